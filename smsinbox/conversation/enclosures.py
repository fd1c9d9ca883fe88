"""What comes without words: photos, a place on the map, a voice message.

A photo without words joins its case like a text (dialogue.py); photos of one album are
one addition. A place is given to the case that was spoken about last; with none it is
kept for the message that follows. What we cannot read is said to be so once a day.
"""

from datetime import timedelta

from django.conf import settings

from complaints import routing
from complaints.models import Complaint
from smsinbox import composing
from smsinbox.choices import InboundState, Purpose
from smsinbox.conversation import contacts, questions
from smsinbox.conversation.cases import IGNORED, Outcome, lock_reporter, say, settled
from smsinbox.models import InboundMessage, InboundPhoto, OutboundMessage

ALBUM_WITHIN = timedelta(minutes=2)
TOLD_EVERY = timedelta(days=1)


def take_up(message) -> Outcome | None:
    """Do what can be done with a message without words; None for a first photo."""
    if message.photos.exists():
        return _join_album(message)
    if message.latitude is not None:
        return _take_point(message)
    _tell_unsupported(message)
    return IGNORED


def give_point(case: Complaint, message) -> bool:
    """Give a case the place that was sent; returns whether it had none."""
    is_taken = routing.pin_complaint(case, message.latitude, message.longitude)
    if is_taken and case.village_id:
        questions.settle_place(case)
    return is_taken


def _tell_unsupported(message) -> None:
    told = OutboundMessage.objects.to_phone(message.sender).created_since(
        message.received_at - TOLD_EVERY
    )
    if not told.with_purpose(Purpose.UNSUPPORTED).exists():
        say(message, composing.plain("unsupported"), Purpose.UNSUPPORTED)


def _join_album(message) -> Outcome | None:
    """Join a photo to the photo that came just before it, wherever that went."""
    around = InboundMessage.objects.filed_around(message, within=ALBUM_WITHIN)
    before = around.received_until(message.received_at).last()
    if before is None or not before.photos.exists():
        return None
    album = InboundPhoto.objects.filter(
        message__complaint=before.complaint, message__follow_up=before.follow_up
    )
    # More than a message may have would be thrown away (fetching.py).
    if album.count() + message.photos.count() > settings.PHOTOS_PER_MESSAGE:
        return None
    return Outcome(InboundState.FILED, before.complaint, before.follow_up)


def _take_point(message) -> Outcome:
    lock_reporter(message.sender)
    for case in contacts.cases_meant(message):
        if case.is_open and give_point(case, message):
            say(message, composing.pinned(case), Purpose.PLACED, case=case)
            return settled(case)
    say(message, composing.plain("pin_kept"), Purpose.QUESTION)
    return settled(None)
