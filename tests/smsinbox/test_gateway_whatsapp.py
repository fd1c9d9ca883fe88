"""WhatsApp, coming in: the challenge, batches, kinds of messages, statuses."""

import json
from functools import partial
from http import HTTPStatus

import pytest

from complaints.choices import Channel
from smsinbox.choices import AdapterName, OutboundState, PhotoState, Purpose
from smsinbox.gateways.base import DeliveryReport, IncomingPhoto
from smsinbox.models import InboundMessage, InboundPhoto
from smsinbox.outbox import queue_sms
from tests.smsinbox.chats import PATH, batch, chat, post_batch
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.dialects.whatsapp import VERIFY_TOKEN, WHATSAPP

BATCH = json.loads(WHATSAPP.recorded("masuk"))
DIGEST = "00112233445566778899aabbccddeeff" * 2


@pytest.fixture
def whatsapp(db):
    return make_gateway(
        adapter=AdapterName.WHATSAPP,
        channel=Channel.WHATSAPP,
        config=WHATSAPP.config,
    )


@pytest.fixture
def tell(client, whatsapp):
    return partial(post_batch, client)


def parse(*messages, **facts):
    body = json.dumps(batch(*messages, **facts)).encode()
    return WHATSAPP.adapter().parse(WHATSAPP.calls("masuk", body))


def ask(client, token, challenge="1158201444", mode="subscribe"):
    return client.get(
        PATH,
        {"hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge},
    )


def test_the_challenge_is_repeated_to_whoever_knows_the_token(client, whatsapp):
    response = ask(client, VERIFY_TOKEN)

    assert response.status_code == HTTPStatus.OK
    assert response.content == b"1158201444"
    assert response.headers["Content-Type"] == "text/plain"


@pytest.mark.parametrize(
    ("token", "mode"),
    [("salah", "subscribe"), ("", "subscribe"), ("é", "subscribe"), (VERIFY_TOKEN, "")],
)
def test_the_challenge_of_a_stranger_is_refused(client, whatsapp, token, mode):
    assert ask(client, token, mode=mode).status_code == HTTPStatus.FORBIDDEN


def test_without_a_token_of_ours_nobody_is_verified(client, whatsapp):
    whatsapp.config = whatsapp.config | {"verify_token": ""}
    whatsapp.save()

    assert ask(client, "").status_code == HTTPStatus.FORBIDDEN


def test_an_absurd_query_is_refused(client, whatsapp):
    query = "&".join(f"a{number}=1" for number in range(300))

    response = client.get(f"{PATH}?{query}")

    assert response.status_code == HTTPStatus.FORBIDDEN


def test_a_batch_is_stored_message_by_message_and_once(tell):
    answers = [tell(BATCH), tell(BATCH)]

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK] * 2
    senders = InboundMessage.objects.order_by("pk").values_list("sender", flat=True)
    assert list(senders) == ["+6281200001234"] * 2 + ["+6281300005678"]
    photo = InboundPhoto.objects.get()
    assert (photo.media_id, photo.state) == ("1003383421387256", PhotoState.WAITING)


def test_nobodys_row_keeps_another_ones_words(tell):
    tell(BATCH)

    first, _photo, place = InboundMessage.objects.order_by("pk")
    assert json.loads(first.raw_body)["text"] == {"body": "Lampu jalan mati \U0001f4a1"}
    assert "Pasar Contoh" in place.raw_body
    assert "Pasar Contoh" not in first.raw_body
    assert "Warga Contoh" not in first.raw_body + place.raw_body


PHOTO = IncomingPhoto(media_id="100", sha256=DIGEST)
PICTURE = {"id": "100", "sha256": DIGEST, "mime_type": "image/jpeg"}
SOUND = {"id": "101", "mime_type": "audio/ogg"}
BUTTON = {"type": "button_reply", "button_reply": {"id": "1", "title": "PUAS"}}
LISTED = {"type": "list_reply", "list_reply": {"id": "2", "title": "Ciater"}}
PLACE = {"latitude": -6.3, "longitude": 106.7}


@pytest.mark.parametrize(
    ("message", "text", "photos", "point", "is_unsupported"),
    [
        (chat("text", {"body": "Got\x00 mampet"}), "Got mampet", (), None, False),
        (chat("image", PICTURE), "", (PHOTO,), None, False),
        (
            chat("image", PICTURE | {"caption": "Ini"}),
            "Ini",
            (PHOTO,),
            None,
            False,
        ),
        (chat("document", PICTURE), "", (PHOTO,), None, False),
        (chat("location", PLACE), "", (), (-6.3, 106.7), False),
        (
            chat("location", PLACE | {"name": "Pasar", "address": "Jalan 1"}),
            "Pasar\nJalan 1",
            (),
            (-6.3, 106.7),
            False,
        ),
        (chat("location", PLACE | {"latitude": 91}), "", (), None, True),
        (chat("location", PLACE | {"latitude": True}), "", (), None, True),
        (chat("button", {"text": "BELUM", "payload": "x"}), "BELUM", (), None, False),
        (chat("interactive", BUTTON), "PUAS", (), None, False),
        (chat("interactive", LISTED), "Ciater", (), None, False),
        (chat("interactive", {"type": "nfm_reply"}), "", (), None, True),
        (chat("audio", SOUND), "", (), None, True),
        (chat("document", SOUND), "", (), None, True),
        (chat("contacts", [{}]), "", (), None, True),
        (chat("unsupported", {}, errors=[{"code": 131051}]), "", (), None, True),
        # Its words are read even where the film is not.
        (chat("video", SOUND | {"caption": "Banjir"}), "Banjir", (), None, False),
    ],
)
def test_kinds_of_messages(message, text, photos, point, is_unsupported):
    (sms,) = parse(message)

    assert (sms.dedupe_key, sms.sender) == ("id:wamid.A1", "+6281200001234")
    assert (sms.text, sms.photos, sms.point) == (text, photos, point)
    assert sms.is_unsupported == is_unsupported
    assert sms.sent_at.isoformat() == "2026-11-23T01:15:00+00:00"


