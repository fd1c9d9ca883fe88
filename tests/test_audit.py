"""The audit leaves no page out, and calls too much too much."""

import re

from django.urls import URLResolver, get_resolver

from bench.audit import tools
from bench.audit.cases import AUDITED, NOT_AUDITED, OFFICIALS
from bench.audit.lighthouse import judge
from bench.audit.looks import Look
from bench.audit.report import tables

# The desk's addresses are made by Django's admin; its main pages are in OFFICIALS.
DESK = "admin"


def names_of(resolver, space=""):
    """Yield the full name of every address below a resolver, but for the desk's."""
    for pattern in resolver.url_patterns:
        if not isinstance(pattern, URLResolver):
            yield f"{space}{pattern.name}"
        elif pattern.namespace != DESK:
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names_of(pattern, inside)


def test_every_address_is_audited_or_it_is_said_why_not():
    there = set(names_of(get_resolver()))

    assert "complaints:home" in there
    assert there == {*AUDITED, *NOT_AUDITED}
    assert set(AUDITED) & set(NOT_AUDITED) == set()
    assert all(NOT_AUDITED.values())


def test_no_two_pages_have_the_same_name():
    names = [case.name for group in AUDITED.values() for case in group]
    names += [case.name for case in OFFICIALS]

    assert len(names) > 30
    assert sorted(set(names)) == sorted(names)


def test_what_a_page_weighs_is_held_against_the_budgets():
    light = Look("light", "/", requests=12, wire=50 * 1024, html=30 * 1024)
    heavy = Look("heavy", "/", requests=13, wire=50 * 1024 + 1, html=30 * 1024 + 1)
    desk = Look("desk", "/admin/", is_public=False, requests=40, wire=10**6)

    for look in (light, heavy, desk):
        look.weigh()

    assert (light.faults, desk.faults) == ([], [])
    assert heavy.faults == [
        "51201 bytes over the wire, at most 51200",
        "30721 bytes of HTML, at most 30720",
        "13 requests, at most 12",
    ]


def report_of(**scores):
    whole = {"performance": 1, "accessibility": 1, "best-practices": 1, "seo": 1}
    parts = [{"id": "title", "weight": 1}, {"id": "nice", "weight": 0}]
    return {
        "categories": {
            name: {"score": score, "auditRefs": parts if name == "seo" else []}
            for name, score in (whole | scores).items()
        },
        "audits": {
            "title": {"title": "The page has no title", "score": 0},
            "nice": {"title": "It could be nicer", "score": 0},
            "total-byte-weight": {"numericValue": 2048},
        },
    }


def test_lighthouse_is_gated_but_for_performance():
    slow, lost = judge("slow", report_of(performance=0.9)), report_of(seo=0.92)

    assert slow.faults(is_strict=False) == []
    assert slow.faults(is_strict=True) != []
    assert judge("lost", lost).faults(is_strict=False) == [
        "lost: seo 92, at least 100 (The page has no title)"
    ]


def test_the_tables_have_a_row_for_every_page():
    looks = [Look("one", "/", requests=8, wire=2048, html=1024), Look("two", "/")]

    told = tables(looks, [judge("one", report_of())])

    assert "| one | 8 | 2.0 | 1.0 | 0 |" in told
    assert "| two | | | | 0 |" in told
    assert "| one | 100 | 100 | 100 | 100 |" in told


def test_the_lock_names_no_registry():
    lock = (tools.HERE / "package-lock.json").read_text(encoding="utf-8")

    assert '"node_modules/lighthouse"' in lock
    assert '"resolved"' not in lock
    assert re.findall(r"https?://[\w.-]*(?:npm|registry)[\w.-]*", lock) == []
