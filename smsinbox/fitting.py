"""How an SMS is made of a template and values: one SMS, or cut to two.

Values are put on one line; of a merged message the templates get its own code and, as
`complaint`, its target.
"""

from django.template.loader import render_to_string
from django.utils import translation

from complaints.codes import format_code
from complaints.families import head_of
from smsinbox.segments import count_segments, count_septets, room_in, shorten, to_gsm7

LANGUAGE = "id"
SEGMENTS_MOST = 2


def fit(render, flexible: str) -> str:
    """Return `render(text)` in one SMS if it fits whole, else cut to two.

    `render` turns the flexible text into the whole SMS.
    """
    whole = to_gsm7(render(flexible))
    if count_segments(whole) <= SEGMENTS_MOST:
        return whole
    frame = count_septets(to_gsm7(render("")))
    room = room_in(SEGMENTS_MOST) - frame
    return shorten(
        to_gsm7(render(shorten(to_gsm7(flexible), room))), room_in(SEGMENTS_MOST)
    )


def compose(name: str, *, flexible: str = "", complaint=None, **values) -> str:
    """Render templates/smsinbox/<name>.txt; `flexible` names what may be cut."""
    with translation.override(LANGUAGE):
        values = {key: one_line(value) for key, value in values.items()}
        if complaint is not None:
            head = head_of(complaint)
            into = format_code(head.code) if head != complaint else ""
            code = format_code(complaint.code)
            values |= {"code": code, "into": into, "complaint": head}

        def render(text):
            context = values | ({flexible: text} if flexible else {})
            return render_to_string(f"smsinbox/{name}.txt", context).strip()

        return fit(render, values.get(flexible, ""))


def one_line(value) -> str | int:
    """Put words on one line; a number stays one: templates ask if it is 0."""
    if isinstance(value, int):
        return value
    return " ".join(str(value() if callable(value) else value).split())
