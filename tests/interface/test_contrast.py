"""Every pair of colours the sheets use can be read, by day and by night (WCAG AA)."""

import re
from pathlib import Path

import pytest

from interface.palette import PAIRS, contrast, measured, palettes

CSS = Path(__file__).resolve().parents[2] / "static_src" / "css"


def test_the_measure_itself_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#1f3b7c", "#1f3b7c") == 1


@pytest.mark.parametrize("pair", measured(), ids=lambda pair: f"{pair.front} on {pair.ground}")
def test_each_pair_can_be_read(pair):
    assert pair.light >= pair.least
    assert pair.dark >= pair.least


def test_night_answers_every_colour_of_the_day():
    day, night = palettes()
    unchanged = {name for name in day if day[name] == night[name]}
    assert unchanged == set()


def test_every_ground_and_front_the_sheets_pair_is_measured():
    """A rule that sets both colours must set a pair that is proven above."""
    proven = {(front, ground) for front, ground, _ in PAIRS}
    used = set()
    for sheet in CSS.glob("*.css"):
        for rule in re.findall(r"\{([^{}]*)\}", sheet.read_text(encoding="utf-8")):
            ground = re.search(r"background: var\(--([\w-]+)\)", rule)
            front = re.search(r"(?<![\w-])color: var\(--([\w-]+)\)", rule)
            if ground and front:
                used.add((front[1], ground[1]))
    assert len(used) >= 15
    assert used - proven == set()
