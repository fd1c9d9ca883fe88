"""Our bridge beside SMSD: what the portal wants sent, and what became of it.

The portal says what the test wants; SMSD's tables are its own, on PostgreSQL when the
suite runs there.
"""

import json
import threading
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer

import gammu_bridge
import pytest
from smsd_database import Database
from smsd_outbox import Outbox

from smsinbox.gateways.base import GatewayError, OutgoingSms
from smsinbox.gateways.posting import ask
from smsinbox.gateways.signing import sign
from tests.smsinbox.dialects.gammu import GAMMU

SECRET = GAMMU.secret
PHONE = "+6281200001234"
NOW = "2026-11-23 01:15:00"
SEND = """
INSERT INTO sentitems ("ID", "SequencePosition", "CreatorID", "Status", "Text", "UDH",
  "SenderID", "DestinationNumber", "InsertIntoDB") VALUES (?, ?, ?, ?, '', ?, '', '', ?)
"""


@pytest.fixture
def outbox(smsd_database, far_portal):
    smsd_database.prepare()
    return Outbox(smsd_database, far_portal)


@pytest.fixture
def door(outbox):
    """Serve POST /kirim; gives its address."""
    handler = gammu_bridge.door_of(outbox, SECRET)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.02}
        )
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/kirim"
        server.shutdown()
        thread.join()


def send(smsd_database, number, status, *, part=1, header="", at=NOW):
    with smsd_database.transaction() as run:
        run(
            'DELETE FROM sentitems WHERE "ID" = ? AND "SequencePosition" = ?',
            number,
            part,
        )
        run(SEND, number, part, f"PM-{number}", status, header, at)


def waiting(smsd_database):
    return smsd_database.read(
        'SELECT "DestinationNumber", "TextDecoded", "CreatorID", "DeliveryReport"'
        ' FROM outbox ORDER BY "ID"'
    )


def test_a_repeated_call_sends_nothing_twice(door, smsd_database):
    adapter = GAMMU.adapter(send_url=door)

    for _number in range(3):
        assert adapter.send(OutgoingSms("PM-5", PHONE, "Halo [€]")) == "PM-5"

    assert waiting(smsd_database) == [
        {
            "DestinationNumber": PHONE,
            "TextDecoded": "Halo [€]",
            "CreatorID": "PM-5",
            "DeliveryReport": "yes",
        }
    ]


def test_what_the_portal_sends_anew_has_another_name(door, smsd_database):
    adapter = GAMMU.adapter(send_url=door)

    for reference in ("PM-5", "PM-5-1795457810", "PM-5-1795457810"):
        adapter.send(OutgoingSms(reference, PHONE, "Halo"))

    told = [row["CreatorID"] for row in waiting(smsd_database)]
    assert told == ["PM-5", "PM-5-1795457810"]


@pytest.mark.parametrize(
    ("status", "number"),
    [
        ("SendingOK", 0),
        ("SendingOKNoReport", 0),
        ("DeliveryOK", 0),
        ("DeliveryPending", 0),
        ("DeliveryUnknown", 0),
        ("SendingError", 1),
        ("DeliveryFailed", 1),
        ("Error", 1),
    ],
)
def test_only_what_failed_is_sent_again(door, smsd_database, status, number):
    send(smsd_database, 5, status)

    GAMMU.adapter(send_url=door).send(OutgoingSms("PM-5", PHONE, "Halo"))

    assert len(waiting(smsd_database)) == number


def test_the_parts_of_a_long_sms_are_written_together(door, smsd_database):
    GAMMU.adapter(send_url=door).send(OutgoingSms("PM-261", PHONE, "a" * 160 + "€"))

    (first,) = smsd_database.read('SELECT "ID", "TextDecoded", "UDH" FROM outbox')
    (second,) = smsd_database.read(
        'SELECT "ID", "TextDecoded", "UDH" FROM outbox_multipart'
    )
    assert first["ID"] == second["ID"]
    assert (first["TextDecoded"], second["TextDecoded"]) == ("a" * 153, "a" * 7 + "€")
    assert (first["UDH"], second["UDH"]) == ("050003050201", "050003050202")


