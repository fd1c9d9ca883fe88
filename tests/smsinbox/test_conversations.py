"""Whole conversations between a resident and the portal, to be read as scripts."""

from complaints.choices import Status
from smsinbox.choices import InboundState
from tests import factories


def test_a_case_from_the_first_sms_to_the_thanks(talk):
    talk.warga("Lampu jalan mati di depan pasar, kelurahan Pamulang Barat")
    talk.portal(
        "Terima kasih, pesan Anda kami terima. Kode: {kode}. Jawaban pertama paling "
        "lambat {tenggat}. Cek: balas STATUS {kode}"
    )

    talk.warga("ok pak terima kasih")
    talk.sunyi()

    talk.warga("Sudah tiga hari gelap sekali")
    talk.portal(
        "Tambahan Anda masuk ke pesan {kode}. Untuk masalah lain, awali SMS dengan "
        "kata LAPOR."
    )

    talk.lewat(days=1)
    talk.warga("status")
    talk.portal(
        "Pesan {kode}: Diterima. Instansi: DISHUB. Jawaban pertama paling lambat "
        "{tenggat}. {situs}/pesan/{polos}/"
    )

    talk.petugas("Lampu sudah kami ganti.", status=Status.RESOLVED)
    talk.portal(
        "Pesan {kode} dijawab DSDABMBK: Lampu sudah kami ganti. {situs}/pesan/{polos}/ "
        "Sudah beres? Balas PUAS {kode} atau BELUM {kode}"
    )

    talk.warga("PUAS {kode}")
    talk.portal("Terima kasih. Kami catat Anda puas dengan pesan {kode}.")

    talk.warga("sama sama pak")
    talk.sunyi()
    assert talk.follow_ups() == ["Sudah tiga hari gelap sekali"]
    assert talk.thanks() == [(True, "")]


def test_a_case_whose_place_is_asked_for_and_which_is_reopened(talk):
    factories.make_village(code="36.74.06.1008", display_name="Pamulang Timur")

    talk.warga("min lampu jalan mati di pamulang dkt masjid")
    talk.portal(
        "Pesan diterima, kode {kode}. Jawaban pertama paling lambat {tenggat}. Di "
        "kelurahan mana? Balas 1 Pamulang Barat, 2 Pamulang Timur, atau namanya."
    )

    talk.warga("yg kedua pak, blkg masjid al ikhlas")
    talk.portal("Terima kasih. Pesan {kode} kami catat di kelurahan Pamulang Timur.")

    talk.petugas("Sudah menyala.", status=Status.RESOLVED)
    talk.portal_menyebut("Sudah menyala.", "BELUM {kode}")

    talk.warga("blm pak masih gelap")
    talk.portal(
        "Kami catat Anda belum puas. Pesan {kode} dibuka kembali dan dikerjakan lagi "
        "oleh DISHUB."
    )

    talk.petugas("Kabelnya kami ganti.", status=Status.RESOLVED)
    talk.portal_menyebut("Kabelnya kami ganti.")

    talk.warga("alhamdulillah sudah nyala, makasih pak")
    talk.portal(
        "Terima kasih kembali. Ucapan Anda untuk pesan {kode} kami teruskan ke petugas "
        "DISHUB."
    )
    assert talk.case().village.display_name == "Pamulang Timur"
    assert talk.follow_ups() == ["blkg masjid al ikhlas"]
    assert talk.thanks() == [
        (False, "blm pak masih gelap"),
        (None, "alhamdulillah sudah nyala, makasih pak"),
    ]


def test_a_newcomer_greets_asks_and_reports(talk):
    talk.warga("Selamat pagi pak, mau tanya")
    talk.portal(
        "Tulis masalahnya dan tempatnya, kirim ke nomor ini. Cek: STATUS. Tarik: BATAL "
        "dan kode. Tak mau SMS: STOP. Semua perintah: {situs}/cara-sms/"
    )

    talk.warga("status")
    talk.portal(
        "Belum ada pesan dari nomor ini. Tulis apa masalahnya dan di mana, lalu kirim "
        "ke nomor ini."
    )

    talk.warga("Sampah menumpuk di pasar, kel Pamulang Barat")
    talk.portal_menyebut("Kode: {kode}")
    assert talk.case().original_text == "Sampah menumpuk di pasar, kel Pamulang Barat"


