"""What a city copies to its gateway: units, settings and programs fit together."""

import configparser
import re
import shutil
import subprocess

import pytest

from tests.gateways.programs import GATEWAYS
from tests.smsinbox.processes import ROOT

INSTALLED = "/opt/pesan-masyarakat"
UNITS = sorted((GATEWAYS / "systemd").glob("*.service"))
READ = re.compile(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"")
GATEWAY = re.compile(r"(?m)^ExecStart=/usr/s?bin/(?!python3)\S+")
SETTINGS = {"gammu.env": "gammu_bridge.py", "kannel.env": "spool_forward.py"}


def read_unit(path):
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str
    unit.read_string(path.read_text(encoding="utf-8"))
    return unit


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_what_is_there_and_starts_it_again(path):
    service = read_unit(path)["Service"]
    words = service["ExecStart"].split()

    scripts = [word for word in words if word.startswith(INSTALLED)]
    assert all((ROOT / word.removeprefix(f"{INSTALLED}/")).exists() for word in scripts)
    assert service["Restart"] == "always"
    assert service["User"] in {"gammu", "kannel"}


def test_there_are_five_units():
    assert [path.stem for path in UNITS] == [
        "pesan-gammu-bridge",
        "pesan-gammu-smsd",
        "pesan-kannel-bearerbox",
        "pesan-kannel-forward",
        "pesan-kannel-smsbox",
    ]


def test_systemd_finds_no_fault_in_the_units(tmp_path):
    if not shutil.which("systemd-analyze"):
        return
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace(INSTALLED, str(ROOT))
        # The gateways themselves may be missing here.
        text = re.sub(
            r"(?m)^ExecStart=/usr/s?bin/(?!python3)\S+", "ExecStart=/bin/true", text
        )
        (tmp_path / path.name).write_text(text, encoding="utf-8")

    command = ["systemd-analyze", "verify", *map(str, tmp_path.glob("*.service"))]
    verdict = subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert (verdict.returncode, verdict.stderr) == (0, "")


@pytest.mark.parametrize("name", SETTINGS)
def test_the_settings_are_those_that_the_program_reads(name):
    lines = (GATEWAYS / name).read_text(encoding="utf-8").splitlines()
    told = [line.partition("=")[0] for line in lines if line[:1].isalpha()]
    program = (GATEWAYS / SETTINGS[name]).read_text(encoding="utf-8")

    assert set(told) == set(READ.findall(program))


def test_every_secret_is_still_to_be_filled_in():
    secret = re.compile(r"(?im)^\s*[\w-]*(?:password|secret)[\w-]*\s*=\s*(\S+)")
    files = [path for path in GATEWAYS.iterdir() if path.suffix in {".conf", ".env"}]
    told = [word for path in files for word in secret.findall(path.read_text())]

    assert len(told) == 6
    assert all(word.startswith("GANTI-") for word in told)


def test_the_guide_names_every_file():
    guide = (ROOT / "docs" / "sms.md").read_text(encoding="utf-8")
    names = [path.name for path in (*GATEWAYS.glob("*.*"), *UNITS)]

    assert names
    own = {"long_sms.py", "signed_post.py"}
    unnamed = {name for name in names if name not in guide} - own
    assert {name for name in unnamed if not name.startswith("smsd_")} == set()
