"""How an unexpected fault is logged here: where it happened, never what it says.

The text of an exception may repeat what a citizen wrote, or the number (PostgreSQL's
"Key (phone)=(…) already exists" does).
"""

import traceback


def where(error: BaseException) -> str:
    """Return the class of an exception and the places that it came through."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__name__}\n{frames}"
