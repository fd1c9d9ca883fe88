"""What the audit found: printed, written down, and kept in docs/quality.md."""

import json
import tempfile
from pathlib import Path

from bench.audit.looks import KIB

PAGE = Path(__file__).resolve().parents[2] / "docs" / "quality.md"
BEGIN, END = "<!-- table: make audit AUDIT=--write -->", "<!-- end of table -->"
PAGES_HEAD = """| page | requests | KiB over the wire | KiB of HTML | faults |
|---|---|---|---|---|"""
SCORES_HEAD = """| Lighthouse | performance | accessibility | best practices | SEO |
|---|---|---|---|---|"""


def tell(looks, scores, faults, not_run):
    """Print everything and return the folder with the same as JSON."""
    print(tables(looks, scores))
    for look in looks:
        for fault in look.faults:
            print(f"FAULT {look.name} ({look.path}): {fault}")
    for fault in faults:
        print(f"FAULT {fault}")
    for reason in not_run:
        print(f"NOT RUN {reason}")
    number = len(faults) + sum(len(look.faults) for look in looks)
    print(f"{len(looks)} pages, {number} faults")
    folder = Path(tempfile.mkdtemp(prefix="portal-audit-"))
    facts = {
        "pages": [look.facts() for look in looks],
        "lighthouse": [vars(each) for each in scores],
        "faults": faults,
        "not run": not_run,
    }
    (folder / "audit.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    print(f"written to {folder / 'audit.json'}")
    return number


def tables(looks, scores):
    lines = [PAGES_HEAD, *map(row, looks)]
    if scores:
        lines += ["", SCORES_HEAD]
        for each in scores:
            values = " | ".join(str(value) for value in each.scores.values())
            lines.append(f"| {each.name} | {values} |")
    return "\n".join(lines)


def row(look):
    weight = (
        f"{look.requests} | {look.wire / KIB:.1f} | {look.html / KIB:.1f}"
        if look.html
        else "| |"
    )
    return f"| {look.name} | {weight} | {len(look.faults)} |"


def keep(looks, scores, *, page=PAGE):
    """Put the tables between their two marks in the page."""
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    table = tables(looks, scores)
    page.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
