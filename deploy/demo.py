"""Run web and worker together in demo mode, and end both on Ctrl-C.

Used by `make run`, `make dev` and `make sms`. Everything it writes lies under var/.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
PYTHON = sys.executable
SIGN_INS = "admin, moderator, petugas-dlh, petugas-dsdabmbk, pimpinan"


def main():
    reload = "--reload" in sys.argv
    port = os.environ.get("PORT") or "8000"
    environment = demo_environment(port, reload=reload)
    if "--sms" in sys.argv:
        number, text = sys.argv[sys.argv.index("--sms") + 1 :][:2]
        manage("simulate_sms", number, text, environment=environment)
        return
    manage("migrate", "--verbosity=0", environment=environment)
    manage("load_reference", environment=environment)
    manage("load_demo", environment=environment)
    if not reload:
        manage("collectstatic", "--noinput", "--verbosity=0", environment=environment)
    processes = [
        subprocess.Popen(web_command(port, reload), env=environment, cwd=ROOT),
        subprocess.Popen(
            [PYTHON, "manage.py", "send_sms", "--forever"], env=environment, cwd=ROOT
        ),
    ]
    greet(port)
    sys.exit(watch(processes))


def demo_environment(port, *, reload):
    """Return the environment of the demo; its secret is made once and kept."""
    VAR.mkdir(exist_ok=True)
    (VAR / "media").mkdir(exist_ok=True)
    secret = VAR / "demo-secret"
    if not secret.exists():
        secret.write_text(secrets.token_urlsafe(48))
        secret.chmod(0o600)
    return os.environ | {
        "SECRET_KEY": secret.read_text(),
        "DEBUG": "yes" if reload else "no",
        "PORTAL_DEMO": "yes",
        "PORTAL_HTTPS": "no",
        "PORTAL_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "PORT": port,
        "PYTHONUNBUFFERED": "1",
    }


def manage(*arguments, environment):
    subprocess.run(
        [PYTHON, "manage.py", *arguments], env=environment, cwd=ROOT, check=True
    )


def web_command(port, reload):
    if reload:
        return [PYTHON, "manage.py", "runserver", f"127.0.0.1:{port}"]
    return [
        PYTHON,
        "-m",
        "gunicorn",
        "--config=deploy/gunicorn.conf.py",
        "tangsel_portal.wsgi",
    ]


def greet(port):
    print(
        f"""
Pesan Masyarakat (demo)   http://127.0.0.1:{port}/
Officials sign in at      http://127.0.0.1:{port}/admin/
  as                      {SIGN_INS}
  password                demo-tangsel
Send an SMS (simulated)   make sms FROM=0812-0000-1234 TEXT="Lampu jalan mati"
Stop with Ctrl-C.
""",
        flush=True,
    )


def watch(processes):
    """Wait for a signal or the end of one process; end all; return the exit status."""
    stopping = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.append(True))
    while not stopping and all(process.poll() is None for process in processes):
        time.sleep(0.2)
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=25)
        except subprocess.TimeoutExpired:
            process.kill()
    return 0 if stopping else 1


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
