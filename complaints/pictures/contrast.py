"""The colours of static/css/tokens.css, and how well they are told apart.

Ratios as WCAG 2.2 defines them: 4.5 for words, 3 for the edges of controls and for the
ring around what has the focus.
"""

import re
from dataclasses import dataclass

WORDS, EDGES = 4.5, 3.0
LIGHT, DARK = "light", "dark"

_DARK_BLOCK = "(prefers-color-scheme: dark)"
_COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")

# Every pair of colours that stands on a page: what, on what, at least.
PAIRS = [
    *[
        (ink, ground, WORDS)
        for ink in ("ink", "ink-soft", "city-ink", "resident-ink", "error-ink")
        for ground in ("paper", "surface", "surface-sunk")
    ],
    ("ink", "city-tint", WORDS),
    ("ink-soft", "city-tint", WORDS),
    ("city-ink", "city-tint", WORDS),
    ("ink", "resident-tint", WORDS),
    ("resident-ink", "resident-tint", WORDS),
    ("on-city", "city-fill", WORDS),
    ("on-city", "city-fill-strong", WORDS),
    ("on-city", "city-deep", WORDS),
    ("on-city-soft", "city-deep", WORDS),
    ("on-resident", "resident-fill", WORDS),
    ("on-resident", "resident-fill-strong", WORDS),
    *[
        (f"{state}-ink", f"{state}-tint", WORDS)
        for state in (
            "received",
            "verified",
            "progress",
            "hold",
            "done",
            "outside",
            "archived",
            "error",
        )
    ],
    ("ink", "verified-tint", WORDS),
    ("ink", "progress-tint", WORDS),
    ("ink", "done-tint", WORDS),
    ("ink", "error-tint", WORDS),
    ("line-strong", "paper", EDGES),
    ("line-strong", "surface", EDGES),
    ("focus", "paper", EDGES),
    ("focus", "surface", EDGES),
    ("focus-on-dark", "city-deep", EDGES),
]


@dataclass(frozen=True)
class Pair:
    """Two tokens that meet, with their ratio in each scheme and the least it may be."""

    ink: str
    ground: str
    least: float
    light: float
    dark: float

    @property
    def is_enough(self) -> bool:
        return min(self.light, self.dark) >= self.least


def read_colours(css: str) -> dict[str, dict[str, str]]:
    """Return {scheme: {token: "#rrggbb"}}; dark has what it does not change from light.

    Blocks of other media (paper) are left out.
    """
    first, *blocks = css.split("@media ")
    light = dict(_COLOUR.findall(first))
    changed = [block for block in blocks if block.startswith(_DARK_BLOCK)]
    dark = dict(_COLOUR.findall("".join(changed)))
    return {LIGHT: light, DARK: light | dark}


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours written as #rrggbb, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def read_pairs(css: str) -> list[Pair]:
    """Return every pair of PAIRS with its ratios; KeyError for a token not there."""
    schemes = read_colours(css)
    return [
        Pair(
            ink,
            ground,
            least,
            *(
                contrast(colours[ink], colours[ground])
                for colours in (schemes[LIGHT], schemes[DARK])
            ),
        )
        for ink, ground, least in PAIRS
    ]


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
