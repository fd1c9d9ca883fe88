"""Every address of the desk, as every role: nothing leaks, nothing foreign moves."""

import itertools
from http import HTTPStatus

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.urls.resolvers import URLPattern, URLResolver

from complaints.choices import Channel, Visibility
from complaints.models import FollowUp, InternalNote, Official, Photo, PrivateLook
from smsinbox.choices import InboundState
from smsinbox.demo import ensure_demo_gateway
from smsinbox.models import InboundMessage
from tests import factories

pytestmark = pytest.mark.django_db

SECRETS = {
    "name": "Nuraini Rahasiawati",
    "phone": "+6281200009876",
    "email": "nuraini@rahasia.example",
    "text": "kata-sandi-naskah-asli 0812-0000-9876",
    "note": "catatan-internal-sangat-rahasia",
}
ROLES = ["Admin Kota", "Moderator", "Petugas Instansi", "Pimpinan", ""]


@pytest.fixture
def foreign():
    """A message of agency B with everything private that a message can have."""
    agency = factories.make_agency("DLH")
    complaint = factories.make_complaint(
        agency=agency,
        original_text=SECRETS["text"],
        reporter=factories.make_reporter(
            name=SECRETS["name"], phone=SECRETS["phone"], email=SECRETS["email"]
        ),
        photos=[factories.make_photo()],
    )
    official = factories.make_official(agency=agency, username="petugas-b")
    factories.make_reply(complaint, by=official)
    FollowUp.objects.create(
        complaint=complaint,
        channel=Channel.WEB,
        original_text=SECRETS["text"],
        text="susulan-asing",
        visibility=Visibility.PENDING,
    )
    InternalNote.objects.create(
        complaint=complaint, author=official, text=SECRETS["note"]
    )
    InboundMessage.objects.create(
        gateway=ensure_demo_gateway(),
        dedupe_key="1",
        state=InboundState.IGNORED,
        sender=SECRETS["phone"],
        text=SECRETS["text"],
        complaint=complaint,
    )
    return complaint


def rows_of(model, complaint):
    """The primary keys that could lead to the message: its own, or all of a model."""
    return list(model._default_manager.values_list("pk", flat=True)[:5])


def addresses(complaint):
    """Build every address of the admin: lists, objects, deeds, odd parameters."""
    found = set()
    photo = Photo.objects.get(complaint=complaint)
    parts = [photo.pk, complaint.follow_ups.get().pk]

    def walk(patterns, names):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, names)
            elif isinstance(pattern, URLPattern) and pattern.name:
                names.add((pattern.name, tuple(pattern.pattern.converters)))

    names = set()
    walk(admin.site.get_urls(), names)
    pks = {
        model.__name__.lower(): rows_of(model, complaint)
        for label in ("complaints", "smsinbox", "auth")
        for model in apps.get_app_config(label).get_models()
    }
    for name, arguments in sorted(names):
        model = name.split("_")[1] if "_" in name else ""
        choices = {
            "object_id": [str(pk) for pk in pks.get(model, [])] or ["1"],
            "id": [str(pk) for pk in pks.get("official", [])],
            "pk": [complaint.pk],
            "part": parts,
            "deed": DEEDS,
            "key": [photo.key],
            "size": ["kecil", "besar"],
            "extension": ["jpg"],
            "app_label": ["complaints", "smsinbox"],
            "content_type_id": [1],
            "url": ["x"],
        }
        for values in itertools.product(*(choices[each] for each in arguments)):
            try:
                kwargs = dict(zip(arguments, values, strict=True))
                found.add(reverse(f"admin:{name}", kwargs=kwargs))
            except NoReverseMatch:
                continue
    change_list = reverse("admin:complaints_complaint_changelist")
    found |= {
        f"{change_list}?reporter__phone__startswith=%2B62812",
        f"{change_list}?original_text__contains=sandi",
        f"{change_list}?q=Nuraini",
        f"{change_list}?q={complaint.code}",
        f"{change_list}?agency__id__exact={complaint.agency_id}",
        f"{change_list}?o=1&_to_field=reporter",
    }
    return sorted(found)


DEEDS = [
    "jawab",
    "catatan",
    "rute",
    "tayangkan",
    "sembunyikan",
    "tayangkan-foto",
    "sembunyikan-foto",
    "tayangkan-susulan",
    "sembunyikan-susulan",
    "identitas",
    "naskah",
    "tidak-ada",
]
POSTED = {
    "text": "dibajak",
    "note": "dibajak",
    "original_text": "dibajak",
    "reason": "spam",
    "new_status": "selesai",
    "action": "delete_selected",
    "post": "yes",
}


def snapshot():
    """All rows of both apps, but for what signing in and throttling write."""
    volatile = {"RateCount", "Official"}
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for label in ("complaints", "smsinbox")
        for model in apps.get_app_config(label).get_models()
        if model.__name__ not in volatile
    }


