"""Lighthouse, as on a telephone, on the pages that matter most."""

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.audit import tools
from bench.audit.browser import ARGUMENTS, CHROMIUM

PROGRAM = "lighthouse/cli/index.js"
GATED = {"accessibility": 100, "best-practices": 100, "seo": 100}
# It moves with whatever else the machine does: told always, gated with --strict only.
PERFORMANCE, PERFORMANCE_LEAST = "performance", 95
SECONDS = 120


@dataclass
class Score:
    """What Lighthouse gave one page, from 0 to 100 each, and what cost points."""

    name: str
    scores: dict
    kibibytes: float
    lost: list[str]

    def faults(self, *, is_strict):
        least = GATED | ({PERFORMANCE: PERFORMANCE_LEAST} if is_strict else {})
        low = [name for name, most in least.items() if self.scores[name] < most]
        return [
            f"{self.name}: {name} {self.scores[name]}, at least {least[name]} "
            f"({'; '.join(self.lost)})"
            for name in low
        ]


def score(address, cases):
    """Return a Score for each case; raises tools.NotHere without Node and npm."""
    program = tools.node_modules() / PROGRAM
    return [judge(case.name, read(program, address + case.path)) for case in cases]


def read(program, url):
    try:
        return run_once(program, url)
    except tools.NotHere:
        # Now and then it loses its trace and asks to be run again.
        return run_once(program, url)


def run_once(program, url):
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "report.json"
        flags = ["--headless", *ARGUMENTS, f"--user-data-dir={folder}/profile"]
        # Set for Lighthouse, which looks there for the browser.
        os.environ["CHROME_PATH"] = CHROMIUM
        command = [
            tools.program("node"),
            program,
            url,
            "--quiet",
            "--output=json",
            f"--output-path={written}",
            f"--only-categories={','.join([PERFORMANCE, *GATED])}",
            f"--chrome-flags={' '.join(flags)}",
        ]
        tools.run(command, seconds=SECONDS)
        return json.loads(written.read_text(encoding="utf-8"))


def judge(name, report):
    categories, audits = report["categories"], report["audits"]
    lost = [
        audits[part["id"]]["title"]
        for kind in GATED
        for part in categories[kind]["auditRefs"]
        if part["weight"] and audits[part["id"]]["score"] == 0
    ]
    scores = {kind: round(100 * each["score"]) for kind, each in categories.items()}
    weight = audits["total-byte-weight"]["numericValue"] / 1024
    return Score(name, scores, weight, lost)
