"""A gateway for trying things out: what it "sends" appears on the worker's screen.

It receives like the generic one. Each SMS is also appended to var/sms-keluar.log, the
memory of the demo telephone.
"""

import sys
from pathlib import Path

from django.conf import settings

from smsinbox.gateways.generic import GenericJson

FILE_NAME = "sms-keluar.log"


class Console(GenericJson):
    """Prints one line an SMS; never reaches a telephone."""

    options = ()
    sends_for_real = False

    def send(self, message):
        text = " ".join(message.text.split())
        line = f"SMS -> {message.recipient}: {text}\n"
        sys.stdout.write(line)
        sys.stdout.flush()
        folder = Path(settings.VAR_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / FILE_NAME).open("a", encoding="utf-8") as file:
            file.write(line)
        return f"console-{message.reference}"
