"""Who wants to hear of a message by e-mail: asked for twice, left with one click."""

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from complaints.choices import Status
from complaints.families import family_of, reporters_of
from complaints.mailing import queue_email
from complaints.models import Follower

SALT = "complaints.following"


@transaction.atomic
def ask_to_follow(complaint, email):
    """Note an address and send it the link that confirms (double opt-in).

    Asking again sends the link again, unless it was confirmed already.
    """
    follower, _is_new = Follower.objects.get_or_create(
        complaint=complaint, email=email.lower()
    )
    if follower.confirmed_at is None:
        queue_email(
            recipient=follower.email,
            subject=_("Konfirmasi mengikuti pesan %(code)s") % {"code": complaint.code},
            body=render_to_string(
                "complaints/email/confirm_follow.txt",
                {"complaint": complaint, "url": _url("confirm_follow", follower)},
            ),
            complaint=complaint,
        )
    return follower


@transaction.atomic
def confirm_follow(ticket):
    """Confirm an address; returns the Follower, or None for a ticket nobody issued."""
    follower = _follower_of(ticket)
    if follower and follower.confirmed_at is None:
        follower.confirmed_at = timezone.now()
        follower.save(update_fields=["confirmed_at"])
    return follower


@transaction.atomic
def stop_following(ticket):
    """Forget an address; returns the Follower as it was, or None.

    Also where it follows a message that was merged with this one: it would be told.
    """
    follower = _follower_of(ticket)
    if follower:
        family = family_of(follower.complaint).values("pk")
        Follower.objects.filter(complaint__in=family, email=follower.email).delete()
    return follower


def tell_followers(reply, family):
    """Queue an e-mail to each follower, and to the reporter who left an address.

    `family` are the members_of the reply's message: those of merged ones are told, too,
    each address once and each reporter with the link to their own page. Always in
    Indonesian, whatever language the official who replies has chosen.
    """
    with translation.override(settings.LANGUAGE_CODE):
        _queue_notices(reply, family)


def tell_merged(complaint, head, reason):
    """Tell by e-mail who filed a message that it was merged into another, and why."""
    if not complaint.reporter.email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        codes = {"code": complaint.code, "other": head.code}
        words = {
            "complaint": complaint,
            "head": head,
            "reason": reason,
            "url": settings.PORTAL_URL + complaint.get_private_url(),
        }
        queue_email(
            recipient=complaint.reporter.email,
            subject=_("Pesan %(code)s digabung ke pesan %(other)s") % codes,
            body=render_to_string("complaints/email/merged.txt", words),
            complaint=complaint,
        )


def _queue_notices(reply, family):
    complaint = reply.complaint
    followers = _followers_of(family) if complaint.is_public else []
    for follower in followers:
        _queue_notice(
            reply,
            complaint,
            follower.email,
            complaint.get_absolute_url(),
            _url("stop_following", follower),
        )
    # Who is told that work goes on is not asked yet, by SMS neither.
    is_done = complaint.status == Status.RESOLVED
    told = {""}
    for own, reporter in reporters_of(family):
        address = reporter.email.lower()
        if address not in told:
            url = own.get_private_url()
            _queue_notice(reply, own, reporter.email, url, asks_judgement=is_done)
        told.add(address)


def _followers_of(family):
    """The confirmed followers of some messages, each once."""
    rows = Follower.objects.filter(complaint__in=family, confirmed_at__isnull=False)
    return {row.email: row for row in rows.order_by("-pk")}.values()


def _queue_notice(
    reply, complaint, address, path, unsubscribe_url="", *, asks_judgement=False
):
    """Write of an answer; `complaint` is the message by which the reader knows it."""
    is_merged = complaint.pk != reply.complaint_id
    queue_email(
        recipient=address,
        subject=_("Jawaban untuk pesan %(code)s") % {"code": complaint.code},
        body=render_to_string(
            "complaints/email/reply.txt",
            {
                "reply": reply,
                "complaint": complaint,
                "merged_into": reply.complaint.code if is_merged else "",
                "status": reply.complaint.get_status_display(),
                "url": settings.PORTAL_URL + path,
                "unsubscribe_url": unsubscribe_url,
                "asks_judgement": asks_judgement,
            },
        ),
        complaint=complaint,
        unsubscribe_url=unsubscribe_url,
    )


def _url(name, follower):
    ticket = signing.dumps(follower.pk, salt=SALT)
    return settings.PORTAL_URL + reverse(f"complaints:{name}", args=[ticket])


def _follower_of(ticket):
    try:
        pk = signing.loads(ticket, salt=SALT)
    except signing.BadSignature:
        return None
    return Follower.objects.select_related("complaint").filter(pk=pk).first()
