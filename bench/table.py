"""The result as a Markdown table, printed and kept in docs/performance.md."""

from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- table: make bench writes it -->", "<!-- end of table -->"
HEAD = """| what | database | messages | CPU ms | against | ratio | budget | |
|---|---|---|---|---|---|---|---|"""


@dataclass(frozen=True)
class Row:
    """One measured thing; the ratio is to the floor named `against`."""

    engine: str
    size: int
    what: str
    against: str
    milliseconds: float
    ratio: float
    budget: float | None

    def __str__(self):
        budget = f"≤ {self.budget:g}" if self.budget else "floor"
        verdict = "" if not self.budget else judge(self.ratio, self.budget)
        return (
            f"| {self.what} | {self.engine} | {self.size:,} | {self.milliseconds:.1f} "
            f"| {self.against} | {self.ratio:.2f} | {budget} | {verdict} |"
        )


def judge(ratio, budget):
    return "ok" if ratio <= budget else "over"


def write_table(rows, photo, *, page=PAGE):
    """Print the table and put it between its two marks in the page."""
    picture = (
        f"\nA JPEG of 12 megapixels to 1600 and 400 px, WebP and JPEG: "
        f"{photo['seconds']:.2f} s of CPU, {photo['mebibytes']:.0f} MiB above the "
        f"process's base (budgets 0.5 s, 70 MiB)."
    )
    table = "\n".join([HEAD, *map(str, rows), picture])
    print(table)
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
