"""The settings refuse to start when unsafe. Each case is a fresh process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAFE = {
    "SECRET_KEY": "a-long-secret-of-forty-characters-or-more-0123456789",
    "DEBUG": "no",
    "PORTAL_DEMO": "no",
    "PORTAL_HTTPS": "yes",
    "ALLOWED_HOSTS": "pesan.example",
    "PORTAL_URL": "https://pesan.example",
}
SHOW = (
    "from tangsel_portal import settings as s;"
    "print(s.DEBUG, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.IS_DEMO)"
)


def start(**environment):
    names = {"PATH": os.environ["PATH"], **SAFE, **environment}
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        env={name: value for name, value in names.items() if value is not None},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_safe_environment_starts():
    started = start()

    assert started.returncode == 0, started.stderr
    assert started.stdout.split() == ["False", "True", "True", "False"]


def test_silence_means_neither_debug_nor_demo():
    started = start(DEBUG=None, PORTAL_DEMO=None, PORTAL_HTTPS=None)

    assert started.stdout.split() == ["False", "True", "True", "False"]


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set"),
        ({"PORTAL_HTTPS": "no"}, "PORTAL_HTTPS=no is allowed in demo mode only"),
        ({"DEBUG": "perhaps"}, "DEBUG must be yes or no"),
        ({"PORTAL_PROXY_COUNT": "two"}, "PORTAL_PROXY_COUNT must be a whole number"),
        ({"SMS_QUIET_HOURS": "malam"}, "SMS_QUIET_HOURS must be hours like"),
        ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN must have 16 characters"),
    ],
    ids=lambda value: str(value),
)
def test_an_unsafe_environment_does_not_start(environment, complaint):
    started = start(**environment)

    assert started.returncode != 0
    assert complaint in started.stderr
