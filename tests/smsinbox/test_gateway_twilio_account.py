"""What we ask of a Twilio account: the list of what came, and its pictures."""

import base64
import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings

from complaints.photos import MAX_BYTES
from smsinbox.choices import AdapterName
from smsinbox.gateways.base import GatewayError, IncomingPhoto
from smsinbox.models import InboundMessage
from smsinbox.reconciling import reconcile_gateways
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.dialects.base import PAYLOADS
from tests.smsinbox.dialects.twilio import ACCOUNT, FORM, SECRET, TWILIO, call, sign

SINCE = datetime(2026, 11, 23, 1, tzinfo=UTC)
HOME = f"/2010-04-01/Accounts/{ACCOUNT}"
MEDIA = (
    f"{HOME}/Messages/MM00000000000000000000000000000018/"
    "Media/ME00000000000000000000000000000001"
)
PHOTO = f"https://api.twilio.com{MEDIA}"
BASIC = "Basic " + base64.b64encode(f"{ACCOUNT}:{SECRET}".encode()).decode()


def recorded(name):
    return (PAYLOADS / "twilio" / name).read_bytes()


def adapter_at(far_side, **config):
    return TWILIO.adapter(api_url=far_side.url, **config)


def answer_lists(far_side, *names):
    for name in names:
        far_side.answer_next(200, recorded(name))


def test_what_came_is_listed_with_the_keys_of_its_pushes(far_side):
    answer_lists(far_side, "daftar-1.json", "media.json", "daftar-2.json")
    adapter = adapter_at(far_side)
    pushed = [
        adapter.parse(call("masuk", recorded(name)))[0]
        for name in ("masuk.form", "foto.form")
    ]

    told = adapter.pull(SINCE)

    assert [sms.dedupe_key for sms in told] == [sms.dedupe_key for sms in pushed]
    assert [(sms.sender, sms.recipient, sms.text) for sms in told] == [
        (sms.sender, sms.recipient, sms.text) for sms in pushed
    ]
    assert [sms.sent_at.isoformat() for sms in told] == [
        "2026-11-23T01:15:00+00:00",
        "2026-11-23T02:30:00+00:00",
    ]
    assert [sms.photos for sms in told] == [
        (),
        (IncomingPhoto(media_id=f"{far_side.url}{MEDIA}"),),
    ]
    kept = json.loads(told[0].raw)
    assert kept["sid"] == "SM00000000000000000000000000000017"


def test_the_list_is_asked_for_our_number_and_day_page_by_page(far_side):
    answer_lists(far_side, "daftar-1.json", "media.json", "daftar-2.json")

    adapter_at(far_side).pull(SINCE)

    first, media, second = (urlsplit(asked.path) for asked in far_side.requests)
    assert first.path == second.path == f"/kirim{HOME}/Messages.json"
    assert media.path.endswith("/MM00000000000000000000000000000018/Media.json")
    assert parse_qs(first.query) == {
        "To": ["+6287800000000"],
        "DateSent>": ["2026-11-23"],
        "PageSize": ["100"],
    }
    assert parse_qs(second.query)["Page"] == ["1"]
    assert {asked.headers["authorization"] for asked in far_side.requests} == {BASIC}
    assert {asked.method for asked in far_side.requests} == {"GET"}


def test_a_service_asks_for_all_numbers_of_the_account(far_side):
    answer_lists(far_side, "daftar-2.json")

    adapter_at(far_side, sender="MG01").pull(SINCE)

    (asked,) = far_side.requests
    assert "To" not in parse_qs(urlsplit(asked.path).query)


def test_one_message_that_cannot_be_read_does_not_hide_the_others(far_side, caplog):
    page = json.loads(recorded("daftar-2.json"))
    page["messages"][0]["from"] = None
    page["messages"][1]["date_sent"] = "kemarin"
    page["messages"][1]["date_created"] = None
    page["messages"].append("bukan pesan")
    far_side.answer_next(200, json.dumps(page).encode())

    (told,) = adapter_at(far_side).pull(SINCE)

    assert (told.text, told.sent_at) == ("Pesan kemarin malam", None)
    assert "uji: listed from_missing" in caplog.text
    assert "1234" not in caplog.text


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"halo"),
        (200, b"{}"),
        (200, b'{"messages": {}}'),
        (200, b'{"messages": [], "next_page_uri": "//lain.example/"}'),
        (200, b'{"messages": [], "next_page_uri": "/2010-04-01/Accounts/lain/"}'),
        (503, b""),
    ],
)
def test_a_list_that_cannot_be_read_is_asked_for_again(far_side, status, body):
    far_side.answer_next(status, body)

    with pytest.raises(GatewayError) as caught:
        adapter_at(far_side).pull(SINCE)

    assert not caught.value.permanent
    assert len(far_side.requests) == 1


def test_a_list_without_end_is_given_up(far_side):
    page = {"messages": [], "next_page_uri": f"{HOME}/Messages.json?Page=1"}
    for _page in range(101):
        far_side.answer_next(200, json.dumps(page).encode())

    with pytest.raises(GatewayError):
        adapter_at(far_side).pull(SINCE)

    assert len(far_side.requests) == 100


