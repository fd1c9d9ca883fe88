"""The conversation under a message, and the diary folded into it."""

from itertools import groupby
from operator import attrgetter, itemgetter

# So many lines of the diary stand open between what was said; more are folded.
LINES_OPEN = 3
# What an entry tells itself of what the diary notes at the same moment.
TOLD_BY = {"reply": ["status", "part-closed"], "thanks": ["status"]}


def thread_of(complaint, photos=None) -> list[dict]:
    """Return public replies, follow-ups and thanks in time, with approved photos.

    `photos` are those of the message, where they were read already.
    """
    return _public_thread(complaint, photos, in_public(complaint.thanks.all()))


def own_thread_of(complaint, photos) -> list[dict]:
    """Return the same for its reporter, with all their own words of thanks."""
    return _public_thread(complaint, photos, complaint.thanks.all())


def desk_thread_of(complaint) -> list[dict]:
    """Return the same for staff, with what is still to be checked or hidden."""
    replies = complaint.replies.for_thread()
    follow_ups = complaint.follow_ups.for_thread()
    photos = list(complaint.photos.all())
    return weave(replies, follow_ups, complaint.thanks.all(), photos)


def in_public(thanks) -> list:
    """Leave out words that are held or hidden; satisfied or not is told all the same.

    The words are taken from the rows themselves: no page can show them by mistake.
    """
    rows = list(thanks)
    for row in rows:
        if not row.is_shown:
            row.text = row.original_text = ""
    return [row for row in rows if row.text or row.is_satisfied is not None]


def _public_thread(complaint, photos, thanks):
    if photos is None:
        photos = complaint.photos.approved()
    replies = complaint.replies.for_thread()
    follow_ups = complaint.follow_ups.public().for_thread()
    shown = [photo for photo in photos if photo.is_shown]
    return weave(replies, follow_ups, thanks, shown)


def weave(replies, follow_ups, thanks, photos: list) -> list[dict]:
    """Put what hangs on one message in the order of time, each with its photos.

    An entry says its kind, its moment and, if it is a word about an answer, to whom.
    """
    replies = list(replies)
    agencies = {reply.pk: reply.agency.abbreviation for reply in replies}
    rows = [
        *(("reply", reply.published_at, reply, "reply_id") for reply in replies),
        *(("follow_up", each.sent_at, each, "follow_up_id") for each in follow_ups),
        *(("thanks", each.given_at, each, "") for each in thanks),
    ]
    rows.sort(key=itemgetter(1))
    return [
        {
            "kind": kind,
            "at": at,
            "item": item,
            "photos": [p for p in photos if link and getattr(p, link) == item.pk],
            "to": agencies.get(item.reply_id, "") if kind == "thanks" else "",
        }
        for kind, at, item, link in rows
    ]


def fold_in(thread, history) -> list[dict]:
    """Put the steps of the diary between what was said; nothing is told twice.

    Neighbouring steps become one entry of the kind "steps". The first step of all is
    the message itself, and an answer tells what it brought: its entry gets the `note`
    of that step. Thanks that reopened the message say so (`reopens`).
    """
    told = {
        (entry["at"], deed): entry
        for entry in thread
        for deed in TOLD_BY.get(entry["kind"], [])
    }
    rows = [(entry["at"], False, entry) for entry in thread]
    for step in history:
        teller = told.get((step.at, step.deed))
        if teller:
            _let_tell(teller, step)
        elif step.deed != "filed":
            rows.append((step.at, True, step))
    rows.sort(key=itemgetter(0, 1))
    folded = []
    for is_diary, run in groupby(rows, key=itemgetter(1)):
        found = [row[2] for row in run]
        folded += [_steps(found)] if is_diary else found
    return folded


def _let_tell(entry, step):
    if entry["kind"] == "thanks":
        entry["reopens"] = step.label
    elif step.note:
        entry["note"] = step.note


def pair_photos(thread, photos) -> None:
    """Give the last answer with a photo of the work one from before, as `before`."""
    proven = [each for each in thread if each["kind"] == "reply" and each["photos"]]
    if not proven:
        return
    # Those of a follow-up only where it stands in the thread: it may be withheld.
    shown = [photo for photo in photos if photo.is_of_message and photo.is_shown]
    for entry in thread:
        shown += entry["photos"] if entry["kind"] == "follow_up" else []
    earlier = [photo for photo in shown if photo.uploaded_at < proven[-1]["at"]]
    if earlier:
        proven[-1]["before"] = earlier[0]


def _steps(steps):
    """One entry for a run of steps; the same one again and again is counted."""
    lines = []
    for (label, note), same in groupby(steps, key=attrgetter("label", "note")):
        at = [step.at for step in same]
        lines.append({"label": label, "note": note, "at": at[0], "number": len(at)})
    return {
        "kind": "steps",
        "at": steps[0].at,
        "lines": lines,
        "last": lines[-1],
        "is_long": len(lines) > LINES_OPEN,
    }
