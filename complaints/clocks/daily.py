"""Everything that the calendar asks for, as often as anyone calls it."""

from complaints.clocks.lapsing import archive_incomplete
from complaints.clocks.reminding import send_digests
from complaints.promising import judge_passed
from complaints.retention import erase_expired


def run_due(*, now=None) -> dict[str, int]:
    """Do what is due by now; returns what was done, without the zeros."""
    done = {
        "archived": archive_incomplete(now=now),
        "promises passed": judge_passed(now=now),
        "digests": send_digests(now=now),
        **erase_expired(now=now),
    }
    return {deed: number for deed, number in done.items() if number}
