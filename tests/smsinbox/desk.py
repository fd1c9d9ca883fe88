"""Staff at their desk: signing in with certain rights, reading a page."""

from http import HTTPStatus

from django.contrib.auth.models import Permission

from tests import factories

LISTS = {
    "inboundmessage": "/admin/smsinbox/inboundmessage/",
    "outboundmessage": "/admin/smsinbox/outboundmessage/",
    "gateway": "/admin/smsinbox/gateway/",
}
SIMULATOR = "/admin/smsinbox/inboundmessage/simulator/"


def sign_in(client, *rights, **facts):
    """Sign in somebody of the city with these permissions and no role."""
    facts.setdefault("agency", None)
    official = factories.make_official(role="", **facts)
    for right in rights:
        app, codename = right.split(".")
        permission = Permission.objects.get(
            content_type__app_label=app, codename=codename
        )
        official.user_permissions.add(permission)
    client.force_login(official)
    return official


def all_rights():
    return [
        f"smsinbox.{deed}_{model}"
        for deed in ("view", "add", "change", "delete")
        for model in LISTS
    ]


def text_of(response):
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()
