"""The life of a message: which status may follow which, as one table."""

from complaints.choices import Status

MOVES: dict[Status, frozenset[Status]] = {
    Status.RECEIVED: frozenset(
        {
            Status.VERIFIED,
            Status.IN_PROGRESS,
            Status.ON_HOLD,
            Status.RESOLVED,
            Status.OUT_OF_SCOPE,
            Status.ARCHIVED,
        }
    ),
    Status.VERIFIED: frozenset(
        {
            Status.IN_PROGRESS,
            Status.ON_HOLD,
            Status.RESOLVED,
            Status.OUT_OF_SCOPE,
            Status.ARCHIVED,
        }
    ),
    Status.IN_PROGRESS: frozenset(
        {Status.ON_HOLD, Status.RESOLVED, Status.OUT_OF_SCOPE, Status.ARCHIVED}
    ),
    Status.ON_HOLD: frozenset(
        {Status.IN_PROGRESS, Status.RESOLVED, Status.OUT_OF_SCOPE, Status.ARCHIVED}
    ),
    # What follows are the moves called "dibuka kembali".
    Status.RESOLVED: frozenset({Status.IN_PROGRESS}),
    Status.OUT_OF_SCOPE: frozenset({Status.VERIFIED}),
    Status.ARCHIVED: frozenset({Status.VERIFIED}),
}

CLOSED = frozenset({Status.RESOLVED, Status.OUT_OF_SCOPE, Status.ARCHIVED})
OPEN = frozenset(set(Status) - CLOSED)


def can_move(old: str, new: str) -> bool:
    """Say whether a message with status `old` may take the status `new`."""
    return new in MOVES[Status(old)]


def next_statuses(old: str) -> list[Status]:
    """List the statuses that may follow `old`, in the order of their life."""
    return [status for status in Status if status in MOVES[Status(old)]]


def is_reopening(old: str, new: str) -> bool:
    """Say whether the move brings a closed message back to life."""
    return old in CLOSED and new in OPEN
