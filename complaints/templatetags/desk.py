"""What the desk's first page shows."""

from django import template
from django.utils import timezone

from complaints import diary
from complaints.desk import overview, worklist
from complaints.models import SavedFilter

register = template.Library()


@register.simple_tag(takes_context=True)
def waiting_lists(context):
    """The lists that wait for the official who asks."""
    return worklist.waiting_for(context["request"].user, on=timezone.localdate())


@register.simple_tag
def late_agencies():
    """Which agencies are late, for those who assign messages."""
    return overview.late_agencies(on=timezone.localdate())


@register.simple_tag
def standings():
    """How all agencies stand, for those who lead the city."""
    return overview.standings(on=timezone.localdate())


@register.filter
def reads_only(user):
    """Whether this staff user of the whole city only watches how agencies do."""
    answers = user.has_perm("complaints.answer_complaint")
    return user.has_perm("complaints.view_misdirected") and not answers


@register.simple_tag(takes_context=True)
def saved_filters(context):
    """The filters of the list that the official who asks has kept, or all may use."""
    return SavedFilter.objects.offered_to(context["request"].user)


@register.filter
def clock(complaint):
    """Until when the city must answer or settle, in words."""
    return diary.clock_words(complaint, on=timezone.localdate())


@register.filter
def without_rows(lists):
    """Those lists in which nothing waits."""
    return [each for each in lists if not each.rows]
