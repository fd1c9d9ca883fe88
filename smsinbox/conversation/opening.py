"""How an SMS begins a case, and what the acknowledgement asks."""

from django.conf import settings

from complaints.filing import file_complaint
from complaints.models import Complaint
from complaints.public_words import PHOTO_WITHOUT_WORDS
from smsinbox import composing
from smsinbox.choices import InboundState, Purpose
from smsinbox.conversation import questions
from smsinbox.conversation.cases import Outcome, say
from smsinbox.models import InboundMessage


def open_case(message, reporter) -> Outcome:
    """File an SMS as a new message and acknowledge it.

    Where no kelurahan is certain the acknowledgement asks for it, where there is only
    a photo also what it shows. A place that was sent shortly before belongs to it.
    """
    pin = _pin_for(message)
    complaint = file_complaint(
        Complaint(
            channel=message.gateway.channel,
            original_text=message.text.strip() or PHOTO_WITHOUT_WORDS,
            latitude=pin.latitude if pin else None,
            longitude=pin.longitude if pin else None,
            received_at=message.received_at,
        ),
        reporter=reporter,
    )
    if pin is not None and pin.pk != message.pk:
        InboundMessage.objects.numbered(pin.pk).update(complaint=complaint)
    _acknowledge(complaint, message)
    return Outcome(InboundState.FILED, complaint)


def _acknowledge(complaint, message) -> None:
    options = []
    if not message.text.strip():
        text = composing.acknowledgement_of_photo(complaint)
    elif complaint.village_id is None:
        options = questions.suggest_places(complaint)
        names = [option.name for option in options]
        text = composing.acknowledgement_asking_place(complaint, names)
    else:
        text = composing.acknowledgement(complaint)
    said = say(message, text, Purpose.ACKNOWLEDGEMENT, case=complaint)
    if said and complaint.village_id is None:
        questions.note_place_asked(complaint, message, options)


def _pin_for(message) -> InboundMessage | None:
    """Return the SMS with the place: this one, or one that found no case before it."""
    if message.latitude is not None:
        return message
    since = message.received_at - settings.SMS_FOLLOW_UP_WINDOW
    return (
        InboundMessage.objects.from_phone(message.sender)
        .received_since(since)
        .received_until(message.received_at)
        .pins_without_case()
        .last()
    )
