"""Long SMS and their parts: joined whatever is there, a gap where a part is missing.

A part may begin or end in the middle of a character: the network counts UTF-16 units,
and an emoji has two (3GPP TS 23.038, UCS-2). Only the joined text is text again.
"""

import json
from collections.abc import Mapping
from itertools import groupby

PARTS_MOST = 255


def write_part(text: str) -> str:
    """Spell the text of a part in ASCII (JSON), halves of characters included."""
    return json.dumps(text)


def read_part(spelled: str) -> str:
    """Return what `write_part` spelled."""
    return json.loads(spelled)


def join_parts(texts: Mapping[int, str], total: int) -> str:
    """Join the parts 1 to `total` that are there; a mark stands where some are missing.

    What is half a character beside a gap becomes U+FFFD.
    """
    pieces = []
    for is_there, numbers in groupby(range(1, total + 1), lambda n: n in texts):
        run = list(numbers)
        if is_there:
            pieces.append(_whole_characters("".join(texts[number] for number in run)))
        else:
            pieces.append(_gap(run, total))
    return (
        " ".join(piece.strip(" ") for piece in pieces) if len(pieces) > 1 else pieces[0]
    )


def _whole_characters(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _gap(missing: list[int], total: int) -> str:
    first, last = missing[0], missing[-1]
    named = f"{first}" if first == last else f"{first}-{last}"
    return f"[… bagian {named} dari {total} belum diterima …]"
