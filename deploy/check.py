"""Prove that migrations are complete and that a production start is safe."""

import os
import subprocess
import sys
import tempfile

PRODUCTION = {
    "SECRET_KEY": "only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
    "DEBUG": "no",
    "PORTAL_DEMO": "no",
    "PORTAL_HTTPS": "yes",
    "PORTAL_URL": "https://pesan.example",
    "ALLOWED_HOSTS": "pesan.example",
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | PRODUCTION | {"PORTAL_VAR": folder}
        for arguments in (
            ["makemigrations", "--check", "--dry-run"],
            ["check", "--deploy", "--fail-level=WARNING"],
        ):
            command = [sys.executable, "manage.py", *arguments]
            subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
