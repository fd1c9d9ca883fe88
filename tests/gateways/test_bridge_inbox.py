"""Our bridge beside SMSD: what the modem received, and how long it is kept.

The portal says what the test wants; SMSD's tables are its own, on PostgreSQL when the
suite runs there.
"""

from datetime import UTC, datetime

import gammu_bridge
import psycopg2
import pytest
from smsd_inbox import Inbox

PHONE = "+6281200001234"
RECEIVED = """
INSERT INTO inbox ("ReceivingDateTime", "Text", "SenderNumber", "Coding", "UDH",
  "RecipientID") VALUES (?, ?, ?, ?, ?, 'modem1')
"""
NOW = "2026-11-23 01:15:00"


@pytest.fixture
def inbox(smsd_database, far_portal):
    return Inbox(smsd_database, far_portal, own_number="087800000000")


def receive(
    smsd_database, *texts, moment=NOW, sender=PHONE, coding="Unicode_No_Compression"
):
    with smsd_database.transaction() as run:
        for text in texts:
            digits = text.encode("utf-16-be", "surrogatepass").hex().upper()
            run(RECEIVED, moment, digits, sender, coding, "")


def unread(smsd_database):
    rows = smsd_database.read('SELECT "ID" FROM inbox WHERE "Processed" = \'false\'')
    return len(rows)


def test_the_same_sms_under_another_id_has_the_same_key(smsd_database, inbox, far_side):
    receive(smsd_database, "Jalan rusak")
    receive(smsd_database, "Jalan rusak")
    receive(smsd_database, "Jalan rusak", moment="2026-11-23 01:15:01")

    assert inbox.drain()

    keys = [told["id"] for told in far_side.received]
    assert keys[0] == keys[1] != keys[2]
    assert far_side.received[0] == {
        "id": keys[0],
        "from": PHONE,
        "to": "087800000000",
        "text": "Jalan rusak",
        "received_at": f"{NOW}+00:00",
    }
    assert unread(smsd_database) == 0


def test_what_the_portal_did_not_take_stays_unread(smsd_database, inbox, far_side):
    receive(smsd_database, "satu", "dua")
    far_side.answer_next(503)
    far_side.answer_next(400, b"<h1>Bad Request</h1>")

    assert not inbox.drain()
    assert unread(smsd_database) == 2

    assert inbox.drain()
    assert unread(smsd_database) == 0


def test_nonsense_holds_up_nothing_and_is_kept(smsd_database, inbox, far_side):
    receive(smsd_database, "buruk", "baik")
    far_side.answer_next(400, b'{"status": "error", "error": "from_missing"}')

    assert inbox.drain()
    assert inbox.drain()

    assert [told["text"] for told in far_side.received] == ["buruk", "baik"]
    assert unread(smsd_database) == 1


def test_broken_rows_and_data_are_posted_too(smsd_database, inbox, far_side):
    receive(smsd_database, "abc", coding="8bit")
    with smsd_database.transaction() as run:
        run(RECEIVED, NOW, "00410", PHONE, "Default_No_Compression", "")
        run(RECEIVED, NOW, "004100", PHONE, "Default_No_Compression", "0500ZZ")

    assert inbox.drain()

    told = [(each["text"], "is_unsupported" in each) for each in far_side.received]
    assert told == [("", True), ("", False), ("A\ufffd", False)]


def test_what_the_portal_has_is_erased_after_its_days(smsd_database, inbox):
    smsd_database.prepare()
    receive(smsd_database, "lama", moment="2026-10-01 00:00:00")
    inbox.drain()
    receive(smsd_database, "belum di portal", moment="2026-10-01 00:00:00")
    receive(smsd_database, "baru")
    assert len(smsd_database.read("SELECT * FROM inbox")) == 3

    gammu_bridge.erase_old(smsd_database, before=datetime(2026, 10, 24, tzinfo=UTC))

    assert unread(smsd_database) == 2
    assert len(smsd_database.read("SELECT * FROM inbox")) == 2


def test_postgresql_is_spoken_where_it_is_installed():
    assert psycopg2.Error in gammu_bridge.FAULTS
