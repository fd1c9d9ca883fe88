"""Invented messages, answers and sign-ins for trying the portal; demo mode only."""

import json

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from complaints import promising
from complaints.data import DATA
from complaints.models import Agency, Complaint, Official
from complaints.simulation.demo_story import DemoStory

STORIES = DATA / "demo" / "pesan.json"
PASSWORD = "demo-tangsel"  # noqa: S105  published on purpose, demo mode only
SIGN_INS = {
    "admin": ("Admin Kota", None),
    "moderator": ("Moderator", None),
    "petugas-dlh": ("Petugas Instansi", "DLH"),
    "petugas-dsdabmbk": ("Petugas Instansi", "DSDABMBK"),
    "pimpinan": ("Pimpinan", None),
}


def require_demo_mode():
    """Raise ImproperlyConfigured unless the portal runs in demo mode."""
    if not settings.IS_DEMO:
        raise ImproperlyConfigured("Demo data are for PORTAL_DEMO=yes only.")


@transaction.atomic
def make_sign_ins():
    """Make the five demo officials, once; their password is published."""
    require_demo_mode()
    for username, (role, agency) in SIGN_INS.items():
        if Official.objects.filter(username=username).exists():
            continue
        official = Official.objects.create_user(
            username,
            password=PASSWORD,
            is_staff=True,
            is_superuser=role == "Admin Kota",
            first_name="Demo",
            last_name=username,
            agency=agency and Agency.objects.get(code=agency),
        )
        official.groups.add(Group.objects.get(name=role))


def load_messages(*, now=None):
    """File the invented messages with their threads, unless there are any messages.

    Returns how many were filed. Raises ImproperlyConfigured outside demo mode.
    """
    require_demo_mode()
    now = now or timezone.now()
    if Complaint.objects.exists():
        return 0
    stories = json.loads(STORIES.read_text(encoding="utf-8"))
    stories.sort(key=lambda story: -story["days_ago"])
    told = {}
    for number, story in enumerate(stories):
        with transaction.atomic():
            DemoStory(story, number, now, told).tell()
    promising.judge_passed(now=now)
    return len(stories)
