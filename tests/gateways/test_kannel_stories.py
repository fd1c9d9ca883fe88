"""SMS through a real Kannel: in, out, and through every breakdown, once each."""

from smsinbox.choices import OutboundState
from smsinbox.models import InboundMessage, OutboundMessage
from tests.gateways.kannel import got, ucs2
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

# What a shell would run, if it were allowed to.
HOSTILE = "X;$(id>PWN)`id>PWN`'\"&*"
PLAIN = "Lampu jalan mati di kelurahan Pamulang Barat, sejak (kemarin) $(id) `id`; 5%"
EMOJI = "Sampah menumpuk di kelurahan Ciater 😀 " + "bau sekali 🤢 " * 12 + "sekali"
PARTS = ("Banjir di kelurahan Jombang, ", "air setinggi lutut, ", "tolong dibantu")


def sender(number):
    return f"+62812000{number:05d}"


TOLD = [(sender(1), PLAIN), (sender(2), EMOJI), (sender(3), "".join(PARTS))]


def text_in_all_codings(kannel):
    part = "udh-text %05%00%03%07%03%0{}".format
    kannel.texts(
        (sender(1), PLAIN),
        (sender(2), *ucs2(EMOJI)),
        *((sender(3), part(number), PARTS[number - 1]) for number in (3, 1, 2)),
    )


def test_a_conversation_from_the_sms_to_the_delivery_report(portal, kannel):
    kannel.gateway()
    text_in_all_codings(kannel)
    kannel.texts((HOSTILE, "Menang undian"))
    wait_until(lambda: len(received()) == 4)
    telephone = kannel.listen()
    portal.worker.start()

    wait_for_states(OutboundState.DELIVERED, 3)
    assert filed() == TOLD
    # Advertising with a name for a sender is kept, and never answered.
    assert received()[3] == (HOSTILE, "Menang undian")
    assert not list(kannel.folder.rglob("PWN*"))
    assert got(telephone) == queued()
    assert [to for to, _text in queued()] == [sender(1), sender(2), sender(3)]
    assert kannel.spooled() == []


def test_an_outage_of_the_portal_loses_and_doubles_nothing(portal, kannel, relay):
    kannel.gateway()
    expected = [(sender(number), f"Pohon di Ciater {number}") for number in range(6)]

    portal.web.kill()
    kannel.texts(*expected[:3])
    wait_until(lambda: "must wait" in kannel.forwarder.says())
    kannel.forwarder.kill()
    kannel.texts(*expected[3:5])
    wait_until(lambda: len(kannel.spooled()) == 5)
    portal.start_web()
    relay.swallow_answers()
    kannel.forwarder.start()
    # The worst moment: stored by the portal, and nobody knows it.
    assert relay.is_held.wait(60)
    wait_until(lambda: received() == expected[:1])
    kannel.forwarder.kill()
    portal.web.kill()
    relay.let_go()
    portal.start_web()
    kannel.forwarder.start()
    kannel.texts(*expected[5:])

    wait_until(lambda: len(received()) >= 6)
    wait_until(lambda: not kannel.spooled())
    assert received() == expected
    assert relay.passed > 6
    assert len(filed()) == 6
    # Faults are told without the words and numbers of citizens.
    assert "Pohon" not in kannel.forwarder.says()
    assert "62812000" not in kannel.forwarder.says()


def test_kannels_own_programs_may_be_killed_while_they_hold_an_sms(kannel):
    kannel.gateway()
    expected = [(sender(number), f"Jalan di Ciater {number}") for number in range(3)]

    # Nothing can be stored there: as good as a full disk.
    blocked = kannel.spool / "new"
    wait_until(blocked.exists)
    blocked.rmdir()
    blocked.write_text("")
    kannel.texts(expected[0])
    wait_until(lambda: "kannel_spool" in kannel.smsbox.says())
    kannel.smsbox.kill_alone()
    blocked.unlink()
    wait_until(lambda: received() == expected[:1])
    kannel.texts(*expected[1:])
    kannel.bearerbox.kill()
    # The program that smsbox had started has stored the SMS; it is handed over again.
    kannel.start_boxes()

    wait_until(lambda: len(received()) >= 3)
    wait_until(lambda: not kannel.spooled())
    assert sorted(received()) == expected
    assert InboundMessage.objects.count() == 3


def test_replies_that_are_due_while_kannel_is_down_go_out_once(portal, kannel):
    kannel.gateway()
    kannel.texts((sender(1), PLAIN), (sender(2), PLAIN))
    wait_until(lambda: len(queued()) == 2)

    kannel.smsbox.kill()
    portal.worker.start()
    wait_until(lambda: OutboundMessage.objects.exclude(last_error="").count() == 2)
    kannel.bearerbox.kill()
    kannel.start_boxes()
    let_pauses_end()
    # No telephone is there yet: Kannel keeps them, and is killed with them.
    wait_until(lambda: OutboundMessage.objects.exclude(sent_at=None).count() == 2)
    kannel.smsbox.kill()
    kannel.bearerbox.kill()
    kannel.start_boxes()
    telephone = kannel.listen()

    wait_for_states(OutboundState.DELIVERED, 2)
    assert got(telephone) == queued()


def test_a_worker_killed_before_it_hears_the_answer_learns_it_from_the_report(
    portal, kannel
):
    """Kannel knows no id of ours: only its report can prevent a second SMS."""
    with Relay(kannel.sendsms) as line:
        kannel.gateway(send_url=f"http://127.0.0.1:{line.port}/cgi-bin/sendsms")
        kannel.texts((sender(1), PLAIN), (sender(2), PLAIN))
        telephone = kannel.listen()
        wait_until(lambda: len(queued()) == 2)
        line.swallow_answers()
        portal.worker.start()
        # The worst moment: Kannel has it, and the worker does not know.
        assert line.is_held.wait(60)
        portal.worker.kill()
        line.let_go()
        wait_until(lambda: len(got(telephone)) == 1)
        wait_until(
            lambda: OutboundMessage.objects.filter(state=OutboundState.DELIVERED)
        )
        let_leases_end()
        portal.worker.start()

        wait_for_states(OutboundState.DELIVERED, 2)
    assert got(telephone) == queued()


def test_kannels_own_post_url_brings_the_same(kannel):
    kannel.gateway()
    kannel.smsbox.stop()
    kannel.forwarder.stop()
    kannel.use_its_own_post_url()
    kannel.smsbox.start()

    text_in_all_codings(kannel)

    wait_until(lambda: len(filed()) == 3)
    assert sorted(filed()) == TOLD
    assert len(received()) == 3
