"""The officials' guide: small pictures that are there, and the screen's own words."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "panduan-petugas.md"
MOST_PICTURES, MOST_BYTES = 10, 60_000


def test_each_picture_is_shown_once_and_small():
    shown = re.findall(r'<img src="panduan/([\w-]+\.webp)"[^>]* alt="[^"]+"', read())
    stored = {path.name: path.stat().st_size for path in GUIDE.parent.glob("panduan/*")}

    assert sorted(shown) == sorted(stored)
    assert 1 < len(stored) <= MOST_PICTURES
    assert max(stored.values()) < MOST_BYTES


def test_the_script_takes_every_picture_of_the_guide():
    script = (ROOT / "deploy" / "guide_pictures.py").read_text(encoding="utf-8")

    taken = re.findall(r'"([a-z-]+)"\)$', script, re.MULTILINE)
    shown = re.findall(r"panduan/([\w-]+)\.webp", read())
    assert set(shown) <= set(taken)


def read():
    return GUIDE.read_text(encoding="utf-8")


def words_of_the_screen():
    sources = [
        *ROOT.glob("templates/**/*.html"),
        *ROOT.glob("complaints/**/*.py"),
        *ROOT.glob("smsinbox/**/*.py"),
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in sources)


def test_what_the_guide_prints_in_bold_stands_on_the_screen():
    named = set(re.findall(r"\*\*(.+?)\*\*", " ".join(read().split()))) - {"tebal"}
    screen = words_of_the_screen()

    assert len(named) > 30
    assert {words for words in named if f'"{words}"' not in screen} == set()


@pytest.mark.parametrize("anchor", re.findall(r"\]\(#([\w-]+)\)", read()))
def test_each_link_of_the_contents_leads_to_a_heading(anchor):
    headings = re.findall(r"^## (.+)$", read(), re.MULTILINE)

    assert anchor in {each.lower().replace(" ", "-") for each in headings}
