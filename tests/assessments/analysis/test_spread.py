from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.analysis.items import analyse
from assessments.analysis.matrix import Matrix
from assessments.analysis.spread import Bin, ItemMap, Point, histogram, item_map

PERCENTS = st.lists(st.integers(0, 800).map(lambda eighths: Fraction(eighths, 8)))


def test_results_fall_into_bins_and_a_hundred_into_the_last():
    bins = histogram([0, 19, 20, 100], [Fraction(199, 10), 80, 99.9], width=20)
    assert bins == (
        Bin(0, 20, 2, 1),
        Bin(20, 40, 1, 0),
        Bin(40, 60, 0, 0),
        Bin(60, 80, 0, 0),
        Bin(80, 100, 1, 2),
    )


def test_nobody_still_has_ten_bins():
    assert [(one.start, one.before, one.after) for one in histogram([])] == [
        (start, 0, 0) for start in range(0, 100, 10)
    ]


@pytest.mark.parametrize("width", [0, -5, 7, 200])
def test_bins_end_at_a_hundred(width):
    with pytest.raises(ValueError, match="divide"):
        histogram([50], width=width)


@pytest.mark.parametrize("percent", [-1, 100.1, float("nan")])
def test_a_result_is_a_per_cent(percent):
    with pytest.raises(ValueError, match="0 to 100"):
        histogram([percent])


@given(PERCENTS, PERCENTS)
def test_bins_are_numpy_s(before, after):
    bins = histogram(before, after)
    counted = [np.histogram([float(p) for p in side], 10, (0, 100))[0] for side in (before, after)]
    assert [one.before for one in bins] == list(counted[0])
    assert [one.after for one in bins] == list(counted[1])


def test_an_item_without_its_figures_is_named_and_left_out():
    matrix = Matrix.of([[1, 1, 1], [1, 1, 0], [0, 1, 0]])
    figures = analyse(matrix).items
    assert item_map(list(zip("abc", figures, strict=True))) == ItemMap(
        points=(
            Point("a", Fraction(2, 3), figures[0].item_rest),
            Point("c", Fraction(1, 3), figures[2].item_rest),
        ),
        left_out=("b",),
    )
