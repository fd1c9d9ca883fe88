"""Photos, places and voice messages that come without words."""

import pytest

from complaints.choices import Privacy
from complaints.models import Category, Complaint, Photo
from complaints.progress import change_status
from smsinbox.choices import InboundState, Purpose
from smsinbox.fetching import attach_due
from smsinbox.models import InboundMessage, OutboundMessage
from tests import factories

LAMP = "Lampu jalan mati sudah seminggu"
IN_THE_CITY = (-6.345635, 106.733246)
OUTSIDE = (-6.9, 107.6)


@pytest.fixture
def asked(talk):
    """A case whose kelurahan is not known; the question has been heard."""
    talk.warga(LAMP)
    talk.heard += 1
    return talk


def photos_of(case):
    return list(
        Photo.objects.filter(complaint=case).values_list("follow_up", flat=True)
    )


def test_a_photo_without_words_begins_a_case_and_is_asked_about(talk):
    talk.warga(photos=2)

    talk.portal_menyebut("Apa masalahnya dan di kelurahan mana?")
    attach_due()
    assert talk.case().original_text == "Foto tanpa keterangan."
    assert photos_of(talk.case()) == [None, None]


@pytest.mark.parametrize("place", ["", " di kelurahan Pamulang Barat"])
def test_what_is_on_the_photo_is_told_later_and_finds_its_agency(talk, place):
    talk.warga(photos=1)
    assert talk.case().category is None

    talk.warga(f"Lampu jalan mati{place}")

    case = talk.case()
    assert (case.category.code, case.agency.abbreviation) == ("pju", "DISHUB")
    assert talk.follow_ups() == [f"Lampu jalan mati{place}"]


def test_a_confidential_topic_is_left_to_staff(talk):
    Category.objects.filter(code="pju").update(is_sensitive=True)
    talk.warga(photos=1)

    talk.warga("Lampu jalan mati")

    assert talk.case().category is None


def test_a_photo_without_words_joins_the_case_of_the_last_hour(asked):
    asked.warga(photos=1)

    asked.portal_menyebut("Tambahan Anda masuk ke pesan {kode}.")
    attach_due()
    follow_up = asked.case().follow_ups.get()
    assert follow_up.original_text == "Foto tanpa keterangan."
    assert photos_of(asked.case()) == [follow_up.pk]


def test_photos_of_one_album_are_one_addition(asked):
    for _number in range(3):
        asked.warga(photos=1)

    attach_due()
    follow_up = asked.case().follow_ups.get()
    assert photos_of(asked.case()) == [follow_up.pk] * 3


def test_an_album_belongs_to_the_words_that_came_with_its_first_photo(talk):
    talk.warga(LAMP, photos=1)
    talk.warga(photos=1)

    attach_due()
    assert photos_of(talk.case()) == [None, None]
    assert talk.follow_ups() == []


def test_a_large_album_goes_on_in_another_addition(asked, settings):
    settings.PHOTOS_PER_MESSAGE = 2
    for _number in range(3):
        asked.warga(photos=1)

    attach_due()
    first, second = asked.case().follow_ups.order_by("pk")
    assert photos_of(asked.case()) == [first.pk, first.pk, second.pk]


def test_a_later_photo_is_an_addition_of_its_own(talk):
    talk.warga(LAMP, photos=1)
    talk.lewat(minutes=5)

    talk.warga(photos=1)

    assert talk.follow_ups() == ["Foto tanpa keterangan."]


def test_a_photo_with_a_greeting_is_not_lost(talk):
    talk.warga("pagi pak", photos=1)

    attach_due()
    assert talk.case().original_text == "pagi pak"
    assert photos_of(talk.case()) == [None]


def test_a_photo_with_thanks_hangs_on_the_case(asked):
    asked.petugas("Sudah.")
    asked.warga("terima kasih", photos=1)

    attach_due()
    assert asked.thanks() == [(None, "Terima kasih.")]
    assert photos_of(asked.case()) == [None]


