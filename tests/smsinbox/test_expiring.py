"""The telephone forgets what it promised to forget, and keeps the rows."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from complaints.models import Complaint
from smsinbox import expiring, receiving, sending
from smsinbox.choices import (
    InboundState,
    OutboundState,
    PhotoState,
    Purpose,
    QuestionKind,
)
from smsinbox.expiring import erase_expired_sms, erase_phone
from smsinbox.gateways.base import DeliveryReport, IncomingPhoto, IncomingSms
from smsinbox.models import (
    InboundMessage,
    InboundPhoto,
    OutboundMessage,
    Question,
    ReportLine,
)
from smsinbox.personal_data import PERSONAL_DATA
from smsinbox.reporting import record_report
from tests.smsinbox.outgoing import queue

DAY = timedelta(days=1)
PHONE, OTHER = "+6281200001234", "+6281300005678"
TEXT = "Lampu jalan mati di depan pasar"
PERSONAL_COLUMNS = {
    InboundMessage: {
        "raw_body": "",
        "sender": "",
        "text": "",
        "part_text": "",
        "latitude": None,
        "longitude": None,
    },
    InboundPhoto: {"media_id": "", "sha256": "", "content": None},
    OutboundMessage: {
        "recipient": "+",
        "text": "",
        "last_error": "",
        "provider_id": "",
    },
    ReportLine: {"reason": ""},
    Question: {"phone": ""},
}


def hear(gateway, key="id:1", *, sender=PHONE, now=None, photos=()):
    """Receive and file a message with a point and photos."""
    sms = IncomingSms(key, sender, "", TEXT, point=(-6.3, 106.7), photos=photos)
    message = receiving.receive(gateway, sms, raw_body=sender.encode(), now=now)
    receiving.file_once(message.pk)
    message.refresh_from_db()
    return message


def say(gateway, number=1, *, recipient=PHONE, now=None):
    """Send an SMS that the gateway took and reported about."""
    message = queue(number, recipient=recipient, now=now)
    OutboundMessage.objects.filter(pk=message.pk).update(
        state=OutboundState.SENT, sent_at=now, provider_id=f"jauh-{number}"
    )
    told = DeliveryReport(f"jauh-{number}", OutboundState.FAILED, reason="nomor mati")
    assert record_report(gateway, told, now=now)
    message.refresh_from_db()
    return message


def personal(row):
    return {name: getattr(row, name) for name in PERSONAL_COLUMNS[type(row)]}


def is_empty(row):
    row.refresh_from_db()
    return personal(row) == PERSONAL_COLUMNS[type(row)]


def test_every_personal_column_has_something_that_empties_it():
    emptied = {
        f"smsinbox.{model.__name__}": set(columns)
        for model, columns in PERSONAL_COLUMNS.items()
    }
    # The unique key is replaced, not emptied.
    emptied["smsinbox.InboundMessage"].add("dedupe_key")

    assert emptied == {name: set(columns) for name, columns in PERSONAL_DATA.items()}


def test_the_journal_is_emptied_after_180_days_and_its_cases_stay(gateway):
    now = timezone.now()
    photos = (IncomingPhoto(media_id="m1", sha256="ab"),)
    old = hear(gateway, now=now - 181 * DAY, photos=photos)
    young = hear(gateway, "id:2", sender=OTHER, now=now - 179 * DAY)
    assert not is_empty(old)

    erased = erase_expired_sms(now=now)

    assert (erased["SMS received"], erased["SMS photos"]) == (1, 1)
    assert is_empty(old)
    assert is_empty(old.photos.get())
    assert old.dedupe_key == f"erased:{old.pk}"
    assert old.state == InboundState.FILED
    assert old.complaint.original_text == TEXT
    young.refresh_from_db()
    assert (young.sender, young.text, young.dedupe_key) == (OTHER, TEXT, "id:2")
    assert erase_expired_sms(now=now)["SMS received"] == 0


def test_what_still_waits_to_be_filed_is_not_emptied_by_its_age(gateway):
    now = timezone.now()
    sms = IncomingSms("id:1", PHONE, "", TEXT)
    waiting = receiving.receive(gateway, sms, raw_body=b"{}", now=now - 200 * DAY)

    assert erase_expired_sms(now=now)["SMS received"] == 0

    receiving.file_once(waiting.pk)
    assert erase_expired_sms(now=now)["SMS received"] == 1


def test_what_was_sent_is_emptied_after_90_days(gateway):
    now = timezone.now()
    old, young = (
        say(gateway, 1, now=now - 91 * DAY),
        say(gateway, 2, now=now - 89 * DAY),
    )
    assert not is_empty(old)

    assert erase_expired_sms(now=now)["SMS sent"] == 1

    assert is_empty(old)
    assert is_empty(old.reports.get())
    assert old.state == OutboundState.FAILED
    assert old.dedupe_key == "uji:1"
    assert not sending.send_again(old)
    young.refresh_from_db()
    assert (young.recipient, young.last_error) == (PHONE, "nomor mati")
    assert erase_expired_sms(now=now)["SMS sent"] == 0
    assert sending.send_again(young)


def test_what_waits_to_be_sent_is_not_emptied_by_its_age(gateway):
    now = timezone.now()
    message = queue(now=now - 100 * DAY)

    assert erase_expired_sms(now=now)["SMS sent"] == 0

    OutboundMessage.objects.update(state=OutboundState.CANCELLED)
    assert erase_expired_sms(now=now)["SMS sent"] == 1
    assert is_empty(message)


def test_a_picture_that_was_not_attached_is_dropped_after_seven_days(gateway):
    now = timezone.now()
    photo = (IncomingPhoto(content=b"gambar"),)
    old = hear(gateway, now=now - 8 * DAY, photos=photo).photos.get()
    young = hear(gateway, "id:2", now=now - 6 * DAY, photos=photo).photos.get()

    assert erase_expired_sms(now=now)["SMS photos"] == 1

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.state, old.content, old.last_error) == (
        PhotoState.FAILED,
        None,
        "expired",
    )
    assert (young.state, bytes(young.content)) == (PhotoState.READY, b"gambar")


def test_the_number_of_an_old_question_is_emptied(gateway):
    now = timezone.now()
    held = hear(gateway)
    ask = {"kind": QuestionKind.WHICH_CASE, "phone": PHONE}
    question = Question.objects.create(held=held, asked_at=now - 181 * DAY, **ask)

    assert erase_expired_sms(now=now)["SMS questions"] == 1
    assert is_empty(question)
    assert erase_expired_sms(now=now)["SMS questions"] == 0


def test_a_long_backlog_is_emptied_in_batches(gateway, monkeypatch):
    monkeypatch.setattr(expiring, "BATCH", 2)
    now = timezone.now()
    for number in range(5):
        say(gateway, number, now=now - 91 * DAY)

    assert erase_expired_sms(now=now)["SMS sent"] == 5
    assert set(OutboundMessage.objects.values_list("recipient", flat=True)) == {"+"}


def test_a_number_is_forgotten_at_its_owners_request(gateway):
    photos = (IncomingPhoto(content=b"gambar", sha256="ab"),)
    heard = hear(gateway, photos=photos)
    said = say(gateway, now=timezone.now())
    waiting = queue(2, purpose=Purpose.REPLY_NOTICE)
    question = Question.objects.create(
        held=heard, kind=QuestionKind.WHICH_CASE, phone=PHONE
    )
    receiving.keep_unreadable(gateway, b"dari 081200001234?")
    others = [
        hear(gateway, "id:2", sender=OTHER),
        say(gateway, 3, recipient=OTHER, now=timezone.now()),
    ]
    others = [(row, personal(row)) for row in others]

    call_command("erase_sms_of", "0812 0000 1234")

    for row in (heard, heard.photos.get(), said, said.reports.get(), waiting, question):
        assert is_empty(row)
    assert waiting.state == OutboundState.CANCELLED
    assert InboundMessage.objects.unreadable().get().raw_body == ""
    assert not InboundMessage.objects.filter(raw_body__contains="1234").exists()
    for row, before in others:
        row.refresh_from_db()
        assert personal(row) == before
    assert Complaint.objects.count() == 2


def test_what_was_forgotten_on_request_does_not_come_back(gateway):
    """A gateway may hand it over again for days; then its key goes too."""
    now = timezone.now()
    message = hear(gateway, now=now)
    erase_phone(PHONE)

    again = hear(gateway, now=now + DAY)

    assert again == message
    assert is_empty(again)
    assert Complaint.objects.count() == 1
    assert erase_expired_sms(now=now + 7 * DAY)["SMS received"] == 0
    assert erase_expired_sms(now=now + 9 * DAY)["SMS received"] == 1
    message.refresh_from_db()
    assert message.dedupe_key == f"erased:{message.pk}"


def test_what_waits_to_be_filed_is_not_filed_when_its_number_is_forgotten(gateway):
    sms = IncomingSms("id:1", PHONE, "", TEXT)
    waiting = receiving.receive(gateway, sms, raw_body=b"{}")

    erase_phone(PHONE)

    waiting.refresh_from_db()
    assert waiting.state == InboundState.IGNORED
    receiving.file_once(waiting.pk)
    assert not Complaint.objects.exists()


def test_only_a_number_can_be_forgotten(db):
    with pytest.raises(CommandError, match="no telephone number"):
        call_command("erase_sms_of", "TELKOMSEL")


def test_the_command_tells_what_was_erased(gateway, capsys):
    say(gateway, now=timezone.now() - 91 * DAY)

    call_command("erase_expired_sms")

    assert capsys.readouterr().out == (
        "Erased: SMS received 0, SMS sent 1, SMS photos 0, SMS questions 0.\n"
    )
