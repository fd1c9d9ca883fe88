"""What the desk's pages show of the telephone: never a number, only what became of it.

Loaded by templates of the desk, so that complaints need not know the telephone.
"""

from django import template
from django.utils import timezone

from smsinbox.alarms import Standing, look_once_a_minute
from smsinbox.delivery import Deliveries

register = template.Library()


@register.simple_tag
def deliveries_of(complaint):
    """What became of the SMS about each reply to this message; one query."""
    return Deliveries(complaint, now=timezone.now())


@register.filter
def of_reply(deliveries, reply):
    """The one about this reply; None where there is nothing to tell."""
    return deliveries.of(reply)


@register.simple_tag(takes_context=True)
def standing_alarms(context):
    """What is wrong with the telephone now, for the staff who can do something."""
    user = context["request"].user
    is_of_city = user.is_active and getattr(user, "agency_id", None) is None
    if not is_of_city or not user.has_perm("smsinbox.view_gateway"):
        return Standing()
    return look_once_a_minute()
