"""Look at every page as browsers, checkers and people do: `make audit`.

Starts the portal with its demo data as in production, walks the list of cases.py, and
ends with 1 when anything is wrong. A checker that cannot be had here (no network, no
Java) is named, and is a fault with --all only.
"""

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from bench.audit import browser, lighthouse, markup, report
from bench.audit.cases import AUDITED, OFFICIALS
from bench.audit.portal import demo_portal
from bench.audit.tools import NotHere

BROWSERS = 2


def main():
    options = read_options()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="portal-audited-") as folder,
        demo_portal(Path(folder)) as (address, found),
    ):
        cases = filled(found["codes"])
        looks = look(address, cases, found["faults"], options.pictures)
        faults, scores, not_run = ask_checkers(options, address, cases, looks)
    number = report.tell(looks, scores, faults, not_run)
    if options.write:
        report.keep(looks, scores)
    sys.exit(bool(number or (options.all and not_run)))


def read_options():
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    add = parser.add_argument
    add("--all", action="store_true", help="a checker that is missing is a fault")
    add("--strict", action="store_true", help="gate Lighthouse's performance too")
    add("--write", action="store_true", help="put the tables into docs/quality.md")
    add("--quick", action="store_true", help="without Lighthouse")
    add("--pictures", type=Path, metavar="FOLDER", help="keep pictures of every page")
    return parser.parse_args()


def filled(codes):
    """Return all cases with their codes and keys in place."""
    cases = [case for group in AUDITED.values() for case in group] + OFFICIALS
    return [replace(case, path=case.path.format(**codes)) for case in cases]


def look(address, cases, faults, pictures):
    """Share the pages among browsers; the looks come back in the order of the list."""
    with ProcessPoolExecutor(BROWSERS) as pool:
        shares = [cases[number::BROWSERS] for number in range(BROWSERS)]
        rest = [faults[number::BROWSERS] for number in range(BROWSERS)]
        done = pool.map(
            browser.look_at,
            [address] * BROWSERS,
            shares,
            rest,
            [pictures] * BROWSERS,
        )
        looks = {each.name: each for share in done for each in share}
    names = [case.name for case in cases] + [name for name, _status, _page in faults]
    return [looks[name] for name in names]


def ask_checkers(options, address, cases, looks):
    """Return (faults beside the pages' own, Lighthouse's scores, what did not run)."""
    faults, scores, not_run = [], [], []
    try:
        faults += markup.check(looks)
    except NotHere as reason:
        not_run.append(f"Nu HTML checker: {reason}")
    if options.quick:
        return faults, scores, [*not_run, "Lighthouse: left out"]
    try:
        chosen = [case for case in cases if case.lighthouse]
        scores = lighthouse.score(address, chosen)
    except NotHere as reason:
        not_run.append(f"Lighthouse: {reason}")
    for each in scores:
        faults += each.faults(is_strict=options.strict)
    return faults, scores, not_run


if __name__ == "__main__":
    main()
