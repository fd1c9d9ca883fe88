"""What is found on a page, and what is too much."""

from dataclasses import asdict, dataclass, field

KIB = 1024
WIRE_MOST = 50 * KIB
HTML_MOST = 30 * KIB
REQUESTS_MOST = 12


@dataclass
class Look:
    """One page as it was found: its weight, and every fault as a sentence."""

    name: str
    path: str
    is_public: bool = True
    requests: int = 0
    wire: int = 0
    html: int = 0
    source: str = ""
    is_weighed: bool = False
    faults: list[str] = field(default_factory=list)

    def weigh(self):
        """Hold a public page's first view against the budgets (docs/quality.md).

        What a page fetches later, when somebody begins to write, is not counted.
        """
        self.is_weighed = True
        for what, value, most in (
            ("bytes over the wire", self.wire, WIRE_MOST),
            ("bytes of HTML", self.html, HTML_MOST),
            ("requests", self.requests, REQUESTS_MOST),
        ):
            if self.is_public and value > most:
                self.faults.append(f"{value} {what}, at most {most}")

    def facts(self):
        """Return what is written down; the page itself is not."""
        return asdict(self) | {"source": None}