def test_a_picture_is_fetched_without_giving_the_password_to_its_server(far_side):
    far_side.answer_next(307, b"", Location=f"{far_side.url}/gambar?tanda=x")
    far_side.answer_next(200, b"gambar")

    assert adapter_at(far_side).fetch_photo(PHOTO) == b"gambar"

    asked = [(one.path, one.headers.get("authorization")) for one in far_side.requests]
    assert asked == [
        (f"/kirim{MEDIA}", BASIC),
        ("/kirim/gambar?tanda=x", None),
    ]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://127.0.0.1:9/",
        "http://169.254.169.254/latest/meta-data/",
        f"https://api.twilio.com.lain.example{MEDIA}",
        f"https://lain.example{MEDIA}",
        f"https://api.twilio.com@lain.example{MEDIA}",
        f"http://api.twilio.com{MEDIA}",
        f"https://api.twilio.com:8443{MEDIA}",
        f"https://api.twilio.com{MEDIA}/../../../Messages.json",
        f"https://api.twilio.com{MEDIA}?a=1",
        f"https://api.twilio.com{MEDIA}\n",
        PHOTO.replace(ACCOUNT, "AC99"),
        f"https://api.twilio.com{HOME}.json",
    ],
)
def test_no_address_but_the_accounts_media_is_fetched(far_side, url):
    adapter = adapter_at(far_side)
    assert adapter.fetch_photo(PHOTO)
    far_side.requests.clear()

    with pytest.raises(GatewayError) as caught:
        adapter.fetch_photo(url)

    assert caught.value.permanent
    assert far_side.requests == []


@pytest.mark.parametrize(
    "location",
    [
        "",
        "https://lain.example/gambar",
        "http://mms.twiliocdn.com/gambar",
        "https://twiliocdn.com.lain.example/gambar",
        "https://mms.twiliocdn.com@lain.example/gambar",
        "https://xtwiliocdn.com/gambar",
        "http://127.0.0.1:9/",
        "file:///etc/passwd",
        "https://[",
    ],
)
def test_a_redirect_to_a_stranger_is_not_followed(far_side, location):
    far_side.answer_next(302, b"", Location=location)

    with pytest.raises(GatewayError) as caught:
        adapter_at(far_side).fetch_photo(PHOTO)

    assert caught.value.reason == "redirected to a stranger"
    assert caught.value.permanent
    assert len(far_side.requests) == 1


def test_redirects_in_a_circle_end(far_side):
    for _time in range(4):
        far_side.answer_next(302, b"", Location=f"{far_side.url}/lagi")

    with pytest.raises(GatewayError) as caught:
        adapter_at(far_side).fetch_photo(PHOTO)

    assert not caught.value.permanent
    assert len(far_side.requests) == 3


@pytest.mark.parametrize(
    ("status", "permanent"), [(404, True), (403, True), (429, False), (500, False)]
)
def test_a_picture_that_is_gone_is_not_asked_for_for_ever(far_side, status, permanent):
    far_side.answer_next(status)

    with pytest.raises(GatewayError) as caught:
        adapter_at(far_side).fetch_photo(PHOTO)

    assert caught.value.permanent == permanent


def test_a_picture_may_be_as_large_as_a_photo_and_no_larger(far_side):
    far_side.answer_next(200, b"x" * MAX_BYTES)
    far_side.answer_next(200, b"x" * (MAX_BYTES + 1))
    adapter = adapter_at(far_side)

    assert len(adapter.fetch_photo(PHOTO)) == MAX_BYTES
    with pytest.raises(GatewayError) as caught:
        adapter.fetch_photo(PHOTO)

    assert caught.value.permanent


def test_what_was_not_pushed_is_fetched_once(db, client, far_side):
    config = TWILIO.config | {"api_url": far_side.url}
    gateway = make_gateway(
        adapter=AdapterName.TWILIO, inbound_token=SECRET, config=config
    )
    url, body = "https://pesan.example/sms/uji/masuk/", recorded("masuk.form")
    headers = {"X-Twilio-Signature": sign(url, body, SECRET)}
    client.post(url, body, content_type=FORM, headers=headers)
    names = ["daftar-1.json", "media.json", "daftar-2.json"]
    answer_lists(far_side, *names, *names)
    now = SINCE + settings.SMS_PULLED_BACK

    fetched = [reconcile_gateways(now=now), reconcile_gateways(now=now)]

    assert fetched == [1, 0]
    pushed, pulled = InboundMessage.objects.filter(gateway=gateway).order_by("pk")
    assert pushed.dedupe_key == "id:SM00000000000000000000000000000017"
    assert pulled.dedupe_key == "id:MM00000000000000000000000000000018"
    (photo,) = pulled.photos.all()
    assert photo.media_id == f"{far_side.url}{MEDIA}"
    assert json.loads(pulled.raw_body)["sid"] in pulled.dedupe_key
