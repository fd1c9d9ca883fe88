"""One message, several agencies: parts, their clocks, and when the whole is done."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints import forwarding, sharing
from complaints.choices import ArchiveReason, Channel, PartState, Status
from complaints.diary import history_of
from complaints.models import CasePart, Complaint, Thanks
from complaints.progress import change_status
from complaints.supervising import put_under_supervision
from complaints.thanking import give_thanks
from complaints.withdrawing import withdraw_complaint
from tests import factories
from tests.complaints.handing_on import official_of

pytestmark = pytest.mark.django_db

# Messages of this moment are to be answered by 3 December, settled by 7 December.
MONDAY = timezone.make_aware(datetime(2026, 11, 23, 9, 0))
THURSDAY = timezone.make_aware(datetime(2026, 11, 26, 9, 0))


@pytest.fixture
def complaint():
    return factories.make_complaint(received_at=MONDAY)


@pytest.fixture
def lead(complaint):
    return factories.make_official(agency=complaint.agency)


def share(complaint, code, *, by, task="Angkut tumpukan sampahnya", now=THURSDAY):
    agency = factories.make_agency(code)
    return sharing.add_part(complaint, agency, task=task, by=by, now=now)


def say(complaint, official, status="selesai", text="Sudah kami kerjakan."):
    return factories.make_reply(
        complaint, by=official, new_status=status, original_text=text
    )


def states(complaint):
    rows = complaint.parts.for_listing()
    return {part.agency.code: str(part.state) for part in rows}


def labels_of(complaint):
    return [step.label for step in history_of(complaint)]


def test_the_first_part_makes_one_for_the_lead_with_the_messages_own_clock(
    complaint, moderator
):
    part = share(complaint, "DLH", by=moderator)

    first, second = complaint.parts.for_listing()
    assert (first.agency, first.is_lead) == (complaint.agency, True)
    assert (first.answer_due_on, first.settle_due_on) == (
        date(2026, 12, 3),
        date(2026, 12, 7),
    )
    assert (second, second.task) == (part, "Angkut tumpukan sampahnya")
    # Five working days after Thursday to the first answer, ten to the end.
    assert (second.answer_due_on, second.settle_due_on) == (
        date(2026, 12, 3),
        date(2026, 12, 10),
    )
    complaint.refresh_from_db()
    assert (complaint.part_count, complaint.open_part_count) == (2, 2)
    assert "Bagian untuk DLH ditambahkan" in labels_of(complaint)


@pytest.mark.parametrize(
    ("code", "task", "told"),
    [
        ("DSDABMBK", "Tambal.", "sudah punya bagian"),
        ("DLH", "", "Tulis apa yang diminta"),
        ("PLN", "Pindahkan tiang.", "Pilih instansi milik kota"),
    ],
)
def test_what_cannot_be_shared_out_is_explained(complaint, moderator, code, task, told):
    if code == "PLN":
        factories.make_agency("PLN", level="luar")

    with pytest.raises(ValidationError, match=told):
        share(complaint, code, by=moderator, task=task)

    assert not CasePart.objects.exists()


def test_a_message_without_agency_or_a_closed_one_is_not_shared_out(
    complaint, moderator, lead
):
    forwarding.refuse(complaint, reason="Bukan kami.", by=lead)
    with pytest.raises(ValidationError, match="Tentukan dahulu"):
        share(complaint, "DLH", by=moderator)
    other = factories.make_complaint()
    change_status(other, Status.RESOLVED)

    with pytest.raises(ValidationError, match="sudah ditutup"):
        share(other, "DLH", by=moderator)


def test_the_task_is_public_and_masked(complaint, moderator):
    part = share(complaint, "DLH", by=moderator, task="Hubungi Budi di 0812-0000-7777")

    assert "0812" not in part.task


def test_selesai_of_one_agency_closes_its_part_only(complaint, moderator):
    part = share(complaint, "DLH", by=moderator)
    dlh = official_of("DLH")

    reply = say(complaint, dlh)

    complaint.refresh_from_db()
    part.refresh_from_db()
    assert (complaint.status, reply.new_status) == (Status.IN_PROGRESS, "diproses")
    assert (part.state, part.closing_reply) == (PartState.CLOSED, reply)
    assert part.first_replied_at == reply.published_at
    assert states(complaint) == {"DSDABMBK": "berjalan", "DLH": "selesai"}
    assert "Bagian DLH selesai" in labels_of(complaint)


def test_the_message_is_done_when_its_last_part_is(complaint, moderator, lead):
    share(complaint, "DLH", by=moderator)
    say(complaint, lead)
    assert states(complaint) == {"DSDABMBK": "selesai", "DLH": "berjalan"}

    reply = say(complaint, official_of("DLH"))

    complaint.refresh_from_db()
    assert (complaint.status, reply.new_status) == (Status.RESOLVED, "selesai")
    assert complaint.open_part_count == 0
    done = [(step.label, step.note) for step in history_of(complaint)]
    assert ("Selesai", "Semua bagian selesai.") in done


def test_an_answer_without_an_end_leaves_the_part_open(complaint, moderator):
    part = share(complaint, "DLH", by=moderator)

    say(complaint, official_of("DLH"), status="")

    part.refresh_from_db()
    assert part.state == PartState.OPEN
    assert part.first_replied_at is not None
    lead_part = complaint.parts.get(is_lead=True)
    assert lead_part.first_replied_at is None


def test_the_lead_cannot_close_the_whole_while_others_work(complaint, moderator, lead):
    share(complaint, "DLH", by=moderator)
    say(complaint, lead)

    with pytest.raises(ValidationError, match="belum selesai: DLH"):
        say(complaint, lead)
    with pytest.raises(ValidationError, match="Masih ada bagian"):
        change_status(complaint, Status.RESOLVED, by=moderator)
    with pytest.raises(ValidationError, match="Masih ada bagian"):
        change_status(
            complaint,
            Status.OUT_OF_SCOPE,
            outside_body=factories.make_agency("PLN", level="luar"),
        )


def test_the_lead_withdraws_a_part_with_a_reason_and_then_all_is_done(
    complaint, moderator, lead
):
    part = share(complaint, "DLH", by=moderator)
    say(complaint, lead)
    with pytest.raises(ValidationError, match="Tulis alasannya"):
        sharing.withdraw_part(part, reason=" ", by=lead)
    with pytest.raises(ValidationError, match="Hanya penanggung jawab utama"):
        sharing.withdraw_part(part, reason="Sudah bersih.", by=official_of("DLH"))

    sharing.withdraw_part(part, reason="Sudah bersih.", by=lead)

    complaint.refresh_from_db()
    part.refresh_from_db()
    assert complaint.status == Status.RESOLVED
    assert (part.state, part.withdrawn_reason) == (PartState.WITHDRAWN, "Sudah bersih.")


def test_a_part_does_not_say_what_becomes_of_the_whole(complaint, moderator):
    share(complaint, "DLH", by=moderator)
    dlh = official_of("DLH")
    moves = dict(sharing.moves_for(complaint, dlh))

    with pytest.raises(ValidationError, match="menutup seluruh pesan"):
        factories.make_reply(
            complaint,
            by=dlh,
            new_status="diarsipkan",
            archive_reason=ArchiveReason.TOO_GENERAL,
        )

    assert moves["selesai"] == "Bagian kami selesai"
    assert not moves.keys() & {"diarsipkan", "bukan-kewenangan"}
    say(complaint, dlh)
    complaint.refresh_from_db()
    assert "selesai" not in dict(sharing.moves_for(complaint, dlh))
    with pytest.raises(ValidationError, match="sudah ditutup"):
        say(complaint, dlh)


def test_the_reporter_takes_back_the_whole_with_its_parts(complaint, moderator):
    part = share(complaint, "DLH", by=moderator)

    withdraw_complaint(complaint)

    complaint.refresh_from_db()
    part.refresh_from_db()
    assert (complaint.status, complaint.open_part_count) == (Status.ARCHIVED, 0)
    assert (part.state, part.withdrawn_reason) == (
        PartState.WITHDRAWN,
        "Pesan diarsipkan.",
    )


def test_a_message_that_is_opened_again_is_the_leads(complaint, moderator, lead):
    share(complaint, "DLH", by=moderator)
    say(complaint, official_of("DLH"))
    say(complaint, lead)
    complaint.refresh_from_db()
    assert complaint.status == Status.RESOLVED

    give_thanks(Thanks(complaint=complaint, channel=Channel.WEB, is_satisfied=False))

    complaint.refresh_from_db()
    assert complaint.status == Status.IN_PROGRESS
    assert states(complaint) == {"DSDABMBK": "berjalan", "DLH": "selesai"}


def test_a_refused_part_waits_for_the_moderator_and_keeps_the_whole_open(
    complaint, moderator, lead
):
    part = share(complaint, "DLH", by=moderator)
    dlh = official_of("DLH")
    forwarding.refuse(complaint, reason="Sampah ini milik pasar.", by=dlh)
    say(complaint, lead)

    complaint.refresh_from_db()
    assert complaint.agency == lead.agency
    assert complaint.status == Status.IN_PROGRESS
    assert states(complaint) == {"DSDABMBK": "selesai", "DLH": "dikembalikan"}
    assert list(Complaint.objects.returned()) == [complaint]
    assert "Bagian dikembalikan oleh DLH" in labels_of(complaint)
    part.refresh_from_db()
    sharing.hand_part(part, factories.make_agency("Disperindag"), by=moderator)
    assert states(complaint) == {"DSDABMBK": "selesai", "Disperindag": "berjalan"}
    assert not Complaint.objects.returned()


def test_the_leads_part_goes_where_the_message_goes(complaint, moderator, lead):
    share(complaint, "DLH", by=moderator)
    forwarding.refuse(complaint, reason="Bukan jalan kota.", by=lead)
    assert states(complaint) == {"DSDABMBK": "dikembalikan", "DLH": "berjalan"}

    forwarding.assign_agency(complaint, factories.make_agency("DLH"), by=moderator)

    rows = [(part.agency.code, part.state) for part in complaint.parts.for_listing()]
    assert rows == [("DLH", PartState.OPEN), ("DLH", PartState.WITHDRAWN)]
    complaint.refresh_from_db()
    assert (complaint.part_count, complaint.open_part_count) == (2, 1)


def test_what_the_inspectorate_examines_is_no_joint_case(complaint, moderator):
    factories.make_agency("INSP")
    share(complaint, "DLH", by=moderator)
    dlh = official_of("DLH")
    assert Complaint.objects.for_official(dlh).exists()

    put_under_supervision(complaint, by=moderator)

    assert not Complaint.objects.for_official(dlh).exists()
    with pytest.raises(ValidationError, match="hanya diperiksa Inspektorat"):
        share(complaint, "Disperkim", by=moderator)
