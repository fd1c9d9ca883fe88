"""What SMSD shall send, and what became of it.

`queue` writes an SMS into the outbox once: its CreatorID is the portal's name for it,
and what stands in the outbox or was sent is not written again, however often the portal
asks. Only what failed is.

SMSD keeps a part in the outbox until it stands in sentitems; killed between sending and
writing that down, it sends the part again. No program beside it can prevent that.
"""

import json
import logging
import threading

from long_sms import is_gsm7, make_header, split_text
from signed_post import Outcome, Portal
from smsd_database import Database, Run

logger = logging.getLogger("gammu_bridge")

OURS = "PM-%"
BATCH = 200
FAULTS_A_ROUND = 3
# gammu-smsd: docs/manual/smsd/tables.rst, sentitems.Status
REPORTED = {
    "SendingOK": "sent",  # Message has been sent, waiting for delivery report.
    "SendingOKNoReport": "sent",  # … without asking for delivery report.
    "SendingError": "failed",  # Sending has failed.
    "DeliveryOK": "delivered",  # Delivery report arrived and reported success.
    "DeliveryFailed": "failed",  # Delivery report arrived and reports failure.
    "DeliveryPending": "sent",  # Delivery report announced pending deliver.
    "DeliveryUnknown": "sent",  # Delivery report reported unknown status.
    "Error": "failed",  # Some other error happened during sending.
}
FAILED = frozenset(status for status, word in REPORTED.items() if word == "failed")
WAITING = 'SELECT "ID" FROM outbox WHERE "CreatorID" = ?'
LAST_SENT = """
SELECT "Status" FROM sentitems WHERE "CreatorID" = ? AND "ID" =
  (SELECT MAX("ID") FROM sentitems WHERE "CreatorID" = ?)
"""
WRITE = """
INSERT INTO outbox ("DestinationNumber", "TextDecoded", "Coding", "UDH", "MultiPart",
  "DeliveryReport", "CreatorID")
VALUES (?, ?, ?, ?, ?, 'yes', ?) RETURNING "ID"
"""
WRITE_PART = """
INSERT INTO outbox_multipart ("ID", "SequencePosition", "TextDecoded", "Coding", "UDH")
VALUES (?, ?, ?, ?, ?)
"""
UNTOLD = """
SELECT s."ID", s."SequencePosition", s."CreatorID", s."UDH", s."Status"
FROM sentitems s LEFT JOIN portal_told t
  ON t."ID" = s."ID" AND t."SequencePosition" = s."SequencePosition"
WHERE s."CreatorID" LIKE ? AND (t."Status" IS NULL OR t."Status" <> s."Status")
ORDER BY s."ID", s."SequencePosition" LIMIT ?
"""
TOLD = """
INSERT INTO portal_told ("ID", "SequencePosition", "Status") VALUES (?, ?, ?)
ON CONFLICT ("ID", "SequencePosition") DO UPDATE SET "Status" = excluded."Status"
"""
ERASE = """
DELETE FROM sentitems WHERE "CreatorID" LIKE ? AND "InsertIntoDB" < ?
  AND "ID" IN (SELECT "ID" FROM portal_told)
"""
FORGET = 'DELETE FROM portal_told WHERE "ID" NOT IN (SELECT "ID" FROM sentitems)'


class Outbox:
    """Writes to the outbox of one database and reports to one gateway."""

    def __init__(self, database: Database, portal: Portal):
        self.database = database
        self.portal = portal
        # The portal may ask again while the first call is still at work.
        self.lock = threading.Lock()

    def queue(self, reference: str, recipient: str, text: str) -> bool:
        """Let SMSD send an SMS; returns False if it has it already."""
        with self.lock, self.database.transaction() as run:
            if _is_known(run, reference):
                return False
            _write(run, reference, recipient, text)
        return True

    def tell(self) -> bool:
        """Report what is new about sent parts; returns whether nothing must wait."""
        faults = 0
        for row in self.database.read(UNTOLD, OURS, BATCH):
            outcome, reason = self.portal.post("laporan", _report_of(row))
            if outcome is Outcome.LATER:
                logger.warning("report %s must wait: %s", row["ID"], reason)
                faults += 1
                if faults >= FAULTS_A_ROUND:
                    break
                continue
            if outcome is Outcome.NONSENSE:
                logger.error("report %s refused: %s", row["ID"], reason)
            with self.database.transaction() as run:
                run(TOLD, row["ID"], row["SequencePosition"], row["Status"])
        return faults == 0


def _is_known(run: Run, reference: str) -> bool:
    if run(WAITING, reference):
        return True
    sent = run(LAST_SENT, reference, reference)
    return bool(sent) and not any(row["Status"] in FAILED for row in sent)


def _write(run: Run, reference: str, recipient: str, text: str) -> None:
    coding = "Default_No_Compression" if is_gsm7(text) else "Unicode_No_Compression"
    first, *others = split_text(text)
    total = 1 + len(others)
    number = int(reference.rpartition("-")[2])

    def header(position: int) -> str:
        told = make_header(number, position, total) if others else b""
        return told.hex().upper()

    is_long = "true" if others else "false"
    (row,) = run(WRITE, recipient, first, coding, header(1), is_long, reference)
    for position, part in enumerate(others, 2):
        run(WRITE_PART, row["ID"], position, part, coding, header(position))


def _report_of(row: dict) -> bytes:
    return json.dumps(
        {
            "id": row["CreatorID"],
            "status": REPORTED.get(row["Status"], "sent"),
            "reason": row["Status"],
            "part": str(row["SequencePosition"]) if row["UDH"] else "",
        }
    ).encode()
