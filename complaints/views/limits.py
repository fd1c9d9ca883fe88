"""How the public doors say "not so fast", and when they open again."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from complaints import throttling
from complaints.addresses import address_of


def closed_until(request, *deeds, about=""):
    """Count one more of each deed for this visitor, of all or `about` one message.

    Returns the moment from which what was done too often is open again, else None.
    """
    who = f"{address_of(request)} {about}".strip()
    refused = [deed for deed in deeds if not throttling.is_allowed(deed, who)]
    return max(map(throttling.opens_at, refused), default=None)


def closed_for_photos(request):
    """The same for the photos of this request, one deed each."""
    number = len(request.FILES.getlist("photos"))
    return closed_until(request, *["photo"] * min(number, settings.PHOTOS_PER_MESSAGE))


def too_often(request, opens_at, *, template="429.html", **context):
    """Answer 429 with a page that says when to try again."""
    response = render(request, template, context | {"opens_at": opens_at}, status=429)
    response["Retry-After"] = seconds_until(opens_at)
    return response


def seconds_until(moment):
    """Return the whole seconds until a moment, at least one, as Retry-After wants."""
    return max(1, int((moment - timezone.now()).total_seconds()))
