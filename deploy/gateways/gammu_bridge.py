#!/usr/bin/env python3
"""Between Gammu SMSD's database and the portal: SMS in, SMS out, delivery reports.

    PORTAL_URL=https://pesan.example/sms/gammu PORTAL_SECRET=… \\
        SMSD_DATABASE=/var/lib/pesan-gammu/smsd.db gammu_bridge.py

SMSD's own hook (RunOnReceive) is not used: it calls once and forgets, and passes names
through a shell. Here SMSD stores into its database, and this program

* posts what is in the inbox until the portal says 2xx (smsd_inbox.py),
* listens on LISTEN (127.0.0.1:8020) for `POST /kirim` and writes to the outbox,
* reports what became of it (smsd_outbox.py).

`POST /kirim`, signed like everything between the two (signed_post.py):

    {"id": "PM-5", "to": "+6281200001234", "text": "…"}

is answered with 200 `{"id": "PM-5"}`, the first time and every time; 403 for a wrong
signature, 400 for what is no such object, 422 for a number or text that cannot be sent,
503 when the database is away. Can be killed at any instant.
"""

import json
import logging
import os
import re
import threading
import time
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import smsd_inbox
import smsd_outbox
from long_sms import PARTS_MAX, split_text
from signed_post import Portal, is_signed
from smsd_database import FAULTS, Database

logger = logging.getLogger("gammu_bridge")

PAUSE_SECONDS = 1
LONGEST_PAUSE = 60
ERASE_EVERY = 3600
BODY_MAX_BYTES = 16 * 1024
# An SMS that is sent anew is told apart by a second number.
REFERENCE = re.compile(r"PM-[0-9]{1,18}(-[0-9]{1,12})?")
RECIPIENT = re.compile(r"\+[1-9][0-9]{6,14}")


def main() -> None:
    """Serve and drain for ever."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    portal = Portal(os.environ["PORTAL_URL"], os.environ["PORTAL_SECRET"])
    database = Database(os.environ["SMSD_DATABASE"])
    keep = timedelta(days=int(os.environ.get("KEEP_DAYS", "30")))
    inbox = smsd_inbox.Inbox(
        database, portal, own_number=os.environ.get("SMS_NUMBER", "")
    )
    outbox = smsd_outbox.Outbox(database, portal)
    host, _, port = os.environ.get("LISTEN", "127.0.0.1:8020").rpartition(":")
    server = ThreadingHTTPServer((host, int(port)), door_of(outbox, portal.secret))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    work(database, inbox, outbox, keep=keep)


def work(database, inbox, outbox, *, keep) -> None:
    """Do rounds; after a fault the pause doubles, up to a minute."""
    pause, erase_at, is_prepared = PAUSE_SECONDS, 0.0, False
    while True:
        try:
            if not is_prepared:
                database.prepare()
                is_prepared = True
            is_well = all([inbox.drain(), outbox.tell()])
            if time.monotonic() >= erase_at:
                erase_old(database, before=datetime.now(UTC) - keep)
                erase_at = time.monotonic() + ERASE_EVERY
        except FAULTS as error:
            logger.warning("database: %s", type(error).__name__)
            is_well = False
        pause = PAUSE_SECONDS if is_well else min(pause * 2, LONGEST_PAUSE)
        time.sleep(pause)


def erase_old(database, *, before: datetime) -> None:
    """Erase citizens' SMS that the portal has had for so long."""
    moment = before.strftime("%Y-%m-%d %H:%M:%S")
    with database.transaction() as run:
        run(smsd_inbox.ERASE, moment)
        run(smsd_outbox.ERASE, smsd_outbox.OURS, moment)
        run(smsd_outbox.FORGET)


def door_of(outbox, secret: str):
    """Return the handler of POST /kirim."""

    class Door(BaseHTTPRequestHandler):
        timeout = 15

        def do_POST(self):
            status, told = self.take()
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def take(self):
            body = self.read_body()
            if self.path != "/kirim":
                return HTTPStatus.NOT_FOUND, {"error": "not_found"}
            stamp = self.headers.get("X-Timestamp", "")
            signature = self.headers.get("X-Signature", "")
            if not is_signed(body, stamp, signature, secret):
                return HTTPStatus.FORBIDDEN, {"error": "forbidden"}
            return queue(outbox, body)

        def read_body(self):
            length = self.headers.get("Content-Length", "")
            if not (length.isascii() and length.isdecimal()):
                return b""
            return self.rfile.read(min(int(length), BODY_MAX_BYTES))

        def log_message(self, *_arguments):
            pass

    return Door


def queue(outbox, body: bytes) -> tuple[HTTPStatus, dict]:
    """Do what a signed call asks for; returns status and answer."""
    try:
        told = json.loads(body)
        reference, recipient, text = (str(told[key]) for key in ("id", "to", "text"))
    except (ValueError, KeyError, TypeError):
        return HTTPStatus.BAD_REQUEST, {"error": "json_broken"}
    if not REFERENCE.fullmatch(reference):
        return HTTPStatus.BAD_REQUEST, {"error": "id_missing"}
    if not RECIPIENT.fullmatch(recipient):
        return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "to_unusable"}
    if not text.strip() or len(split_text(text)) > PARTS_MAX:
        return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "text_unusable"}
    try:
        outbox.queue(reference, recipient, text)
    except FAULTS as error:
        logger.warning("database: %s", type(error).__name__)
        return HTTPStatus.SERVICE_UNAVAILABLE, {"error": "database"}
    return HTTPStatus.OK, {"id": reference}


if __name__ == "__main__":
    main()
