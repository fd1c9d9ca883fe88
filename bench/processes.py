"""Start what is measured, and read from /proc what it has used."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(roots):
    """Processor time of these processes and all that descend from them."""
    total, parents = 0, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rsplit(")", 1)[1].split()
            parents[int(stat.parent.name)] = (
                int(fields[1]),
                sum(map(int, fields[11:15])),
            )
    for pid, (_parent, ticks) in parents.items():
        ancestor = pid
        while ancestor in parents and ancestor not in roots:
            ancestor = parents[ancestor][0]
        if ancestor in roots:
            total += ticks
    return total / TICKS


@contextlib.contextmanager
def serve(application, environment, *, port=None):
    """Run gunicorn with the deployed configuration; yield (port, pid)."""
    port = port or free_port()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--config=deploy/gunicorn.conf.py",
            application,
        ],
        env=environment | {"PORT": str(port)},
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _attempt in range(100):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(40)


@contextlib.contextmanager
def postgresql():
    """Start a private cluster as the user postgres; yield (url, pid)."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    folder = Path(tempfile.mkdtemp(prefix="bench-pg-"))
    postgres = pwd.getpwnam("postgres")
    shutil.chown(folder, postgres.pw_uid)
    port = free_port()

    def run(program, *arguments):
        command = [binaries / program, "-D", folder / "data", *arguments]
        subprocess.run(
            command, user=postgres.pw_uid, check=True, stdout=subprocess.DEVNULL
        )

    run("initdb", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    run("pg_ctl", "-w", "-l", folder / "log", "-o", options, "start")
    try:
        pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        yield f"postgres://postgres@127.0.0.1:{port}/postgres", pid
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)
