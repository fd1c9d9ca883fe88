"""A message for search engines, in the words of schema.org (JSON-LD)."""

import json

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe

from complaints.text import shorten

register = template.Library()

HEADLINE_LENGTH = 110
# As in Django's json_script: nothing in a text can end the script element.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@register.filter
def linked_data(complaint, thread):
    """Return the content of a script of type application/ld+json: data, never run."""
    facts = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "url": settings.PORTAL_URL + complaint.get_absolute_url(),
        "identifier": complaint.code,
        "headline": shorten(complaint.text, HEADLINE_LENGTH),
        "text": complaint.text,
        "datePublished": complaint.received_at.isoformat(),
        "dateModified": complaint.changed_at.isoformat(),
        "author": {"@type": "Person", "name": complaint.sender_name},
        "comment": [
            _comment(entry["item"]) for entry in thread if entry["kind"] == "reply"
        ],
    }
    written = json.dumps(facts, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(written)  # noqa: S308  the signs of HTML are escaped above


def _comment(reply):
    return {
        "@type": "Comment",
        "text": reply.text,
        "datePublished": reply.published_at.isoformat(),
        "author": {"@type": "GovernmentOrganization", "name": reply.agency.name},
    }
