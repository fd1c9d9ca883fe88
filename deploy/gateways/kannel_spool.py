#!/usr/bin/env python3
"""Store one SMS that Kannel hands over; smsbox waits until this has ended.

    exec = "until python3 -S kannel_spool.py /var/spool/pesan-kannel \\"%I\\" \\"%p\\"
            \\"%P\\" %c %T \\"x%u\\" x%e >&2; do sleep 5; done"

Kannel's get-url and post-url acknowledge a message to bearerbox when the request
starts: what smsbox waits to repeat is lost when it is killed. An exec service is
acknowledged when the program ends, and this one ends only after the message lies on
the disk, under its final name. Killed in between, it is handed over again with the same
%I, which the portal knows.

Quoting: the command passes /bin/sh. Kannel percent-encodes, but leaves ' ( ) * ! ~ as
they are: within double quotes they mean nothing. The text comes as hex (%e). Nothing is
printed on stdout: it would be sent to the citizen. A fault (a full disk) ends with 1,
so that the shell's loop tries again and smsbox, waiting, takes no next message.
"""

import hashlib
import json
import os
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote_plus, unquote_to_bytes

from long_sms import read_header, read_ucs2

UNICODE, BINARY = "2", "1"
SAFE_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")


def main(arguments: list[str]) -> int:
    """Store the message; returns the exit status."""
    spool, *told = arguments
    try:
        folder, message = "new", describe(*told)
    except (TypeError, ValueError, OverflowError) as error:
        # Kept for a person to look at: it would fail at every attempt.
        sys.stderr.write(f"kannel_spool: {type(error).__name__}\n")
        folder, message = "refused", {"id": _digest(told), "arguments": told}
    try:
        store(Path(spool), folder, message)
    except OSError as error:
        sys.stderr.write(f"kannel_spool: {error.strerror}\n")
        return 1
    return 0


def describe(
    message_id: str, sender: str, to: str, coding: str, epoch: str, udh: str, text: str
) -> dict:
    """Put Kannel's words into the portal's; raises ValueError for what cannot be."""
    raw = bytes.fromhex(text[1:])
    header = unquote_to_bytes(udh[1:].replace("+", " "))
    part = read_header(header)
    message = {
        "id": message_id,
        "from": unquote_plus(sender),
        "to": unquote_plus(to),
        "text": "" if coding == BINARY else _decode(raw, coding),
        "received_at": datetime.fromtimestamp(int(epoch), UTC).isoformat(),
    }
    if coding == BINARY:
        message["is_unsupported"] = True
    if part is not None:
        message["part"] = vars(part)
    return message


def store(spool: Path, folder: str, message: dict) -> None:
    """Write to the disk, and only then under the name that the forwarder looks for."""
    for each in ("writing", folder):
        (spool / each).mkdir(parents=True, exist_ok=True)
    name = f"{time.time_ns():020d}-{_name_of(message['id'])}.json"
    with (spool / "writing" / name).open("wb") as file:
        file.write(json.dumps(message).encode())
        file.flush()
        os.fsync(file.fileno())
    (spool / "writing" / name).rename(spool / folder / name)
    # The name too must be on the disk.
    handle = os.open(spool / folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _decode(raw: bytes, coding: str) -> str:
    return read_ucs2(raw) if coding == UNICODE else raw.decode("utf-8", "replace")


def _name_of(message_id: str) -> str:
    is_safe = SAFE_NAME.fullmatch(message_id)
    return message_id if is_safe else _digest([message_id])


def _digest(words: list[str]) -> str:
    told = "\x1f".join(words).encode("utf-8", "surrogateescape")
    return hashlib.sha256(told).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
