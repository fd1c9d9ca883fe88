"""Who wants to hear of a message by e-mail: asked for twice, left with one click."""

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

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
    """Forget an address; returns the Follower as it was, or None."""
    follower = _follower_of(ticket)
    if follower:
        Follower.objects.filter(pk=follower.pk).delete()
    return follower


def tell_followers(reply):
    """Queue an e-mail to each follower, and to the reporter who left an address.

    Always in Indonesian, whatever language the official who replies has chosen.
    """
    with translation.override(settings.LANGUAGE_CODE):
        _queue_notices(reply)


def _queue_notices(reply):
    complaint = reply.complaint
    if not complaint.is_public:
        followers = []
    else:
        followers = complaint.followers.filter(confirmed_at__isnull=False)
    for follower in followers:
        _queue_notice(reply, follower.email, _url("stop_following", follower))
    if complaint.reporter.email:
        _queue_notice(reply, complaint.reporter.email, "")


def _queue_notice(reply, address, unsubscribe_url):
    complaint = reply.complaint
    path = (
        complaint.get_absolute_url() if unsubscribe_url else complaint.get_private_url()
    )
    queue_email(
        recipient=address,
        subject=_("Jawaban untuk pesan %(code)s") % {"code": complaint.code},
        body=render_to_string(
            "complaints/email/reply.txt",
            {
                "reply": reply,
                "complaint": complaint,
                "url": settings.PORTAL_URL + path,
                "unsubscribe_url": unsubscribe_url,
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