def test_two_cases_from_one_telephone(talk):
    talk.warga("Lampu jalan mati di kelurahan Pamulang Barat")
    talk.portal_menyebut("Kode: {kode}")
    talk.warga("LAPOR sampah menumpuk di kelurahan Pamulang Barat")
    talk.portal_menyebut("Kode: {kode2}")

    talk.warga("Sampah makin bau")
    talk.portal_menyebut("Tambahan Anda masuk ke pesan {kode2}.")
    talk.warga("Lampu mati semua sekarang")
    talk.portal_menyebut("Tambahan Anda masuk ke pesan {kode}.")

    talk.lewat(hours=3)
    talk.warga("status")
    talk.portal(
        "Pesan terbaru Anda: {kode2}, Sampah: Diterima; {kode}, Lampu: Diterima. "
        "Rincian: balas STATUS dan kodenya."
    )

    talk.petugas("Kami jadwalkan.", case=1)
    talk.petugas("Kami angkut besok.", case=2)
    talk.portal_menyebut("Pesan {kode} dijawab")
    talk.portal_menyebut("Pesan {kode2} dijawab")

    talk.warga("Sampai sekarang kok begitu terus")
    talk.portal(
        "Untuk pesan yang mana? Balas 1 ({kode2}, Sampah) atau 2 ({kode}, Lampu). "
        "Masalah baru: balas BARU."
    )
    assert talk.state() == InboundState.PENDING
    talk.warga("anak-anak takut lewat")
    talk.sunyi()

    talk.warga("no 2")
    talk.pekerja()
    talk.portal_menyebut("Tambahan Anda masuk ke pesan {kode}.")
    talk.sunyi()
    assert talk.follow_ups(1) == [
        "Lampu mati semua sekarang",
        "Sampai sekarang kok begitu terus",
        "anak-anak takut lewat",
    ]
    assert talk.follow_ups(2) == ["Sampah makin bau"]


def test_photos_a_place_and_a_voice_note(talk):
    talk.warga(photos=1)
    talk.portal(
        "Foto diterima, kode {kode}. Apa masalahnya dan di kelurahan mana? Balas SMS "
        "ini. Jawaban pertama paling lambat {tenggat}."
    )

    talk.warga(unsupported=True)
    talk.portal(
        "Maaf, kami hanya bisa membaca teks, foto dan lokasi. Tulis apa masalahnya dan "
        "di mana, lalu kirim ke nomor ini."
    )

    talk.warga("Lubang besar di tengah jalan")
    talk.portal_menyebut("Tambahan Anda masuk ke pesan {kode}.")

    talk.warga(point=(-6.345635, 106.733246))
    talk.portal(
        "Terima kasih. Lokasi untuk pesan {kode} kami catat: kelurahan Pamulang Barat."
    )
    assert talk.case().village.display_name == "Pamulang Barat"
    assert talk.follow_ups() == ["Lubang besar di tengah jalan"]


def test_someone_wants_no_more_sms_and_changes_their_mind(talk):
    talk.warga("Lampu jalan mati di kelurahan Pamulang Barat")
    talk.portal_menyebut("Kode: {kode}")

    talk.warga("STOP")
    talk.portal(
        "Baik, kami tidak mengirim SMS lagi ke nomor ini. Pesan Anda tetap kami "
        "kerjakan. Mau dikabari lagi? Balas MULAI."
    )

    talk.warga("Lampunya masih mati")
    talk.sunyi()
    assert talk.follow_ups() == ["Lampunya masih mati"]

    talk.warga("status {kode}")
    talk.portal_menyebut("Pesan {kode}: Diterima.")

    talk.warga("Mulai")
    talk.portal(
        "Baik, mulai sekarang kami kabari lagi lewat SMS. Untuk berhenti, balas STOP."
    )
    talk.petugas("Sudah kami ganti.")
    talk.portal_menyebut("Sudah kami ganti.")


def test_a_case_is_withdrawn(talk):
    talk.warga("Lampu jalan mati di kelurahan Pamulang Barat")
    talk.portal_menyebut("Kode: {kode}")

    talk.warga("batal")
    talk.portal("Pesan yang mana? Balas BATAL {kode} (Lampu).")
    assert talk.case().is_open

    talk.warga("batal {kode} sudah nyala sendiri")
    talk.portal("Pesan {kode} kami tarik sesuai permintaan Anda.")
    assert not talk.case().is_open
    assert talk.follow_ups() == ["sudah nyala sendiri"]

    talk.warga("batal {kode}")
    talk.portal("Pesan {kode} sudah ditutup (Diarsipkan), jadi tidak bisa ditarik.")
