"""What SMSD received: its inbox, posted to the portal part by part.

A row is one SMS or one part of a long one; the portal joins them. Its "Text" holds just
that part (hex of UTF-16BE), whatever SMSD has joined in "TextDecoded". A row is marked
as processed after the portal's 2xx and never before.

The key of a row is made of what the citizen's SMS says, not of its ID: SMSD, killed
between storing an SMS and deleting it from the modem, stores it again under another ID.
(The same text twice, from one telephone, within the same second of the network's clock,
is therefore taken for one.) Delivery reports do not come into this table.
"""

import hashlib
import json
import logging
from collections.abc import Iterator

from long_sms import read_header, read_ucs2
from signed_post import Outcome, Portal
from smsd_database import Database

logger = logging.getLogger("gammu_bridge")

BATCH = 200
FAULTS_A_ROUND = 3
UNREAD = """
SELECT "ID", "ReceivingDateTime", "Text", "SenderNumber", "Coding", "UDH", "RecipientID"
FROM inbox WHERE "Processed" = 'false' AND "ID" > ? ORDER BY "ID" LIMIT ?
"""
MARK = """UPDATE inbox SET "Processed" = 'true' WHERE "ID" = ?"""
ERASE = """
DELETE FROM inbox WHERE "Processed" = 'true' AND "ReceivingDateTime" < ?
"""


class Inbox:
    """Drains the inbox of one database into one gateway of the portal."""

    def __init__(self, database: Database, portal: Portal, *, own_number: str = ""):
        self.database = database
        self.portal = portal
        self.own_number = own_number
        # What the portal calls nonsense stays in the inbox, unprocessed, and is tried
        # again when this program starts again.
        self.refused: set[int] = set()

    def drain(self) -> bool:
        """Post what is unread, oldest first; returns whether nothing must wait."""
        faults = 0
        for row in self._unread():
            body = json.dumps(item_of(row, own_number=self.own_number)).encode()
            outcome, reason = self.portal.post("masuk", body)
            if outcome is Outcome.TAKEN:
                with self.database.transaction() as run:
                    run(MARK, row["ID"])
            elif outcome is Outcome.NONSENSE:
                logger.error("inbox %s refused: %s", row["ID"], reason)
                self.refused.add(row["ID"])
            else:
                logger.warning("inbox %s must wait: %s", row["ID"], reason)
                faults += 1
                if faults >= FAULTS_A_ROUND:
                    break
        return faults == 0

    def _unread(self) -> Iterator[dict]:
        last = 0
        while True:
            rows = self.database.read(UNREAD, last, BATCH)
            if not rows:
                return
            yield from (row for row in rows if row["ID"] not in self.refused)
            last = rows[-1]["ID"]


def item_of(row: dict, *, own_number: str = "") -> dict:
    """Put a row into the portal's words. SMSD must run in UTC for `received_at`."""
    moment = str(row["ReceivingDateTime"])
    header = row["UDH"] or ""
    text = _text_of(row)
    item = {
        "id": _digest(
            row["RecipientID"], row["SenderNumber"], moment, header, row["Text"]
        ),
        "from": row["SenderNumber"],
        "to": own_number or row["RecipientID"],
        "text": text or "",
        "received_at": f"{moment}+00:00",
    }
    if text is None:
        item["is_unsupported"] = True
    part = read_header(_bytes_of(header))
    if part is not None:
        item["part"] = vars(part)
    return item


def _text_of(row: dict) -> str | None:
    """Return the text of a row; None for what is no text (8-bit data)."""
    if row["Coding"] == "8bit":
        return None
    return read_ucs2(_bytes_of(row["Text"]))


def _bytes_of(digits: str) -> bytes:
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return b""


def _digest(*words: str) -> str:
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()
