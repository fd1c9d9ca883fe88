"""The quiet hours: when a telephone is not made to ring for what can wait.

`hours` are (from, until) on the city's clock (TIME_ZONE), such as 21:00 and 07:00: over
midnight where the first is the later one, none where both are the same.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone


def is_quiet(moment: datetime, hours: tuple[time, time]) -> bool:
    """Say whether an aware moment lies in the quiet hours; their end does not."""
    begin, end = hours
    clock = _on_the_citys_clock(moment).time()
    if begin <= end:
        return begin <= clock < end
    return clock >= begin or clock < end


def after_quiet(moment: datetime, hours: tuple[time, time]) -> datetime:
    """Return the moment itself, or the end of the quiet hours that it lies in."""
    if not is_quiet(moment, hours):
        return moment
    local = _on_the_citys_clock(moment)
    _begin, end = hours
    day = local.date() if local.time() < end else local.date() + timedelta(days=1)
    return datetime.combine(day, end, tzinfo=local.tzinfo)


def _on_the_citys_clock(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())
