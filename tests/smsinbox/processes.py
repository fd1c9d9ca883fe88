"""Our own programs as processes of their own: the web server, the worker."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from tests.programs import free_port, listens

ROOT = Path(__file__).resolve().parents[2]


def environment(database_url):
    """The environment of the tests, with a database and plain HTTP."""
    return os.environ | {
        "DATABASE_URL": database_url,
        "PORTAL_DEMO": "yes",
        "PORTAL_HTTPS": "no",
        "DJANGO_SETTINGS_MODULE": "tangsel_portal.settings",
    }


@contextmanager
def web_server(database_url):
    """Run gunicorn as in production; gives its port."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config=deploy/gunicorn.conf.py",
        "tangsel_portal.wsgi",
    ]
    settings = environment(database_url) | {
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "WEB_CONCURRENCY": "1",
    }
    process = subprocess.Popen(command, cwd=ROOT, env=settings, stderr=subprocess.PIPE)
    try:
        wait_for_port(port, process)
        yield port
    finally:
        process.terminate()
        process.communicate(timeout=20)


@contextmanager
def worker(database_url, *arguments):
    """Run the SMS worker; gives its process."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "send_sms", *arguments],
        cwd=ROOT,
        env=environment(database_url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=20)


def wait_for_port(port, process, *, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(process.stderr.read().decode())
        if listens(port):
            return
        time.sleep(0.05)
    raise AssertionError("the server did not start")
