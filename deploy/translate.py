"""Collect the Indonesian sentences for translation and compile the catalogue.

`locale/en` is the English catalogue; gettext's xgettext and msgfmt must be there.
The compiled file is committed, since a fresh machine has no msgfmt.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.core.management.commands import makemessages

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
ELSEWHERE = [".venv", "bench", "deploy", "docs", "static", "tests", "var"]


class Collect(makemessages.Command):
    """Guess nothing from similar sentences: a wrong guess looks like a translation."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]


def collect():
    call_command(
        Collect(),
        locale=["en"],
        extensions=["html,txt,py"],
        ignore_patterns=ELSEWHERE,
        no_location=True,
        no_obsolete=True,
    )
    text = CATALOGUE.read_text(encoding="utf-8")
    # A date that changes at every run would hide what really changed.
    text = re.sub(r'^"POT-Creation-Date:.*\n', "", text, flags=re.MULTILINE)
    CATALOGUE.write_text(text, encoding="utf-8")


def compile_catalogue():
    target = CATALOGUE.with_suffix(".mo")
    command = ["msgfmt", "--check-format", f"--output-file={target}", str(CATALOGUE)]
    subprocess.run(command, check=True)


def main():
    os.environ["SECRET_KEY"] = "only-for-collecting-sentences-0123456789-abcdefghijk"
    os.environ["DEBUG"] = "yes"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tangsel_portal.settings"
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    django.setup()
    collect()
    compile_catalogue()


if __name__ == "__main__":
    main()
