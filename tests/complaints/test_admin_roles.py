"""Who may do what at the desk: the table of roles, and what follows from it."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, Permission

from complaints.choices import LookedAt
from complaints.models import Complaint, PrivateLook
from complaints.officials.looking import may_look
from complaints.officials.roles import ROLES, sync_roles
from tests import factories

pytestmark = pytest.mark.django_db

CITY, MODERATOR, AGENCY, MAYOR = (
    "Admin Kota",
    "Moderator",
    "Petugas Instansi",
    "Pimpinan",
)
# What a right is for, and who has it.
RIGHTS = {
    "view_complaint": {CITY, MODERATOR, AGENCY, MAYOR},
    "answer_complaint": {CITY, MODERATOR, AGENCY},
    "moderate_complaint": {CITY, MODERATOR},
    "route_complaint": {CITY, MODERATOR},
    "view_private_data": {CITY, MODERATOR, AGENCY},
    "add_internalnote": {CITY, MODERATOR, AGENCY},
    "forward_complaint": {AGENCY},
    "view_misdirected": {CITY, MODERATOR, MAYOR},
    "view_inboundmessage": {CITY, MODERATOR},
    "view_privatelook": {CITY},
    "view_auditentry": {CITY},
    "change_official": {CITY},
    "change_agency": {CITY},
    "change_holiday": {CITY},
    "change_gateway": {CITY},
    "share_savedfilter": {CITY},
    "view_merging": {CITY},
    "delete_complaint": set(),
    "delete_statuschange": set(),
    "delete_privatelook": set(),
    "change_auditentry": set(),
    "delete_auditentry": set(),
    "view_totpdevice": set(),
    "view_staffsession": set(),
    "view_reporter": set(),
    "delete_official": set(),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_its_rights_and_no_more(role):
    rights = Group.objects.get(name=role).permissions

    given = set(rights.values_list("codename", flat=True)) & set(RIGHTS)
    assert given == {right for right, roles in RIGHTS.items() if role in roles}


def test_every_right_of_the_table_exists():
    known = set(Permission.objects.values_list("codename", flat=True))

    assert {name for names in ROLES.values() for name in names} <= known


def test_a_changed_role_gets_its_rights_back_with_the_next_migrate():
    group = Group.objects.get(name=AGENCY)
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.set(Permission.objects.filter(codename="delete_complaint"))

    sync_roles()

    assert set(group.permissions.values_list("codename", flat=True)) == before


@pytest.fixture
def seen(db):
    """Say which of four messages a staff user sees."""
    own, other = factories.make_agency("DSDABMBK"), factories.make_agency("DLH")
    messages = {
        "own": factories.make_complaint(agency=own),
        "other": factories.make_complaint(agency=other),
        "own secret": factories.make_complaint(agency=own, privacy="rahasia"),
        "nobody's": factories.make_complaint(agency=None, category=None),
    }

    def seen_by(user):
        rows = set(Complaint.objects.for_official(user))
        return {name for name, complaint in messages.items() if complaint in rows}

    return seen_by


@pytest.mark.parametrize(
    ("role", "agency", "expected"),
    [
        (CITY, None, {"own", "other", "own secret", "nobody's"}),
        (MODERATOR, None, {"own", "other", "own secret", "nobody's"}),
        (AGENCY, "DSDABMBK", {"own", "own secret"}),
        (AGENCY, "Setda", set()),
        (AGENCY, None, set()),
        (MAYOR, None, {"own", "other", "nobody's"}),
    ],
)
def test_which_messages_a_role_sees(seen, role, agency, expected):
    agency = agency and factories.make_agency(agency)

    assert seen(factories.make_official(role, agency=agency)) == expected


def test_readers_do_not_see_what_waits_for_its_check(seen):
    Complaint.objects.filter(agency__code="DLH").update(visibility="menunggu")

    assert seen(factories.make_official(MAYOR)) == {"own", "nobody's"}


@pytest.mark.parametrize(
    ("role", "privacy", "expected"),
    [
        (AGENCY, "publik", True),
        (AGENCY, "anonim", False),
        (AGENCY, "rahasia", True),
        (MODERATOR, "anonim", True),
        (MAYOR, "publik", False),
    ],
)
def test_who_may_open_identity_and_original(role, privacy, expected):
    complaint = factories.make_complaint(privacy=privacy)
    user = factories.make_official(role)

    assert may_look(user, complaint) is expected


@pytest.mark.parametrize("deed", ["identitas", "naskah"])
def test_an_agency_never_learns_who_asked_to_be_anonymous(client, deed):
    complaint = factories.make_complaint(privacy="anonim")
    page = f"/admin/complaints/complaint/{complaint.pk}/"
    client.force_login(factories.make_official(MODERATOR))
    shown = client.post(f"{page}{deed}/").content.decode()
    assert "Rahmat Contoh" in shown or "0812-0000-1234" in shown

    client.force_login(factories.make_official(AGENCY, agency=complaint.agency))

    assert client.post(f"{page}{deed}/").status_code == HTTPStatus.FORBIDDEN
    screen = client.get(f"{page}change/").content.decode()
    assert "Tampilkan" not in screen
    assert PrivateLook.objects.count() == 1


def test_each_look_is_noted_and_shows_on_that_answer_only(client):
    complaint = factories.make_complaint()
    official = factories.make_official(AGENCY, agency=complaint.agency)
    client.force_login(official)
    page = f"/admin/complaints/complaint/{complaint.pk}/"

    contact = client.post(f"{page}identitas/")
    original = client.post(f"{page}naskah/").content.decode()
    plain = client.get(f"{page}change/").content.decode()

    assert "rahmat@contoh.example" in contact.content.decode()
    assert "no-store" in contact["Cache-Control"]
    assert "0812-0000-1234" in original
    assert "rahmat@contoh.example" not in original + plain
    assert "0812-0000-1234" not in plain
    assert list(PrivateLook.objects.values_list("by", "what")) == [
        (official.pk, LookedAt.CONTACT),
        (official.pk, LookedAt.ORIGINAL),
    ]


@pytest.fixture
def city_admin(client):
    official = factories.make_official(CITY)
    client.force_login(official)
    return official


def post_official(client, official, *, groups, agency):
    chosen = Group.objects.filter(name__in=groups).values_list("pk", flat=True)
    return client.post(
        f"/admin/complaints/official/{official.pk}/change/",
        {
            "username": official.username,
            "groups": list(chosen),
            "agency": agency.pk if agency else "",
            "is_active": "on",
            "is_superuser": "on",
            "user_permissions": [1, 2],
        },
    )


@pytest.mark.parametrize(
    ("groups", "has_agency", "told"),
    [
        ([AGENCY], False, "Pilih instansi petugas ini."),
        ([MODERATOR], True, "Kosongkan instansi untuk admin kota"),
        ([AGENCY, MODERATOR], True, "Kosongkan instansi untuk admin kota"),
    ],
)
def test_role_and_agency_of_an_official_must_agree(
    client, city_admin, groups, has_agency, told
):
    official = factories.make_official("")
    agency = factories.make_agency() if has_agency else None

    response = post_official(client, official, groups=groups, agency=agency)

    assert told in response.content.decode()
    assert not official.groups.exists()


def test_the_city_admin_gives_a_role_but_never_all_rights(client, city_admin):
    official = factories.make_official("")

    post_official(client, official, groups=[AGENCY], agency=factories.make_agency())

    official.refresh_from_db()
    assert official.groups.get().name == AGENCY
    assert (official.is_staff, official.is_superuser) == (True, False)
    assert not official.user_permissions.exists()


def test_the_city_admin_does_not_touch_a_superuser(client, city_admin):
    superuser = factories.make_official("", is_superuser=True)
    page = f"/admin/complaints/official/{superuser.pk}/"

    response = client.post(
        f"{page}password/", {"password1": "dibajak-123", "password2": "dibajak-123"}
    )

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert post_official(client, superuser, groups=[], agency=None).status_code == (
        HTTPStatus.FORBIDDEN
    )
