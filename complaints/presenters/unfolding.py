"""What the pages of a message tell: the public one, and the reporter's own."""

from functools import cached_property
from hashlib import blake2b

from django.utils import timezone

from complaints import (
    diary,
    families,
    merging,
    referring,
    staging,
    thanking,
    weaving,
)
from complaints.models import Complaint, Merging
from complaints.similar import SHOWN, find_similar
from complaints.text import shorten

# The woven page is kept so long at most, under a mark that changes with its message.
KEPT_SECONDS = 60
TITLE_LENGTH, DESCRIPTION_LENGTH = 60, 150


class MessagePage:
    """The parts of a public message's page, each read when the template asks for it.

    What stands still is kept as a whole (`mark_for`, `kept_seconds`), so that a message
    that goes round the city is woven once and not for every reader.
    """

    def __init__(self, complaint, *, on):
        """`complaint` comes from for_kept_page(); nothing else was read yet."""
        self.complaint = complaint
        self.on = on

    def mark_for(self, *variant) -> str:
        """Name what is woven: it changes with everything in the message's own row.

        And with the last change of a merged one, when any message is hidden, with the
        day, and with `variant`.
        """
        row = self.complaint.__dict__
        known = self.complaint._meta.concrete_fields
        values = [row[each.attname] for each in known if each.attname in row]
        others = (self.complaint.merged_changed_at, self.complaint.last_hidden_at)
        told = repr((values, *others, self.on, variant))
        return blake2b(told.encode(errors="replace"), digest_size=16).hexdigest()

    @property
    def title(self):
        return shorten(self.complaint.text, TITLE_LENGTH)

    @property
    def description(self):
        return shorten(self.complaint.text, DESCRIPTION_LENGTH)

    @property
    def kept_seconds(self) -> int:
        """What other rows tell of its way changes without the message's own."""
        is_on_its_way = self.complaint.part_count or self.complaint.outside_body_id
        return 0 if is_on_its_way else KEPT_SECONDS

    @cached_property
    def thread(self):
        return tell_thread(self.complaint, self._photos)

    @property
    def photos(self):
        return [photo for photo in self._own_photos if photo.is_shown]

    @property
    def pending_photo_count(self):
        return sum(photo.is_pending for photo in self._own_photos)

    @property
    def deadline(self):
        return diary.deadline_of(self.complaint, on=self.on)

    @cached_property
    def passage(self):
        return read_passage(self.complaint, on=self.on)

    @cached_property
    def merged(self):
        if self.complaint.merged_changed_at is None:
            return []
        return merging.merged_messages_of(self.complaint)

    @cached_property
    def similar(self):
        return find_similar(
            self.complaint.text,
            village=self.complaint.village,
            category=self.complaint.category,
            but=self.complaint,
        )

    @cached_property
    def others(self):
        """Where nothing is alike, the newest others of the same place or agency."""
        if self.similar:
            return []
        rows = Complaint.objects.public().for_glance().newest_first()
        if self.complaint.village_id:
            rows = rows.in_village(self.complaint.village)
        elif self.complaint.agency_id:
            rows = rows.of_agency(self.complaint.agency)
        else:
            return []
        return list(rows.exclude(pk=self.complaint.pk)[:SHOWN])

    @cached_property
    def _photos(self):
        return list(self.complaint.photos.all())

    @property
    def _own_photos(self):
        return [photo for photo in self._photos if photo.is_of_message]


def tell_thread(complaint, photos: list) -> list[dict]:
    """The conversation with the diary folded in, and the work before and after."""
    return _tell(complaint, weaving.thread_of(complaint, photos), photos)


def _tell(complaint, thread, photos):
    weaving.pair_photos(thread, photos)
    return weaving.fold_in(thread, diary.history_of(complaint))


def read_passage(complaint, *, on) -> dict:
    """Tell of agencies that share a message, or of a body outside the city.

    Both pages of a message show it: the public one and the reporter's own.
    """
    body = complaint.outside_body
    return {
        "parts": diary.parts_of(complaint, on=on),
        "referral": body and complaint.referrals.running().for_page().first(),
        "letter": referring.letter_for(complaint, body) if body else "",
    }


def read_own_page(complaint, *, now) -> dict:
    """All that the reporter reads; where it was merged, also what its target says."""
    is_merged = complaint.merged_into_id is not None
    photos = list(complaint.photos.all())
    head = families.head_of(complaint)
    today = timezone.localdate(now)
    return {
        "complaint": complaint,
        "head": head,
        "head_thread": tell_thread(head, list(head.photos.all())) if is_merged else [],
        "merged_because": is_merged and Merging.objects.last_reason(complaint),
        "photos": [each for each in photos if each.is_of_message and each.is_shown],
        "pending_photos": [
            (photo, staging.ticket_for(photo)) for photo in photos if photo.is_pending
        ],
        "hidden_photos": [photo for photo in photos if photo.hidden_reason],
        "thread": _tell(complaint, weaving.own_thread_of(complaint, photos), photos),
        "pending_follow_ups": complaint.follow_ups.awaiting_check().for_thread(),
        "deadline": diary.deadline_of(head, on=today),
        "passage": read_passage(head, on=today),
        "can_be_judged": thanking.can_be_judged(head),
        "judged": thanking.last_judgement(complaint, head),
        "reopening": thanking.reopening_of(head, now=now),
    }
