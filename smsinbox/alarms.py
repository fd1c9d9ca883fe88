"""When the telephone needs a person: told once an event, shown as long as it lasts.

Three things are an alarm: a gateway is silent for longer than usual, a gateway has
failed to send for a quarter of an hour, an SMS has been waiting for half an hour
although nothing forbids to send it. The city's admins hear of it by e-mail; the desk
shows a banner, also when it is the worker itself that has stopped.

`Gateway.silence_told_at` is the memory: set when a gateway's trouble was told, emptied
when all is well again. A fault of another kind that began after it is told too.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from complaints.mailing import queue_email
from complaints.models import Official
from smsinbox.health import silent_gateways
from smsinbox.models import Gateway, OutboundMessage

logger = logging.getLogger(__name__)

FAILING_FOR = timedelta(minutes=15)
UNSENT_FOR = timedelta(minutes=30)
TOLD_ROLE = "Admin Kota"
SUBJECT_MAX = 200
ROWS_LOOKED_AT = 1000
CACHE_KEY = "smsinbox.alarms"
CACHE_SECONDS = 60


class AlarmKind(StrEnum):
    SILENT = "silent"
    FAILING = "failing"
    UNSENT = "unsent"


@dataclass(frozen=True)
class Alarm:
    """One thing that is wrong, and since when; without a `gateway` nothing can send."""

    kind: AlarmKind
    gateway: Gateway | None
    since: datetime

    def __str__(self):
        told = {
            AlarmKind.SILENT: _(
                "%(gateway)s: tidak ada SMS masuk sejak %(when)s, lebih lama dari "
                "biasanya."
            ),
            AlarmKind.FAILING: _("%(gateway)s: gagal mengirim sejak %(when)s."),
            AlarmKind.UNSENT: _(
                "%(gateway)s: ada SMS yang menunggu dikirim sejak %(when)s."
            ),
        }
        when = date_format(timezone.localtime(self.since), "j M Y, H.i")
        name = self.gateway or _("Tanpa gerbang")
        return told[self.kind] % {"gateway": name, "when": when}


@dataclass(frozen=True)
class Standing:
    """What the banner says: gateways in trouble, by name; whether SMS are held up."""

    gateways: tuple[str, ...] = ()
    is_held_up: bool = False

    def __bool__(self):
        return bool(self.gateways) or self.is_held_up


def find_alarms(*, now) -> list[Alarm]:
    """Return all that is wrong at a moment."""
    gateways = {each.pk: each for each in Gateway.objects.all()}
    failing = [
        Alarm(AlarmKind.FAILING, each, each.failing_since)
        for each in gateways.values()
        if _is_failing(each.is_active, each.failing_since, now)
    ]
    silent = [
        Alarm(AlarmKind.SILENT, each, each.last_inbound_at)
        for each in silent_gateways(now=now)
    ]
    return [*silent, *failing, *_unsent(gateways, now)]


def tell_alarms(*, now=None) -> int:
    """Write an e-mail to each of the city's admins where something new is wrong.

    Returns how many gateways it tells of. Cheap enough for every minute.
    """
    now = now or timezone.now()
    alarms = find_alarms(now=now)
    in_trouble = {alarm.gateway.pk for alarm in alarms if alarm.gateway}
    Gateway.objects.filter(silence_told_at__isnull=False).exclude(
        pk__in=in_trouble
    ).update(silence_told_at=None)
    new = {a.gateway.pk: a.gateway for a in alarms if a.gateway and _is_new(a)}
    with transaction.atomic():
        told = [gateway.pk for gateway in new.values() if _take(gateway, now)]
        if told:
            _write([a for a in alarms if a.gateway and a.gateway.pk in told])
    return len(told)


def look_once_a_minute(*, now=None) -> Standing:
    """Return what the desk's banner says: one query, and that once a minute."""
    standing = cache.get(CACHE_KEY)
    if standing is None:
        standing = _look(now or timezone.now())
        cache.set(CACHE_KEY, standing, CACHE_SECONDS)
    return standing


def _look(now) -> Standing:
    held_up = OutboundMessage.objects.overdue(before=now - UNSENT_FOR)
    rows = list(
        Gateway.objects.annotate(is_held_up=Exists(held_up)).only(
            "name", "is_active", "failing_since", "silence_told_at"
        )
    )
    return Standing(
        gateways=tuple(
            row.name
            for row in rows
            if row.silence_told_at or _is_failing(row.is_active, row.failing_since, now)
        ),
        is_held_up=any(row.is_held_up for row in rows),
    )


def _is_failing(is_active, since, now) -> bool:
    return is_active and since is not None and since <= now - FAILING_FOR


def _unsent(gateways, now) -> Iterable[Alarm]:
    """One alarm for each gateway that should have sent what waits."""
    default = next((each for each in gateways.values() if each.is_default), None)
    rows = OutboundMessage.objects.overdue(before=now - UNSENT_FOR)
    oldest: dict[int | None, datetime] = {}
    for pk, created_at in rows.values_list("gateway", "created_at")[:ROWS_LOOKED_AT]:
        sender = gateways.get(pk)
        if sender is None or not sender.is_active:
            sender = default or sender
        oldest.setdefault(sender and sender.pk, created_at)
    return [
        Alarm(AlarmKind.UNSENT, gateways.get(pk), since) for pk, since in oldest.items()
    ]


def _is_new(alarm) -> bool:
    """Whether this event was not told of yet.

    What waits changes its oldest SMS all the time: it is new only where nothing is
    known to be wrong.
    """
    told_at = alarm.gateway.silence_told_at
    if told_at is None:
        return True
    return alarm.kind != AlarmKind.UNSENT and alarm.since > told_at


def _take(gateway, now) -> bool:
    """Note that it is told; False if another worker was quicker."""
    row = Gateway.objects.filter(pk=gateway.pk, silence_told_at=gateway.silence_told_at)
    return bool(row.update(silence_told_at=now))


def _write(alarms) -> None:
    admins = Official.objects.filter(
        is_active=True, is_staff=True, groups__name=TOLD_ROLE
    ).exclude(email="")
    addresses = set(admins.values_list("email", flat=True))
    if not addresses:
        logger.error("SMS alarm, and no city admin has an e-mail address")
    with translation.override(settings.LANGUAGE_CODE):
        names = ", ".join(sorted({alarm.gateway.name for alarm in alarms}))
        subject = _("Gerbang SMS bermasalah: %(names)s") % {"names": names}
        body = render_to_string(
            "smsinbox/admin/alarm_email.txt",
            {
                "alarms": alarms,
                "url": settings.PORTAL_URL + reverse("admin:smsinbox_health"),
            },
        )
    for address in sorted(addresses):
        queue_email(recipient=address, subject=subject[:SUBJECT_MAX], body=body)
