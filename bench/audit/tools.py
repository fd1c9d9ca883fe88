"""The Nu HTML checker and Lighthouse, fetched by npm at the locked versions."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = Path(sys.prefix) / "audit-tools"
FILES = ("package.json", "package-lock.json", ".npmrc")
INSTALL_SECONDS = 240


class NotHere(Exception):
    """A tool of the audit is not on this machine; the text says which and why."""


def node_modules():
    """Return the folder of the locked packages, installed now if need be."""
    npm = program("npm")
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    stamp = FOLDER / "installed"
    if not stamp.exists() or stamp.read_text() != lock:
        FOLDER.mkdir(exist_ok=True)
        for name in FILES:
            shutil.copy(HERE / name, FOLDER)
        run([npm, "ci", "--no-progress"], cwd=FOLDER, seconds=INSTALL_SECONDS)
        stamp.write_text(lock)
    return FOLDER / "node_modules"


def program(name):
    found = shutil.which(name)
    if found is None:
        raise NotHere(f"{name} is not installed")
    return found


def run(command, *, seconds, cwd=None):
    """Run a tool that must succeed for the audit to be one."""
    try:
        return subprocess.run(
            command, cwd=cwd, check=True, capture_output=True, timeout=seconds
        )
    except subprocess.TimeoutExpired as error:
        raise NotHere(f"{command[0]} took more than {seconds} s") from error
    except subprocess.CalledProcessError as error:
        why = " ".join(error.stderr.decode().split())
        raise NotHere(f"{command[0]} failed: {why[:300]}") from error
