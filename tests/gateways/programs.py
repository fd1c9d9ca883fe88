"""The programs that a city installs beside its gateway, and their settings."""

import sys
from pathlib import Path

from tests.programs import Program
from tests.smsinbox.processes import ROOT

FAKESMSC = "/usr/lib/kannel/test/fakesmsc"
GATEWAYS = ROOT / "deploy" / "gateways"


def our_program(name, script, *arguments, folder, **settings):
    """Return one of the programs that a city installs beside its gateway."""
    command = [sys.executable, GATEWAYS / script, *arguments]
    return Program(name, command, folder=folder, settings=settings)


def fill(name, target, **changes):
    """Copy a configuration file that a city installs, with other values in it."""
    text = (GATEWAYS / name).read_text(encoding="utf-8")
    for old, new in changes.values():
        assert old in text, f"{name} has no {old}"
        text = text.replace(old, str(new))
    Path(target).write_text(text, encoding="utf-8")
