"""Programs as processes of their own, in their own folder, ended by their number."""

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

PATIENCE = 60


class Program:
    """One command that can be started, stopped, killed, and started again."""

    def __init__(self, name, command, *, folder, settings=None, cwd=None):
        self.name = name
        self.command = [str(word) for word in command]
        self.cwd = cwd or folder
        self.log = folder / f"{name}.log"
        self.settings = os.environ | (settings or {})
        self.process = None
        self.left_behind = []

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                env=self.settings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A group of its own: what it starts ends with it.
                start_new_session=True,
            )
        return self

    def kill(self):
        """End it and what it started at this instant, as a power cut would."""
        self._end(signal.SIGKILL)

    def kill_alone(self):
        """Kill just this process; what it started goes on until the test ends."""
        self.left_behind.append(self.process.pid)
        self.process.kill()
        self.process.wait(PATIENCE)

    def stop(self):
        """Ask it to end; what does not listen is killed."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE / 4)
        self._end(signal.SIGKILL)
        for group in self.left_behind:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)

    def _end(self, number):
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        self.process.wait(PATIENCE)

    def says(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""


def wait_until(happened, *, seconds=PATIENCE, every=0.05):
    """Wait for a truth and return it; a test that waits in vain fails here."""
    end = time.monotonic() + seconds
    while not (truth := happened()):
        assert time.monotonic() < end, "nothing happened"
        time.sleep(every)
    return truth


def listens(port):
    """Say whether somebody answers at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def need(*programs, packages):
    """Skip where a program is not installed; in CI its absence is a failure."""
    lacking = [
        name for name in programs if not shutil.which(name) and not Path(name).exists()
    ]
    if not lacking:
        return
    told = f"{', '.join(lacking)} missing: apt-get install {packages}"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)
