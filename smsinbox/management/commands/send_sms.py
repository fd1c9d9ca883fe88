"""The worker: files what waits, sends what is due; once, or for ever."""

import signal
import threading

from django.core.management.base import BaseCommand

from smsinbox.working import work_once, work_until


class Command(BaseCommand):
    help = "File waiting SMS, send queued SMS and e-mail."

    def add_arguments(self, parser):
        parser.add_argument(
            "--forever", action="store_true", help="Go on until SIGTERM or SIGINT."
        )
        parser.add_argument(
            "--pause", type=float, default=2.0, help="Seconds between rounds."
        )

    def handle(self, *, forever, pause, **options):
        if not forever:
            self.tell(work_once() or {"done": 0})
            return
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_arguments: stopped.set())
        work_until(stopped, pause=pause, tell=self.tell)

    def tell(self, done):
        self.stdout.write(
            ", ".join(f"{deed}: {number}" for deed, number in done.items())
        )
        self.stdout.flush()
