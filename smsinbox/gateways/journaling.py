"""What is kept of a call as it came: its query and body, without what is secret."""

import json
from collections.abc import Collection
from urllib.parse import unquote_plus

from smsinbox.gateways.base import BadPayload, Call
from smsinbox.gateways.payloads import read_object

HIDDEN = b"***"


def keep_without(call: Call, names: Collection[str], *, secret: str) -> bytes:
    """Return body and query of a call without the fields called `names`.

    Wherever else `secret` stands in it, as it is, it is hidden.
    """
    kept = _object_without(call.body, names)
    if kept is None:
        body = call.body.decode("utf-8", "surrogateescape")
        kept = _form_without(body, names).encode("utf-8", "surrogateescape")
    query = _form_without(call.query, names).encode("utf-8", "backslashreplace")
    if query:
        kept = b"\n".join(filter(None, (kept, b"?" + query)))
    return kept.replace(secret.encode(), HIDDEN) if secret else kept


def _object_without(body: bytes, names) -> bytes | None:
    """Return a JSON object without some names; None if it is none."""
    try:
        payload = read_object(body)
        if not any(name in payload for name in names):
            return body
        left = {name: value for name, value in payload.items() if name not in names}
        return json.dumps(left).encode()
    except (BadPayload, RecursionError):
        return None


def _form_without(text: str, names) -> str:
    pairs = text.split("&")
    left = [one for one in pairs if unquote_plus(one.partition("=")[0]) not in names]
    return text if len(left) == len(pairs) else "&".join(left)
