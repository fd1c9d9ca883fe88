"""The Nu HTML checker reads every page, our own styles and drawings."""

import json
import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from bench.audit import tools
from bench.processes import ROOT

JAR = "vnu-jar/build/dist/vnu.jar"
OWN = [
    (["--skip-non-css", "--css"], "css", "*.css"),
    (["--skip-non-svg", "--svg"], "img", "*.svg"),
]
# What every browser knows and the checker does not: properties of SVG 2, and that a
# custom property in a calculation may be a length.
KNOWN_BETTER = (
    "Property “vector-effect” doesn't exist",
    "Property “r” doesn't exist",
    "“max-height”: The types are incompatible",
)


def check(looks):
    """Add what it calls an error to the looks; returns faults of the static files.

    Raises tools.NotHere where Java or npm are missing.
    """
    jar = tools.node_modules() / JAR
    with tempfile.TemporaryDirectory() as folder:
        pages = {}
        for number, look in enumerate(looks):
            path = Path(folder) / f"{number}.html"
            path.write_text(look.source, encoding="utf-8")
            pages[path.as_posix()] = look
        for name, fault in errors_in(jar, [], list(pages)):
            pages[name].faults.append(f"markup: {fault}")
    return [
        f"{Path(name).name}: {fault}"
        for options, folder, pattern in OWN
        for name, fault in errors_in(
            jar, options, sorted(map(str, (ROOT / "static" / folder).glob(pattern)))
        )
        if not any(known in fault for known in KNOWN_BETTER)
    ]


def errors_in(jar, options, files):
    """Yield (file, sentence) for every sort of error, told where it is found first.

    Warnings and notes are no faults.
    """
    command = [tools.program("java"), "-Xmx512m", "-jar", jar, *options, *files]
    command[4:4] = ["--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=180)
    seen = Counter()
    first = {}
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] in {"error", "non-document-error"}:
            name, told = message["url"].removeprefix("file:"), message["message"]
            # The same fault with another value is the same fault.
            sort = (name, re.sub("“[^”]*”|[0-9]+", "", told))
            seen[sort] += 1
            first.setdefault(sort, f"line {message.get('lastLine', '?')}: {told}")
    for sort, number in seen.items():
        yield sort[0], f"{first[sort]} ({number} ×)"
