"""What the desk's first page shows."""

from django import template
from django.utils import timezone

from complaints import diary, worklist

register = template.Library()


@register.simple_tag(takes_context=True)
def waiting_lists(context):
    """The lists that wait for the official who asks."""
    return worklist.waiting_for(context["request"].user, on=timezone.localdate())


@register.simple_tag(takes_context=True)
def newest_follow_ups(context):
    """What reporters added last."""
    return worklist.newest_follow_ups(context["request"].user)


@register.filter
def clock(complaint):
    """Until when the city must answer or settle, in words."""
    return diary.clock_words(complaint, on=timezone.localdate())


@register.filter
def without_rows(lists):
    """Those lists in which nothing waits."""
    return [each for each in lists if not each.rows]