def body_of(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode("latin-1")
    return response.content.decode()


def secrets_in(body):
    return {name for name, secret in SECRETS.items() if secret in body}


def sign_in(client, role, **facts):
    client.force_login(factories.make_official(role, **facts))


def test_the_walk_reaches_the_pages_it_is_meant_for(foreign):
    paths = addresses(foreign)

    assert f"/admin/complaints/complaint/{foreign.pk}/change/" in paths
    assert f"/admin/complaints/complaint/{foreign.pk}/history/" in paths
    assert f"/admin/complaints/complaint/{foreign.pk}/identitas/" in paths
    assert len(paths) > 140


def test_who_has_the_right_finds_the_secrets(client, foreign):
    sign_in(client, "Moderator")
    page = f"/admin/complaints/complaint/{foreign.pk}/"

    contact = body_of(client.post(f"{page}identitas/"))
    original = body_of(client.post(f"{page}naskah/"))
    plain = body_of(client.get(f"{page}change/"))

    assert secrets_in(contact) == {"name", "phone", "email", "note"}
    assert secrets_in(original) == {"text", "note"}
    assert secrets_in(plain) == {"note"}
    assert list(PrivateLook.objects.values_list("what", flat=True)) == [
        "kontak",
        "naskah-asli",
    ]


def test_an_official_of_another_agency_sees_nothing_private(client, foreign):
    sign_in(client, "Petugas Instansi", agency=factories.make_agency("DSDABMBK"))

    leaks = {}
    for path in addresses(foreign):
        body = body_of(client.get(path))
        leaked = secrets_in(body) | ({"text"} if "susulan-asing" in body else set())
        if leaked or foreign.code in body:
            leaks[path] = leaked or foreign.code

    assert leaks == {f"/admin/complaints/complaint/?q={foreign.code}": foreign.code}


def test_an_official_of_another_agency_changes_nothing(client, foreign):
    other = factories.make_agency("DSDABMBK")
    sign_in(client, "Petugas Instansi", agency=other)
    before = snapshot()

    answers = {}
    for path in addresses(foreign):
        if path.endswith(("logout/", "password_change/")):
            continue
        response = client.post(path, {**POSTED, "_selected_action": [foreign.pk]})
        answers[path] = response.status_code

    assert snapshot() == before
    assert answers[f"/admin/complaints/complaint/{foreign.pk}/jawab/"] == (
        HTTPStatus.NOT_FOUND
    )


@pytest.mark.parametrize("role", ["Pimpinan", ""])
def test_readers_find_no_secret_and_change_nothing(client, foreign, role):
    sign_in(client, role, agency=None)
    before = snapshot()

    for path in addresses(foreign):
        if path.endswith(("logout/", "password_change/")):
            continue
        assert secrets_in(body_of(client.get(path))) == set(), path
        client.post(path, {**POSTED, "_selected_action": [foreign.pk]})

    assert snapshot() == before


@pytest.mark.parametrize("kind", ["nobody", "inactive", "no staff"])
def test_who_is_no_staff_gets_no_further_than_the_door(client, foreign, kind):
    if kind != "nobody":
        official = factories.make_official("Moderator")
        client.force_login(official)
        field = "is_active" if kind == "inactive" else "is_staff"
        Official.objects.filter(pk=official.pk).update(**{field: False})
    before = snapshot()

    for path in addresses(foreign):
        if path.endswith(("logout/", "login/")):
            continue
        response = client.get(path)
        assert response.status_code in {HTTPStatus.FOUND, HTTPStatus.NOT_FOUND}, path
        client.post(path, POSTED)

    assert snapshot() == before


def test_a_confidential_message_is_hidden_from_the_mayors_office(client):
    complaint = factories.make_complaint(privacy="rahasia", original_text="aib besar")
    page = f"/admin/complaints/complaint/{complaint.pk}/change/"
    sign_in(client, "Moderator")
    assert "aib besar" in body_of(client.get(page))

    sign_in(client, "Pimpinan")

    assert client.get(page).status_code == HTTPStatus.NOT_FOUND
    assert complaint.code not in body_of(client.get("/admin/complaints/complaint/"))


def test_an_agency_never_learns_who_asked_to_be_anonymous(client):
    complaint = factories.make_complaint(privacy="anonim")
    page = f"/admin/complaints/complaint/{complaint.pk}/"
    sign_in(client, "Moderator")
    assert "Rahmat Contoh" in body_of(client.post(f"{page}identitas/"))

    sign_in(client, "Petugas Instansi", agency=complaint.agency)

    response = client.post(f"{page}identitas/")
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "Tampilkan identitas" not in body_of(client.get(f"{page}change/"))


@pytest.mark.parametrize("role", ROLES[:4])
def test_no_role_can_delete_a_message(client, foreign, role):
    agency = foreign.agency if role == "Petugas Instansi" else None
    sign_in(client, role, agency=agency)

    response = client.post(
        f"/admin/complaints/complaint/{foreign.pk}/delete/", {"post": "yes"}
    )

    assert response.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    assert type(foreign).objects.filter(pk=foreign.pk).exists()