@pytest.mark.parametrize("kind", ["reaction", "system"])
def test_what_nobody_wrote_is_acknowledged_without_a_message(tell, kind):
    response = tell(batch(chat(kind, {"emoji": "\U0001f44d", "message_id": "w"})))

    assert response.status_code == HTTPStatus.OK
    assert not InboundMessage.objects.exists()


def test_what_is_about_another_number_of_the_account_is_left_alone(tell, caplog):
    message = chat("text", {"body": "Got mampet"})

    response = tell(batch(message, number="999"))

    assert response.status_code == HTTPStatus.OK
    assert not InboundMessage.objects.exists()
    assert "gateway uji: another number, ignored" in caplog.text
    tell(batch(message))
    assert InboundMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("number", "facts", "sender"),
    [
        ("14155550123", {}, "+14155550123"),
        ("", {"from_user_id": "ID.13491208655302741918"}, "ID.13491208655302741918"),
        ("", {}, ""),
    ],
)
def test_senders_are_numbers_with_a_plus_or_kept_as_they_are(number, facts, sender):
    (sms,) = parse(chat("text", {"body": "Halo"}) | {"from": number} | facts)

    assert sms.sender == sender


def test_a_message_without_an_id_is_known_by_what_it_says():
    nameless = chat("text", {"body": "Halo"}, id=None)

    first, again, other = parse(nameless, nameless, nameless | {"timestamp": "1"})

    assert first == again
    assert first.dedupe_key != other.dedupe_key


def status(state, *, id="wamid.K1", **facts):
    return {"id": id, "status": state, "timestamp": "1", "recipient_id": "62"} | facts


ERROR = {"code": 131026, "title": "Message undeliverable", "message": "x"}


@pytest.mark.parametrize(
    ("told", "report"),
    [
        (status("sent"), DeliveryReport("wamid.K1", OutboundState.SENT)),
        (status("delivered"), DeliveryReport("wamid.K1", OutboundState.DELIVERED)),
        (status("read"), DeliveryReport("wamid.K1", OutboundState.DELIVERED)),
        (
            status("failed", errors=[ERROR]),
            DeliveryReport(
                "wamid.K1", OutboundState.FAILED, "131026 Message undeliverable"
            ),
        ),
        (
            status("sent", biz_opaque_callback_data="PM-5"),
            DeliveryReport("PM-5", OutboundState.SENT),
        ),
    ],
)
def test_statuses_are_reports_and_never_messages(told, report):
    assert parse(statuses=[told]) == [report]


def test_statuses_without_a_word_for_us_are_passed_over():
    odd = [status("deleted"), status("sent", id=""), {}]

    assert parse(statuses=[*odd, status("sent")]) == parse(statuses=[status("sent")])


def test_a_status_that_is_quicker_than_the_answer_finds_its_row(tell, whatsapp):
    message = queue_sms(
        recipient="+6281200001234",
        text="Halo",
        purpose=Purpose.STATUS,
        dedupe_key="uji:1",
        gateway=whatsapp,
    )
    told = status("sent", biz_opaque_callback_data=message.reference)

    response = tell(batch(statuses=[told]))

    message.refresh_from_db()
    assert response.status_code == HTTPStatus.OK
    assert message.state == OutboundState.SENT


def test_messages_at_the_address_for_reports_are_refused_so_that_they_come_again(tell):
    response = tell(BATCH, path="/sms/uji/laporan/")

    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert response.json() == {"status": "error", "error": "event_unknown"}


def test_a_batch_above_djangos_limit_is_read(tell, settings):
    words = {"body": "x" * 1000}
    many = [chat("reaction", words, id=f"w{number}") for number in range(2200)]
    assert len(json.dumps(many)) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    response = tell(batch(*many, chat("text", {"body": "Got mampet"})))

    assert response.status_code == HTTPStatus.OK
    assert InboundMessage.objects.get().text == "Got mampet"


def test_its_gateways_have_the_channel_whatsapp(whatsapp):
    whatsapp.channel = Channel.SMS

    whatsapp.full_clean()

    assert whatsapp.channel == Channel.WHATSAPP
