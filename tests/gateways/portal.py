"""The portal as a city runs it: web server and worker, on one database."""

import sys
from datetime import timedelta

from django.db.models import F

from smsinbox.choices import InboundState, OutboundState
from smsinbox.models import InboundMessage, OutboundMessage
from tests.programs import Program, free_port, listens, wait_until
from tests.smsinbox.processes import ROOT, environment

SECRET = "kunci0bersama0uji"


class PortalPrograms:
    """Both processes can be killed and started again; `sms` is what is stored."""

    def __init__(self, database_url, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        settings = environment(database_url)
        self.web = Program(
            "web",
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--config=deploy/gunicorn.conf.py",
                "tangsel_portal.wsgi",
            ],
            folder=folder,
            cwd=ROOT,
            settings=settings
            | {
                "PORT": str(self.port),
                "HOST": "127.0.0.1",
                "WEB_CONCURRENCY": "1",
                "PORTAL_URL": self.url,
            },
        )
        self.worker = Program(
            "worker",
            [sys.executable, "manage.py", "send_sms", "--forever", "--pause=0.3"],
            folder=folder,
            cwd=ROOT,
            settings=settings | {"PORTAL_URL": self.url},
        )

    def start_web(self):
        self.web.start()
        wait_until(lambda: listens(self.port))

    def stop(self):
        self.worker.stop()
        self.web.stop()


def received():
    """List (sender, text) of every SMS that stands in the journal as a whole."""
    whole = InboundMessage.objects.exclude(state=InboundState.PART).order_by("pk")
    return list(whole.values_list("sender", "text"))


def filed():
    """List (sender, original text, SMS text) of what became a message."""
    rows = InboundMessage.objects.filter(
        state=InboundState.FILED, follow_up=None
    ).order_by("pk")
    return list(rows.values_list("sender", "complaint__original_text"))


def queued():
    """List (recipient, text) of every SMS that the portal wants sent, sorted."""
    return sorted(OutboundMessage.objects.values_list("recipient", "text"))


def wait_for_states(state, number):
    """Wait until so many outbound SMS are in a state, and none in another."""

    def happened():
        states = list(OutboundMessage.objects.values_list("state", flat=True))
        return states == [state] * number

    wait_until(happened)


def let_leases_end():
    """Put every claim into the past, as if the lease of a dead worker were over."""
    OutboundMessage.objects.filter(state=OutboundState.CLAIMED).update(
        claimed_at=F("claimed_at") - timedelta(hours=1)
    )


def let_pauses_end():
    """Let what waits for its next attempt be due at once."""
    OutboundMessage.objects.filter(state=OutboundState.QUEUED).update(
        not_before=F("created_at")
    )