@pytest.mark.parametrize(
    ("to", "text"), [("PLN", "Halo"), ("0812", "Halo"), (PHONE, " ")]
)
def test_what_nobody_could_send_is_about_the_message(door, smsd_database, to, text):
    with pytest.raises(GatewayError) as caught:
        GAMMU.adapter(send_url=door).send(OutgoingSms("PM-5", to, text))

    assert (caught.value.permanent, caught.value.is_about_message) == (True, True)
    assert waiting(smsd_database) == []


def test_only_the_portal_may_have_something_sent(door, smsd_database):
    body = json.dumps({"id": "PM-5", "to": PHONE, "text": "Halo"}).encode()
    stamp = str(int(datetime.now(UTC).timestamp()))
    old = str(int(stamp) - 301)
    wrong = [
        {},
        {"X-Timestamp": stamp, "X-Signature": sign(body, stamp, "lain")},
        {"X-Timestamp": stamp, "X-Signature": sign(body + b" ", stamp, SECRET)},
        {"X-Timestamp": old, "X-Signature": sign(body, old, SECRET)},
        {"X-Timestamp": "kapan", "X-Signature": sign(body, "kapan", SECRET)},
    ]

    answers = [ask(door, body, headers=one, accept={403}).status for one in wrong]
    assert answers == [403] * 5
    assert waiting(smsd_database) == []

    right = {"X-Timestamp": stamp, "X-Signature": sign(body, stamp, SECRET)}
    assert ask(door, body, headers=right).json() == {"id": "PM-5"}
    assert len(waiting(smsd_database)) == 1


def test_nonsense_of_the_portal_is_refused(door, smsd_database):
    for body in (b"x", b"[]", b'{"id": "5", "to": "x", "text": "y"}'):
        stamp = str(int(datetime.now(UTC).timestamp()))
        headers = {"X-Timestamp": stamp, "X-Signature": sign(body, stamp, SECRET)}

        assert ask(door, body, headers=headers, accept={400}).status == 400
    assert waiting(smsd_database) == []


def test_a_database_that_is_away_is_no_fault_of_the_message(far_portal, tmp_path):
    away = Outbox(Database(str(tmp_path / "tidak-ada.db")), far_portal)

    body = json.dumps({"id": "PM-5", "to": PHONE, "text": "Halo"}).encode()

    assert gammu_bridge.queue(away, body)[0] == 503
    assert not (tmp_path / "tidak-ada.db").exists()


def test_every_part_is_reported_once_a_state(smsd_database, outbox, far_side):
    send(smsd_database, 7, "SendingOK", header="050003070201")
    send(smsd_database, 7, "SendingOK", part=2, header="050003070202")
    far_side.answer_next(503)

    assert not outbox.tell()
    assert outbox.tell()
    send(smsd_database, 7, "DeliveryOK", part=2, header="050003070202")
    send(smsd_database, 8, "SendingError")
    assert outbox.tell()
    assert outbox.tell()

    told = [tuple(each.values()) for each in far_side.received[1:]]
    assert told == [
        ("PM-7", "sent", "SendingOK", "2"),
        ("PM-7", "sent", "SendingOK", "1"),
        ("PM-7", "delivered", "DeliveryOK", "2"),
        ("PM-8", "failed", "SendingError", ""),
    ]
    assert {asked.path for asked in far_side.requests} == {"/laporan/"}


def test_what_was_reported_is_erased_after_its_days(smsd_database, outbox):
    send(smsd_database, 7, "DeliveryOK", at="2026-10-01 00:00:00")
    outbox.tell()
    send(smsd_database, 8, "DeliveryOK", at="2026-10-01 00:00:00")
    assert len(smsd_database.read("SELECT * FROM portal_told")) == 1

    gammu_bridge.erase_old(smsd_database, before=datetime(2026, 10, 24, tzinfo=UTC))

    rows = smsd_database.read('SELECT "CreatorID" FROM sentitems')
    assert rows == [{"CreatorID": "PM-8"}]
    assert smsd_database.read("SELECT * FROM portal_told") == []