def test_a_photo_may_wait_for_which_case(talk):
    talk.warga("Lampu jalan mati di kelurahan Pamulang Barat")
    talk.warga("LAPOR sampah menumpuk di kelurahan Pamulang Barat")
    talk.lewat(hours=2)
    talk.petugas("Kami jadwalkan.", case=1)
    talk.petugas("Kami jadwalkan.", case=2)

    talk.warga(photos=1)
    assert talk.state() == InboundState.PENDING
    talk.warga("lampu")
    talk.pekerja()

    attach_due()
    assert photos_of(talk.case(1)) == [talk.case(1).follow_ups.get().pk]


def test_a_place_answers_where(asked):
    asked.warga(point=IN_THE_CITY)

    asked.portal(
        "Terima kasih. Lokasi untuk pesan {kode} kami catat: kelurahan Pamulang Barat."
    )
    case = asked.case()
    assert (case.latitude, case.longitude) == IN_THE_CITY
    assert case.village.display_name == "Pamulang Barat"
    asked.warga("1")
    asked.sunyi()


def test_a_place_outside_the_city_is_noted_without_a_kelurahan(asked):
    asked.warga(point=OUTSIDE)

    asked.portal("Terima kasih. Lokasi untuk pesan {kode} kami catat.")
    assert asked.case().village is None


def test_a_second_place_changes_nothing(asked):
    asked.warga(point=IN_THE_CITY)
    asked.heard += 1

    asked.warga(point=OUTSIDE)

    asked.portal_menyebut("Lokasi Anda kami simpan.")
    assert (asked.case().latitude, asked.case().longitude) == IN_THE_CITY


def test_a_place_before_the_words_is_kept_for_them(talk):
    talk.warga(point=IN_THE_CITY)
    talk.portal(
        "Lokasi Anda kami simpan. Apa masalahnya di sana? Tulis dalam satu SMS, "
        "lokasinya kami sertakan."
    )

    talk.warga(LAMP)

    talk.portal_menyebut("STATUS {kode}")
    case = talk.case()
    assert (case.latitude, case.longitude) == IN_THE_CITY
    assert case.village.display_name == "Pamulang Barat"
    assert InboundMessage.objects.earliest("pk").complaint == case


def test_it_is_used_once_and_only_for_an_hour(talk):
    talk.warga(point=IN_THE_CITY)
    talk.lewat(minutes=61)
    talk.warga(LAMP)
    assert talk.case().latitude is None

    talk.warga(point=OUTSIDE)
    talk.warga("LAPOR sampah menumpuk")
    assert (talk.case(1).latitude, talk.case(2).latitude) == (OUTSIDE[0], None)


def test_a_place_with_words_is_their_place(talk):
    talk.warga(LAMP, point=IN_THE_CITY)
    talk.warga("Di sini persisnya", point=OUTSIDE)

    assert talk.case().latitude == IN_THE_CITY[0]
    assert talk.follow_ups() == ["Di sini persisnya"]


def test_a_place_never_goes_to_somebody_elses_case(talk):
    factories.make_complaint(privacy=Privacy.ANONYMOUS)

    talk.warga(point=IN_THE_CITY)

    assert Complaint.objects.get().latitude is None


def test_a_closed_case_gets_no_place(asked):
    change_status(asked.case(), "selesai")
    asked.heard += 1

    asked.warga(point=IN_THE_CITY)

    asked.portal_menyebut("Lokasi Anda kami simpan.")
    assert asked.case().latitude is None


def test_what_cannot_be_read_is_said_to_be_so_once_a_day(talk):
    for _number in range(3):
        talk.warga(unsupported=True)
        assert talk.state() == InboundState.IGNORED

    talk.lewat(hours=25)
    talk.warga(unsupported=True)

    told = OutboundMessage.objects.filter(purpose=Purpose.UNSUPPORTED)
    assert told.count() == 2
    assert not Complaint.objects.exists()
