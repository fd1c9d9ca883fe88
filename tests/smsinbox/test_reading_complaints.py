"""Complaints that begin like commands: none may be taken for one.

The texts are invented; how they begin, and are spelled, is how people write.
"""

import pytest

from smsinbox.reading.texts import ReadingKind, read_text

OPENINGS = """
tolong jalan depan rumah saya rusak parah
Tolong pak lampu jalan mati sudah seminggu
TOLONG SAMPAH DI TPS TIDAK DIANGKUT
tolong dong got mampet di gang melati
tlg pak banjir lagi di perumahan kami
tolongin pak jalan bolong bikin celaka
Tolong status tanah makam di kampung kami diperjelas
tolong info nomor damkar ada kebakaran lahan
tolong bantuan untuk korban banjir belum datang
tolong stop parkir liar di depan pasar
tolong batalkan proyek galian di jalan kami
tolong cek kabel menjuntai di depan sekolah
info pak, di gang kenanga ada pohon tumbang
Info banjir di jalan raya setinggi lutut
info kapan jalan kampung sawah diaspal
mohon info kapan vaksin anak di puskesmas
Mohon info cara mengurus KTP hilang
minta info bantuan sosial kok belum cair
infonya lampu taman mau diganti tapi sampai sekarang mati
infokan pak jadwal angkut sampah
informasi pembuatan akta kelahiran bagaimana
bantuan sembako tidak merata di RT kami
bantu pak warga kami kesulitan air bersih
Bantuan PKH ibu saya dihentikan tanpa alasan
mohon bantuan penebangan pohon miring
help there is a broken pipe in front of the school
cara daftar BPJS gratis gimana ya pak
bagaimana cara lapor pungli di sekolah
Terima kasih sebelumnya pak, mau lapor jalan rusak
terima kasih sebelumnya, lampu PJU mati di Jl. Kenanga
Terimakasih atas responnya tapi jalannya masih rusak
terima kasih pak jalan sudah bagus, tapi gotnya mampet
terima kasih sudah diperbaiki namun lampunya mati lagi kemarin
terima kasih kepada petugas, mohon sampah di belakang juga diangkut
Terima kasih kalau bisa jalan di gang kami juga dicor
trims pak, saya mau tanya kapan jembatan selesai
makasih ya pak jalannya makin hancur
mksh pak tapi blm ada yang datang
tks sebelumnya mohon dibantu lampu mati
thx min tolong cek lampu merah
suwun pak, nyuwun tulung dalane rusak
nuhun pak tapi jalan masih becek
terima kasih? jalan kami tetap rusak kok
terima kasih atas janji palsunya
terima kasih banyak omong, jalan tetap bolong
terima kasih, ini sudah tiga kali saya lapor tidak ada hasil
puas sekali dinas ini tidur
Puas ya kalian lihat warga kebanjiran
puas puasin pungut parkir liar di sini
puasa begini toa masjid terlalu keras tengah malam
sudah puas kami dijanjikan jalan diaspal
tidak puas dengan pelayanan kelurahan
kurang puas pelayanan puskesmas antre lama
kami tidak puas sama jawaban dinas
belum ada tindakan sampai hari ini
Belum ada lampu jalan di kampung kami
belum pernah dapat bantuan apa pun
belum diangkut sampahnya sudah lima hari
blm ada perbaikan jalan
blm pernah disemprot nyamuk DBD
blum ada yang datang pak
belom jelas kapan KTP jadi
belum selesai proyek got, jalan jadi berlumpur
belum beres galian kabel di depan ruko
belum 2 minggu diaspal sudah hancur
sampai sekarang belum ada air PAM
batal ktp saya karena blangko habis
Batal vaksin karena petugas tidak datang
batalkan izin bangunan liar di pinggir kali
batal terus jadwal angkut sampah
pembatalan jadwal operasi di RSUD bagaimana
dibatalkan sepihak pendaftaran sekolah anak saya
cabut izin karaoke yang berisik
stop buang sampah di kali
STOP PUNGLI di kelurahan
stop kran air umum patah
stop bakar sampah malam hari, asapnya masuk rumah
stop pembangunan ruko tanpa izin
berhenti mengaspal di tengah jalan kenapa pak
berhentikan truk tanah lewat kampung kami
angkot berhenti sembarangan di pertigaan
mulai kemarin air PAM mati
Mulai hari Senin lampu merah tidak nyala
mulai banyak pengamen di lampu merah
mulai jam 10 malam ada balap liar
status tanah kami belum jelas
Status lampu jalan saya bagaimana ini
status bansos saya kok hilang
STATUS PPDB anak saya tidak muncul
statusnya masih pending terus pengurusan KK saya
cek got di depan rumah mampet
cek dong pak lampu taman mati semua
cek kosong dari rekanan proyek tidak dibayar
lacak pelaku pembuang limbah di sungai
gimana pak jalan kami kok belum diperbaiki
bagaimana laporan keuangan RT kami tidak pernah jelas
kabar perbaikan jalan bagaimana pak
lapor pak jalan berlubang di depan minimarket
LAPOR! tumpukan sampah di bantaran kali
aduan saya tentang parkir liar tidak ditanggapi
laporan saya minggu lalu belum dijawab
saya mau lapor ada pungli
selamat pagi pak, jalan di kampung saya rusak
Selamat siang admin mau tanya soal KTP
selamat malam, tetangga karaoke terus
pagi pak lampu jalan mati
assalamualaikum pak, mohon perhatiannya jalan kami banjir
halo min, sampah numpuk
halo pak wali kapan jalan kami diaspal
permisi pak, ada kabel putus
punten pak, solokan mampet
ok pak jalan saya tetap rusak ya
oke sekarang lampunya mati lagi
baik pak tapi kapan dikerjakan
siap pak tetapi sampah belum diangkut
sip lampunya nyala tapi jalannya gelap di ujung gang
ya pak betul di situ lubangnya
iya pak sudah tiga hari mati
sudah tiga minggu air tidak mengalir
masih banjir pak
tidak ada petugas yang datang
jangan dibatalkan pasar murahnya pak
mantap pak parkir liar makin ramai
semoga pak wali dengar, jalan kami hancur
pak
p lampu jalan mati
tes lampu merah di perempatan rusak
1 lampu mati, 2 jalan rusak
3 hari lampu jalan mati
RT 03 RW 05 banjir
0812 nomor ini menipu warga minta sumbangan
jln rusak
banjir
""".strip().splitlines()
TEXTS = {ReadingKind.TEXT, ReadingKind.NEW}


def test_there_are_enough_of_them():
    assert len(set(OPENINGS)) >= 120


@pytest.mark.parametrize("text", OPENINGS)
def test_no_complaint_is_taken_for_a_command(text):
    reading = read_text(text)

    assert reading.kind in TEXTS
    assert reading.codes == ()


@pytest.mark.parametrize("text", OPENINGS)
def test_nor_in_capitals_or_with_a_blank_line(text):
    assert read_text(f"\n{text.upper()} !!!").kind in TEXTS
