"""Coming in at the desk's door: name and password, a code of an app."""

import base64

from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from complaints.account.entering import TOKEN
from complaints.officials import second_factor, sessions
from tests import factories

PASSWORD = "sandi-uji-coba"
SET_UP = "/admin/akun/verifikasi/pasang/"
MANAGE = "/admin/akun/verifikasi/"
CODES = "/admin/akun/verifikasi/kode-cadangan/"
CODE = "/admin/masuk/kode/"
DEVICES = "/admin/akun/perangkat/"


def enter(client, official, **more):
    """Give name and password, as on the first page."""
    posted = {"username": official.username, "password": PASSWORD, **more}
    return client.post("/admin/login/", posted)


def code_of(official, *, later=0):
    """What the app shows now, or so many half minutes later."""
    device = TOTPDevice.objects.get(user=official)
    return code_for(device.bin_key, later=later)


def code_for(secret, *, later=0):
    return f"{totp(secret, drift=later):06}"


def let_time_pass(official):
    """Forget which codes were used, as if half a minute had gone by for each."""
    TOTPDevice.objects.filter(user=official).update(last_t=-1, drift=0)


def give_app(official):
    """Set an app up; returns the recovery codes."""
    key = second_factor.draw_key()
    session = sessions.find(sessions.begin(official), official=official)
    code = code_for(base64.b32decode(key))
    codes = second_factor.set_up(official, key=key, code=code, session=session)
    sessions.leave(session)
    let_time_pass(official)
    return codes


def make_verified(client, role="Moderator", **facts):
    """Sign in somebody who has shown a code."""
    official = factories.make_official(role, **facts)
    give_app(official)
    enter(client, official)
    client.post(CODE, {"code": code_of(official)})
    let_time_pass(official)
    assert client.session[TOKEN]
    return official


def text_of(response):
    return response.content.decode()
