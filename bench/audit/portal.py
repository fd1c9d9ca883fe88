"""The portal as in production, with its demo data, in a folder that goes again."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

from bench.processes import ROOT, free_port, serve


@contextlib.contextmanager
def demo_portal(folder):
    """Start it on hashed, compressed static files.

    Yields (address, what found.py has picked from its data).
    """
    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tangsel_portal.settings",
        "SECRET_KEY": "only-for-the-audit-0123456789-abcdefghijklmnop",
        "DEBUG": "no",
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "PORTAL_DEMO": "yes",
        "PORTAL_HTTPS": "no",
        "PORTAL_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "PORTAL_VAR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
    }
    Path(folder / "media").mkdir()
    for arguments in (
        ["migrate", "-v0"],
        ["load_reference"],
        ["load_demo"],
        ["collectstatic", "--noinput", "-v0"],
    ):
        run([sys.executable, "manage.py", *arguments], environment)
    found = json.loads(run([sys.executable, "-m", "bench.audit.found"], environment))
    with serve("tangsel_portal.wsgi", environment, port=port):
        yield environment["PORTAL_URL"], found


def run(command, environment):
    """Run to the end and return what it printed; its own words tell of a failure."""
    done = subprocess.run(
        command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    return done.stdout
