"""The style guide, measured: every part is whole, apart from the next, and readable.

What is measured are boxes and colours, not pixels: a font that is drawn a little
differently on another machine changes nothing.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from complaints.officials.roles import sync_roles
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

PROBES = Path(__file__).parents[2] / "bench" / "audit" / "probes.js"
# The same part stands there in several states, so its landmark does, too.
AXE = {"preload": False, "rules": {"landmark-unique": {"enabled": False}}}
TABS_MOST = 120


@pytest.fixture
def open_guide(open_phone):
    sync_roles()
    factories.make_official("Moderator", username="moderator")

    def open_page(width, scheme="light", **options):
        page = open_phone(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            **options,
        )
        page.goto("/admin/")
        page.fill("input[name=username]", "moderator")
        page.fill("input[name=password]", "sandi-uji-coba")
        page.click("[type=submit]")
        page.goto("/gaya/")
        cdp = page.context.new_cdp_session(page)
        expression = f"{PROBES.read_text(encoding='utf-8')};0"
        cdp.send("Runtime.evaluate", {"expression": expression})
        return page

    return open_page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_part_is_whole_and_for_everyone(open_guide, width, scheme):
    page = open_guide(width, scheme)

    assert page.locator("[data-part]").count() > 40
    assert page.evaluate("audit.sticksOut()") == []
    assert page.evaluate("audit.clipped()") == []
    assert page.evaluate("audit.overlaps()") == []
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_parts_stand_one_below_the_other(open_guide, scheme):
    page = open_guide(390, scheme)

    boxes = [box.bounding_box() for box in page.locator("[data-part]").all()]

    assert all(box["height"] > 0 for box in boxes)
    tops = [box["y"] for box in boxes]
    ends = [box["y"] + box["height"] for box in boxes]
    assert all(end <= top for end, top in zip(ends, tops[1:], strict=False))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_shows_it(open_guide, scheme):
    page = open_guide(390, scheme)

    page.locator(".skip-link").focus()
    seen = {}
    for _tab in range(TABS_MOST):
        page.keyboard.press("Tab")
        found = page.evaluate("audit.focus()")
        if found is None:
            break
        seen[found["name"]] = found["fault"]

    assert len(seen) > 40
    assert {name: fault for name, fault in seen.items() if fault} == {}


def test_a_part_that_does_not_fit_would_be_noticed(open_guide):
    page = open_guide(320)
    assert page.evaluate("audit.sticksOut()") == []

    page.evaluate(
        """() => {
          const one = document.querySelector("[data-part=alert]");
          one.style.width = "40rem";
          one.style.overflow = "hidden";
          one.style.height = "1rem";
          one.append("kata yang tidak muat ".repeat(40));
          const [first, second] = document.querySelectorAll(".actions .button");
          second.style.position = "absolute";
          second.style.left = `${first.getBoundingClientRect().left}px`;
          second.style.top = `${first.getBoundingClientRect().top + scrollY}px`;
        }"""
    )

    assert page.evaluate("audit.sticksOut()") != []
    assert page.evaluate("audit.clipped()") != []
    assert page.evaluate("audit.overlaps()") != []


def test_motion_stops_for_those_who_ask(open_guide):
    still = open_guide(390)
    duration = "getComputedStyle(document.querySelector('.button')).transitionDuration"
    assert set(still.evaluate(duration).split(", ")) == {"0s"}

    still.emulate_media(reduced_motion="no-preference")
    assert "0.15s" in still.evaluate(duration)


def test_the_systems_own_few_colours_keep_every_edge(open_guide):
    page = open_guide(390, forced_colors="active")

    edge = "(name) => getComputedStyle(document.querySelector(name)).borderTopStyle"
    assert page.evaluate(edge, ".status") == "solid"
    assert page.evaluate(edge, ".alert") == "solid"
    assert page.evaluate("audit.sticksOut()") == []
