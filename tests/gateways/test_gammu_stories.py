"""SMS through a real Gammu SMSD: in, out, and through every breakdown, once each."""

from smsinbox.choices import InboundState, OutboundState
from smsinbox.gateways.adapters import adapter_for
from smsinbox.gateways.base import OutgoingSms
from smsinbox.models import InboundMessage, OutboundMessage
from tests.gateways.portal import (
    filed,
    let_leases_end,
    let_pauses_end,
    queued,
    received,
    wait_for_states,
)
from tests.gateways.relay import Relay
from tests.programs import wait_until

# What a shell would run, if one were asked.
HOSTILE = "X;id>PWN/'("
PLAIN = "Lampu jalan mati di kelurahan Pamulang Barat, depan $(id) 'SD'; 5%"
# The network cuts between UTF-16 units: here in the middle of an emoji.
PARTS = (
    "Banjir di kelurahan Jombang \ud83d",
    "\ude2d air tinggi, ",
    "tolong 🙏",
)
WHOLE = "Banjir di kelurahan Jombang 😭 air tinggi, tolong 🙏"


def sender(number):
    return f"+62812000{number:05d}"


def wait_for_inbox(gammu, number):
    """Wait until SMSD has stored so many SMS and parts."""
    wait_until(lambda: gammu.rows("SELECT COUNT(*) FROM inbox")[0][0] >= number)


def test_a_conversation_from_the_sms_to_the_delivery_report(portal, gammu):
    gammu.gateway()
    portal.worker.start()

    gammu.receives(sender(1), PLAIN)
    gammu.receives(HOSTILE, "Menang undian")
    gammu.receives_parts(sender(2), PARTS, reference=7, order=(3, 1))
    parts = InboundMessage.objects.filter(state=InboundState.PART)
    # SMSD gives them up as incomplete; the portal goes on waiting for the third.
    wait_until(lambda: parts.count() == 2)
    gammu.receives_parts(sender(2), PARTS, reference=7, order=(2,))
    gammu.wait_for_sent(2)
    for recipient in (sender(1), sender(2)):
        gammu.receives_report(recipient)

    wait_for_states(OutboundState.DELIVERED, 2)
    assert sorted(filed()) == [(sender(1), PLAIN), (sender(2), WHOLE)]
    assert gammu.sent() == queued()
    assert [to for to, _text in queued()] == [sender(1), sender(2)]
    # Advertising with a name for a sender is kept, and never answered.
    assert (HOSTILE, "Menang undian") in received()
    assert len(received()) == 3
    assert not list(gammu.folder.rglob("PWN*"))


def test_a_long_text_with_emoji_leaves_the_modem_whole(gammu):
    adapter = adapter_for(gammu.gateway())
    texts = {"PM-901": "Halo é😀 " * 40, "PM-902": "Harga [5€] " * 40}

    for reference, text in texts.items():
        assert adapter.send(OutgoingSms(reference, sender(1), text)) == reference

    gammu.wait_for_sent(2)
    wait_until(lambda: not gammu.rows("SELECT ID FROM outbox"))
    assert gammu.sent() == sorted((sender(1), text) for text in texts.values())


def test_an_outage_of_the_portal_loses_and_doubles_nothing(portal, gammu, relay):
    gammu.gateway()
    expected = [(sender(number), f"Pohon di Ciater {number}") for number in range(6)]

    portal.web.kill()
    for each in expected[:5]:
        gammu.receives(*each)
    wait_for_inbox(gammu, 5)
    wait_until(lambda: "must wait" in gammu.bridge.says())
    gammu.bridge.kill()
    portal.start_web()
    relay.swallow_answers()
    gammu.start_bridge()
    # The worst moment: stored by the portal, and nobody knows it.
    assert relay.is_held.wait(60)
    wait_until(lambda: len(received()) == 1)
    gammu.bridge.kill()
    portal.web.kill()
    relay.let_go()
    portal.start_web()
    gammu.start_bridge()
    gammu.receives(*expected[5])

    wait_until(lambda: len(received()) >= 6)
    unread = "SELECT ID FROM inbox WHERE Processed = 'false'"
    wait_until(lambda: not gammu.rows(unread))
    assert sorted(received()) == expected
    assert relay.passed > 6
    assert len(filed()) == 6
    # Faults are told without the words and numbers of citizens.
    assert "Pohon" not in gammu.bridge.says()
    assert "62812000" not in gammu.bridge.says()


def test_smsd_may_be_killed_before_it_has_emptied_the_modem(gammu):
    gammu.gateway()
    gammu.bridge.stop()
    gammu.receives(sender(1), PLAIN)
    wait_for_inbox(gammu, 1)
    gammu.smsd.kill()
    # The modem still has it (if it has not, the test puts it there again).
    if gammu.is_empty():
        gammu.receives(sender(1), PLAIN)
    gammu.receives(sender(2), PLAIN)

    gammu.smsd.start()
    wait_for_inbox(gammu, 3)
    gammu.start_bridge()

    unread = "SELECT ID FROM inbox WHERE Processed = 'false'"
    wait_until(lambda: not gammu.rows(unread))
    assert received() == [(sender(1), PLAIN), (sender(2), PLAIN)]


def test_replies_that_are_due_while_the_gateway_is_down_go_out_once(portal, gammu):
    with Relay(gammu.port) as line:
        gammu.gateway(port=line.port)
        gammu.receives(sender(1), PLAIN)
        gammu.receives(sender(2), PLAIN)
        wait_until(lambda: len(queued()) == 2)
        gammu.bridge.kill()
        gammu.smsd.kill()
        portal.worker.start()
        wait_until(lambda: OutboundMessage.objects.exclude(last_error="").count() == 2)
        portal.worker.kill()
        gammu.start_bridge()
        line.swallow_answers()
        let_pauses_end()
        portal.worker.start()
        # The worst moment: in SMSD's outbox, and the worker does not know.
        assert line.is_held.wait(60)
        portal.worker.kill()
        gammu.bridge.kill()
        line.let_go()
        let_leases_end()
        gammu.start_bridge()
        portal.worker.start()
        wait_until(lambda: OutboundMessage.objects.exclude(sent_at=None).count() == 2)
        gammu.smsd.start()

        gammu.wait_for_sent(2)
        for recipient in (sender(1), sender(2)):
            gammu.receives_report(recipient)
        wait_for_states(OutboundState.DELIVERED, 2)
    assert gammu.sent() == queued()
