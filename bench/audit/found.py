"""Pick from the demo data what the cases stand for: prints JSON.

Run as a process of its own in the environment of the portal that is audited.
"""

import json
import re
from datetime import timedelta

import django

django.setup()

from django.core.exceptions import RequestDataTooBig  # noqa: E402  after the setup
from django.db.models import Count  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.utils import timezone  # noqa: E402

from complaints import following, moderation  # noqa: E402
from complaints.choices import HiddenReason  # noqa: E402
from complaints.models import (  # noqa: E402
    Agency,
    Complaint,
    Official,
    OutboundEmail,
    Photo,
)
from complaints.views import errors, limits  # noqa: E402


def main():
    rows = pick_messages()
    codes = {name: row.code for name, row in rows.items()}
    codes |= keys_of(rows["waiting"]) | tickets_of(rows["answered"])
    codes |= places_of(rows["waiting"])
    print(json.dumps({"codes": codes, "faults": render_faults()}))


def pick_messages():
    """Return one message of each sort that has a look of its own."""
    public = Complaint.objects.public()
    talks = public.annotate(
        said=Count("replies", distinct=True) + Count("follow_ups", distinct=True)
    )
    placed = public.exclude(village=None).exclude(agency=None)
    shown = Photo.objects.public().of_message_itself().values("complaint")
    rows = {
        "answered": talks.order_by("said", "pk").last(),
        "waiting": placed.running().filter(replies=None).newest_first().first(),
        "pictured": public.filter(pk__in=shown).newest_first().first(),
        "referred": public.exclude(outside_body=None).first(),
        "joint": public.filter(parts__position=2).first(),
        "merged": Complaint.objects.merged().first(),
    }
    absent = [name for name, row in rows.items() if row is None]
    if absent:
        raise LookupError(f"The demo has no message for: {', '.join(absent)}")
    taken = {row.pk for row in rows.values()}
    rows["withheld"] = public.exclude(pk__in=taken).first()
    by = Official.objects.get(username="moderator")
    moderation.hide_complaint(rows["withheld"], by=by, reason=HiddenReason.ABUSE)
    return rows


def keys_of(waiting):
    """The reporter's own key to a message, and the row of one at an agency's desk."""
    agency = Agency.objects.get(code="DLH")
    desk = Complaint.objects.public().running().of_agency(agency).first()
    return {"own": f"{waiting.code}/{waiting.reporter_key}", "desk": desk.pk}


def places_of(complaint):
    """The words that stand in the addresses of its agency and its kelurahan."""
    village = complaint.village
    return {
        "agency": complaint.agency.slug,
        "district": village.district.slug,
        "village": village.slug,
    }


def tickets_of(complaint):
    """What stands in the links that a follower gets by e-mail."""
    following.ask_to_follow(complaint, "audit@contoh.example")
    body = OutboundEmail.objects.order_by("pk").last().body
    return {"ticket": re.search(r"/ikuti/([^/\s]+)/", body).group(1)}


def render_faults():
    """Return (name, status, page) for every fault, each from its own view."""
    request = RequestFactory().get("/galat/")
    soon = timezone.now() + timedelta(minutes=10)
    pages = {
        "fault 400": errors.bad_request(request),
        "fault 403": errors.permission_denied(request),
        "fault 403, form too old": errors.csrf_failure(request),
        "fault 404": errors.page_not_found(request),
        "fault 413": errors.bad_request(request, RequestDataTooBig()),
        "fault 429": limits.too_often(request, soon),
        "fault 500": errors.server_error(request),
    }
    return [
        (name, page.status_code, page.content.decode()) for name, page in pages.items()
    ]


if __name__ == "__main__":
    main()
