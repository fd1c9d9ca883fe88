"""The colours of the design system are told apart, in light and in dark."""

from pathlib import Path

import pytest

from complaints.pictures.contrast import PAIRS, contrast, read_colours, read_pairs

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        # The example of W3C's own explanation of the ratio.
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#0000ff", 8.59),
    ],
)
def test_a_ratio_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_dark_begins_with_light_and_paper_is_neither():
    css = """
    :root { --paper: #ffffff; --ink: #111111; }
    @media (prefers-color-scheme: dark) { :root { --paper: #000000; } }
    @media print { :root { --ink: #222222; } }
    """

    assert read_colours(css) == {
        "light": {"paper": "#ffffff", "ink": "#111111"},
        "dark": {"paper": "#000000", "ink": "#111111"},
    }


def test_every_pair_of_colours_that_meets_can_be_told_apart():
    pairs = read_pairs(TOKENS.read_text(encoding="utf-8"))

    assert len(pairs) == len(PAIRS)
    assert [pair for pair in pairs if not pair.is_enough] == []
    # Each scheme was read, and they differ.
    assert all(pair.light != pair.dark for pair in pairs if pair.ink == "ink")


def test_a_pair_that_is_too_faint_would_be_noticed():
    css = TOKENS.read_text(encoding="utf-8").replace("#505953", "#a0a8a2")

    faint = {pair.ink for pair in read_pairs(css) if not pair.is_enough}

    assert faint == {"ink-soft"}
