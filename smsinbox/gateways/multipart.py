"""Forms as multipart/form-data: what PHP sends when it is given an array."""

from email.message import Message
from email.parser import BytesParser

from smsinbox.gateways.base import BadPayload
from smsinbox.gateways.payloads import FIELDS_MAX

MULTIPART = "multipart/form-data"


def read_multipart(body: bytes, content_type: str) -> dict[str, str]:
    """Read the fields of a form, but no files; of a repeated name the last one counts.

    `content_type` is the whole header, with its boundary. Raises
    BadPayload("form_broken"), for more than 200 fields too.
    """
    envelope = b"Content-Type: " + content_type.encode("utf-8", "replace")
    try:
        parts = BytesParser().parsebytes(envelope + b"\r\n\r\n" + body).get_payload()
    except (ValueError, RecursionError) as error:
        raise BadPayload("form_broken") from error
    if not isinstance(parts, list) or len(parts) > FIELDS_MAX:
        raise BadPayload("form_broken")
    fields = [_field(part) for part in parts if part.get_filename() is None]
    return {name: text for name, text in fields if name}


def _field(part: Message) -> tuple[str, str]:
    name = part.get_param("name", header="content-disposition")
    content = part.get_payload(decode=True)
    if not isinstance(name, str) or not isinstance(content, bytes):
        return "", ""
    return name, content.decode("utf-8", "replace")
