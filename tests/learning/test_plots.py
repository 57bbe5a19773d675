"""Drawings: where things lie, mirrored where people read from the right."""

import pytest

from assessments.analysis.spread import histogram
from learning.plots import bars


def boxes(language):
    drawing = bars(histogram([5, 95], [95, 95]), language)
    return [
        [(float(box.x), float(box.height)) for box in row if float(box.height)]
        for row in (drawing.before, drawing.after)
    ]


def test_bars_stand_where_their_results_are():
    # 290 units across for ten bins of 29; two people are as high as the plot.
    assert boxes("en") == [[(43.5, 76.0), (304.5, 76.0)], [(315.5, 152.0)]]


def test_right_to_left_everything_is_mirrored():
    assert boxes("ps") == [[(285.5, 76.0), (24.5, 76.0)], [(13.5, 152.0)]]


@pytest.mark.parametrize(
    ("people", "ticks"),
    [
        (1, ["0", "1"]),
        (5, ["0", "1", "2", "3", "4", "5"]),
        (6, ["0", "2", "4", "6"]),
        (1234, ["0", "500", "1,000", "1,500"]),
    ],
)
def test_ticks_are_round_numbers_of_people(people, ticks):
    assert [mark.text for mark in bars(histogram([50] * people), "en").up] == ticks


def test_ticks_have_the_digits_of_the_language():
    assert [mark.text for mark in bars(histogram([50]), "fa-af").across] == [
        "۰",
        "۲۰",
        "۴۰",
        "۶۰",
        "۸۰",
        "۱۰۰",
    ]
