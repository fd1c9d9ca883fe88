"""The only place where the environment is read; what is unsafe raises."""

from datetime import time
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
TOKEN_MIN = 16


def flag(name: str, *, default: bool) -> bool:
    """Read a yes/no variable. Raises ImproperlyConfigured for any other word."""
    word = _env.str(name, default="yes" if default else "no").strip().lower()
    if word in {"1", "yes", "true", "on"}:
        return True
    if word in {"0", "no", "false", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {word!r}.")


def text(name: str, *, default: str = "") -> str:
    """Read a variable as text."""
    return _env.str(name, default=default)


def number(name: str, *, default: int) -> int:
    """Read a whole number. Raises ImproperlyConfigured for anything else."""
    word = _env.str(name, default=str(default))
    try:
        return int(word)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} must be a whole number, not {word!r}."
        ) from error


def hours(name: str, *, default: str) -> tuple[time, time]:
    """Read hours such as 21:00-07:00; from midnight to midnight, none, if empty."""
    word = text(name, default=default).strip() or "00:00-00:00"
    begin, _dash, end = word.partition("-")
    try:
        return time.fromisoformat(begin), time.fromisoformat(end)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} must be hours like 21:00-07:00, not {word!r}."
        ) from error


def words(name: str, *, default: str = "") -> list[str]:
    """Read a list separated by commas."""
    return [word.strip() for word in text(name, default=default).split(",") if word]


def folder(name: str, *, default: Path) -> Path:
    """Read a path; a relative one starts at the project's root."""
    return BASE_DIR / text(name, default=str(default))


def database(name: str, *, default: str) -> dict:
    """Read a database address such as postgres://user:password@host/name."""
    return _env.db_url(name, default=default)


def email(name: str, *, default: str) -> dict:
    """Read a mail server's address such as smtp+tls://user:password@host:587."""
    return _env.email_url(name, default=default)


def secret(name: str, *, debug: bool) -> str:
    """Read a secret of at least 40 characters; only DEBUG may go without."""
    value = text(name)
    if not value and debug:
        return "only-for-debugging-" * 3
    if len(value) < 40:
        raise ImproperlyConfigured(f"{name} must be set to 40 characters or more.")
    return value


def token(name: str) -> str:
    """Read a secret that may be missing, but not be short; "" if it is missing."""
    value = text(name)
    if value and len(value) < TOKEN_MIN:
        raise ImproperlyConfigured(f"{name} must have {TOKEN_MIN} characters or more.")
    return value
