"""What the cards of a list show, flat and in words: a page has twenty of them.

A card is a dict, since a template reads nothing faster, and the template is most of
what a list costs. Names of places and agencies are looked up here, not joined.
"""

import functools

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints import workflow
from complaints.choices import Channel, Status
from complaints.codes import format_code
from complaints.highlighting import highlight
from complaints.models import Agency, Village
from complaints.models.complaint import shown_name

NAMES_KEY = "cards:names"
NAMES_KEPT_SECONDS = 60
TEXT_LENGTH = 200
# Our own words and codes, which hold no signs of HTML. To escape them all the same is
# a third of the template's work; what residents and officials typed is escaped there.
ours = SafeString
# The symbol in img/icons.svg for what has become of a message.
SIGNS = {
    "given": "reply",
    "late": "late",
    "waiting": "clock",
    "none": "status-diarsipkan",
}


def cards_of(rows, *, on, query="") -> list[dict]:
    """Turn rows of `for_cards()` into cards; what is late is judged on that day.

    The text is cut to a card's room, after a search to where the words stand.
    """
    places, agencies = cache.get_or_set(NAMES_KEY, _names, NAMES_KEPT_SECONDS)
    # Every address is made of one: reversing twenty costs as much as reading the rows.
    before, after = reverse("complaints:complaint", args=["-"]).split("-")
    # The same words come again and again, in one language.
    day_words, answer_words, facts, labels = map(
        functools.cache, (_day_words, _answer_words, _facts, _label)
    )
    cards = []
    for row in rows:
        code, text, state = row["code"], row["text"], _state(row, on)
        cards.append(
            {
                "code": ours(format_code(code)),
                "url": ours(f"{before}{code}{after}"),
                "status": ours(row["status"]),
                "status_label": labels(row["status"]),
                "text": highlight(text, query) if query else _cut(text),
                "sender": shown_name(row["privacy"], row["sender_label"]),
                "place": places.get(row["village_id"], ""),
                # As the database gives it: UTC.
                "moment": ours(f"{row['received_at'].isoformat()[:16]}Z"),
                "day": day_words(timezone.localtime(row["received_at"]).date()),
                "facts": facts(
                    row["channel"], row["photo_count"], row["support_count"]
                ),
                "state": ours(state),
                "sign": ours(SIGNS[state]),
                "answer": answer_words(state, row["reply_count"]),
                "agency": _agency(row, agencies),
            }
        )
    return cards


def _cut(text):
    return text if len(text) <= TEXT_LENGTH else f"{text[:TEXT_LENGTH]}…"


def _day_words(day):
    return ours(date_format(day, "j F Y"))


def _label(status):
    return ours(Status(status).label)


def _state(row, on):
    """What has become of a message, for its sign and its colour."""
    if row["reply_count"]:
        return "given"
    if row["status"] in workflow.CLOSED:
        return "none"
    # Asking the reporter stops the clock.
    is_running = row["status"] != Status.ON_HOLD
    return "late" if is_running and row["answer_due_on"] < on else "waiting"


def _answer_words(state, number):
    if state == "given":
        words = ngettext(
            "%(number)d tanggapan resmi", "%(number)d tanggapan resmi", number
        )
        return ours(words % {"number": number})
    words = {
        "none": _("Tanpa tanggapan"),
        "late": _("Lewat batas jawaban"),
        "waiting": _("Menunggu jawaban"),
    }
    return ours(words[state])


def _facts(channel, photos, supports):
    """The channel if it is not this site, photos and supporters if there are any."""
    facts = []
    if channel != Channel.WEB:
        facts.append(str(Channel(channel).label))
    if photos:
        words = ngettext("%(number)d foto", "%(number)d foto", photos)
        facts.append(words % {"number": photos})
    if supports:
        words = ngettext("%(number)d dukungan", "%(number)d dukungan", supports)
        facts.append(words % {"number": supports})
    return ours(", ".join(facts))


def _agency(row, agencies):
    if row["agency_id"]:
        return agencies.get(row["agency_id"], "")
    return "" if row["status"] in workflow.CLOSED else _("Instansi sedang ditentukan")


def _names():
    villages = Village.objects.values_list("pk", "display_name", "district__name")
    places = {pk: f"{name}, {district}" for pk, name, district in villages}
    return places, dict(Agency.objects.values_list("pk", "abbreviation"))
