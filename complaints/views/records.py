"""What the pages of agencies and of areas have in common."""

from django.http import QueryDict
from django.utils import timezone

from complaints.forms.board_shown import path_of
from complaints.models import Complaint, Thanks
from complaints.presenters.cards import cards_of
from complaints.presenters.track_record import PHRASES, record_of

NEWEST = 6
QUOTED = 3


def told_of(kind, keys, **filters):
    """Return figures, newest messages and words of thanks of some agencies or areas.

    `kind` is "agency" or "village", `keys` whose; `filters` are those of the board that
    keep the same messages.
    """
    phrase = PHRASES[kind]
    messages = getattr(Complaint.objects.public(), phrase)(keys)
    thanks = getattr(Thanks.objects.public().grateful().in_words(), phrase)(keys)
    parameters = QueryDict(mutable=True)
    parameters.update(filters)
    newest = messages.for_cards().newest_first()[:NEWEST]
    return {
        "record": record_of(kind, keys),
        "cards": cards_of(newest, on=timezone.localdate()),
        "quotes": thanks.for_quoting().newest_first()[:QUOTED],
        "thanks_url": (
            path_of("complaints:appreciation", parameters) if kind == "agency" else ""
        ),
        "board_url": path_of("complaints:board", parameters),
        "feed_url": path_of("complaints:feed", parameters),
    }
