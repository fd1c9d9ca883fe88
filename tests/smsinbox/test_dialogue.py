"""Conversations between a resident's telephone and the portal."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from complaints.choices import ArchiveReason, Channel, Status, Visibility
from complaints.codes import format_code
from complaints.models import Complaint, FollowUp
from complaints.progress import change_status
from smsinbox.choices import InboundState
from smsinbox.models import InboundMessage
from smsinbox.receiving import file_due
from tests import factories
from tests.smsinbox.conversation import pass_time

LAMP = "Lampu jalan mati di depan pasar"
MORE = "Sudah tiga hari gelap sekali"


@pytest.fixture(autouse=True)
def at_any_hour(settings):
    settings.SMS_QUIET_HOURS = (time(0), time(0))


def only_case():
    return Complaint.objects.get()


def follow_ups_of(case):
    return [follow_up.original_text for follow_up in case.follow_ups.order_by("pk")]


def test_a_first_text_is_filed_and_acknowledged_with_its_code(telephone):
    (answer,) = telephone.texts(LAMP)

    case = only_case()
    assert case.channel == Channel.SMS
    assert case.visibility == Visibility.PUBLISHED
    assert format_code(case.code) in answer
    assert len(answer) <= 160


def test_what_follows_soon_belongs_to_the_same_case(telephone):
    telephone.texts(LAMP)

    (answer,) = telephone.texts(MORE)

    case = only_case()
    assert follow_ups_of(case) == [MORE]
    assert case.follow_ups.get().channel == Channel.SMS
    assert format_code(case.code) in answer
    assert "LAPOR" in answer
    message = InboundMessage.objects.first()
    assert message.state == InboundState.FILED
    assert message.follow_up == case.follow_ups.get()


def test_additions_are_acknowledged_once_an_hour(telephone):
    telephone.texts(LAMP)
    assert len(telephone.texts("satu lagi")) == 1

    assert telephone.texts("dua lagi") == []
    assert follow_ups_of(only_case()) == ["satu lagi", "dua lagi"]

    pass_time(minutes=50)
    assert telephone.texts("tiga lagi") == []
    pass_time(minutes=11)
    assert len(telephone.texts("empat lagi")) == 1


def test_what_comes_after_the_window_is_a_new_case(telephone):
    telephone.texts(LAMP)
    pass_time(minutes=61)

    (answer,) = telephone.texts(MORE)

    newest = Complaint.objects.newest_first().first()
    assert Complaint.objects.count() == 2
    assert newest.original_text == MORE
    assert format_code(newest.code) in answer


def test_every_addition_opens_the_window_anew(telephone):
    telephone.texts(LAMP)
    for text in ("satu lagi", "dua lagi", "tiga lagi"):
        pass_time(minutes=50)
        telephone.texts(text)

    assert follow_ups_of(only_case()) == ["satu lagi", "dua lagi", "tiga lagi"]


def keep_pending(gateway, text, *, received_at):
    """An SMS of the same telephone that could not be filed when it came."""
    InboundMessage.objects.create(
        gateway=gateway,
        dedupe_key="id:late",
        raw_body="{}",
        sender="+6281200001234",
        text=text,
        received_at=received_at,
        next_attempt_at=received_at,
    )


def test_the_window_counts_from_arrival_not_from_filing(telephone, gateway):
    telephone.texts(LAMP)
    soon = timezone.now() + timedelta(minutes=30)
    keep_pending(gateway, MORE, received_at=soon)

    file_due(now=soon + timedelta(hours=9))

    assert follow_ups_of(only_case()) == [MORE]


def test_what_is_filed_late_joins_the_case_that_began_meanwhile(telephone, gateway):
    keep_pending(gateway, LAMP, received_at=timezone.now() - timedelta(minutes=5))
    telephone.texts(MORE)
    assert only_case().original_text == MORE

    file_due()

    assert follow_ups_of(only_case()) == [LAMP]


@pytest.mark.parametrize("word", ["LAPOR", "lapor!", "ADUAN:"])
def test_lapor_begins_a_new_case_at_once(telephone, word):
    telephone.texts(LAMP)

    telephone.texts(f"{word} {MORE}")

    assert Complaint.objects.count() == 2
    assert not FollowUp.objects.exists()


def test_a_code_counts_more_than_lapor(telephone):
    telephone.texts(LAMP)
    text = f"LAPOR {only_case().code} masih mati"

    telephone.texts(text)

    assert follow_ups_of(only_case()) == [text]


def test_another_topic_is_a_new_case(telephone, topics):
    telephone.texts(LAMP)

    telephone.texts("Tumpukan sampah bau sekali")

    assert Complaint.objects.count() == 2


def test_a_neighbouring_topic_of_the_same_group_is_an_addition(telephone, topics):
    telephone.texts(LAMP)

    telephone.texts("Ada kabel putus juga")

    assert follow_ups_of(only_case()) == ["Ada kabel putus juga"]


def test_another_kelurahan_is_a_new_case(telephone):
    factories.make_village()
    factories.make_village(code="36.74.06.1002", display_name="Benda Baru")
    telephone.texts(f"{LAMP} kelurahan Pamulang Barat")

    telephone.texts("Gelap juga di kelurahan Benda Baru")

    assert Complaint.objects.count() == 2


def test_the_kelurahan_that_was_missing_is_an_addition(telephone):
    factories.make_village()
    telephone.texts(LAMP)

    telephone.texts("Di kelurahan Pamulang Barat")

    assert follow_ups_of(only_case()) == ["Di kelurahan Pamulang Barat"]


def test_another_telephone_is_another_case(telephone, other_telephone):
    telephone.texts(LAMP)

    other_telephone.texts(MORE)

    assert Complaint.objects.count() == 2


def test_a_closed_case_takes_no_unnamed_additions(telephone):
    telephone.texts(LAMP)
    change_status(only_case(), Status.ARCHIVED, archive_reason=ArchiveReason.NOT_A_CASE)

    telephone.texts(MORE)

    assert Complaint.objects.count() == 2


def test_a_case_that_was_closed_as_done_does_while_we_wait_for_a_word(telephone):
    telephone.texts(LAMP)
    change_status(only_case(), Status.RESOLVED)

    (answer,) = telephone.texts(MORE)

    assert follow_ups_of(only_case()) == [MORE]
    assert f"BELUM {format_code(only_case().code)}" in answer
    pass_time(hours=25)
    telephone.texts(MORE)
    assert Complaint.objects.count() == 2


def test_naming_the_code_adds_to_that_case_at_any_time(telephone):
    telephone.texts(LAMP)
    case = only_case()
    pass_time(days=9)
    telephone.texts(f"LAPOR {MORE}")
    text = f"{format_code(case.code).lower()} lampunya masih mati"

    telephone.texts(text)

    assert Complaint.objects.count() == 2
    assert follow_ups_of(case) == [text]


def test_naming_somebody_elses_code_adds_nothing_there(telephone, other_telephone):
    telephone.texts(LAMP)
    case = only_case()

    other_telephone.texts(f"{case.code} ini bohong semua")

    assert Complaint.objects.count() == 2
    assert follow_ups_of(case) == []


def test_the_answer_to_a_question_joins_and_resumes_the_case(telephone):
    telephone.texts(LAMP)
    change_status(only_case(), Status.ON_HOLD)
    pass_time(days=3)

    telephone.texts("Persis di samping sekolah")

    case = only_case()
    assert follow_ups_of(case) == ["Persis di samping sekolah"]
    assert case.status == Status.IN_PROGRESS


def test_a_question_does_not_swallow_another_topic(telephone, topics):
    telephone.texts(LAMP)
    change_status(only_case(), Status.ON_HOLD)
    pass_time(days=3)

    telephone.texts("Tumpukan sampah bau sekali")

    assert Complaint.objects.count() == 2


def test_a_landmark_in_the_answer_to_a_question_is_no_other_topic(telephone, topics):
    group = factories.make_category("sekolah", keywords="")
    factories.make_category("pendidikan", parent=group, keywords="sdn;sekolah")
    telephone.texts(LAMP)
    change_status(only_case(), Status.ON_HOLD)

    telephone.texts("SDN 02 jl melati dpn warung bu siti")

    assert follow_ups_of(only_case()) == ["SDN 02 jl melati dpn warung bu siti"]
    telephone.texts("Zonasi pendaftaran sekolah SDN tidak jelas")
    assert Complaint.objects.count() == 2


def test_whoever_asks_how_far_it_is_hears_the_status(telephone):
    telephone.texts(LAMP)
    case = only_case()

    (answer,) = telephone.texts("gimana pak?")

    assert answer.startswith(f"Pesan {format_code(case.code)}: Diterima.")
    assert follow_ups_of(case) == ["gimana pak?"]


def test_a_number_of_the_web_form_owns_its_case_by_sms(telephone):
    reporter = factories.make_reporter(phone="+6281200001234")
    case = factories.make_complaint(reporter=reporter)

    telephone.texts(f"{case.code} ada tambahan dari saya")

    assert follow_ups_of(case) == [f"{case.code} ada tambahan dari saya"]


def test_the_number_is_public_nowhere(telephone, client, caplog):
    telephone.texts(f"{LAMP}, hubungi 0812-0000-1234 atau 081200001234")
    telephone.texts("Ini nomor saya +62 812 0000 1234")

    page = client.get(f"/pesan/{only_case().code}/").content.decode()
    assert "Lampu jalan mati" in page
    assert "00001234" not in page
    assert "0000-1234" not in page
    assert "0000 1234" not in page
    assert "1234" not in caplog.text
