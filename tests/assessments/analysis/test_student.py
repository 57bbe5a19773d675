"""Student's t against scipy, to ten digits."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import special, stats

from assessments.analysis.student import density, quantile, regularised_beta, two_sided

FREEDOM = st.one_of(st.integers(1, 50), st.integers(1, 1_000_000))
RELATIVE = 1e-10


def test_the_printed_tables():
    """The 95 % values every textbook prints."""
    printed = {1: 12.706, 2: 4.303, 5: 2.571, 10: 2.228, 19: 2.093, 29: 2.045, 120: 1.980}
    assert {df: round(quantile(0.95, df), 3) for df in printed} == printed


def test_one_degree_of_freedom_is_an_arc_tangent():
    assert two_sided(1e-9, 1) == pytest.approx(1 - 2e-9 / math.pi, rel=1e-15)
    assert two_sided(1, 1) == pytest.approx(0.5, rel=1e-14)
    assert quantile(0.5, 1) == pytest.approx(1, rel=1e-14)


def test_the_ends():
    assert two_sided(0, 7) == 1
    assert two_sided(1e200, 7) == 0
    assert (regularised_beta(0, 2, 3), regularised_beta(1, 2, 3)) == (0, 1)


@pytest.mark.parametrize("confidence", [0, 1, -1, 2])
def test_a_confidence_is_strictly_between_nothing_and_all(confidence):
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile(confidence, 10)


@given(st.floats(0.001, 40), FREEDOM)
@example(2.0, 1_000_000)
def test_the_tails_are_scipy_s(t, freedom):
    expected = 2 * stats.t.sf(t, freedom)
    assert two_sided(t, freedom) == two_sided(-t, freedom)
    if expected > 1e-290:
        assert two_sided(t, freedom) == pytest.approx(expected, rel=RELATIVE)
        assert density(t, freedom) == pytest.approx(stats.t.pdf(t, freedom), rel=RELATIVE)


@given(st.floats(0.01, 0.9999), FREEDOM)
@example(0.95, 19)
@example(0.95, 1_000_000)
def test_the_quantiles_are_scipy_s(confidence, freedom):
    expected = stats.t.isf((1 - confidence) / 2, freedom)
    assert quantile(confidence, freedom) == pytest.approx(expected, rel=RELATIVE)


@given(st.floats(0, 1), st.floats(0.1, 1000), st.floats(0.1, 10))
def test_the_beta_function_is_scipy_s(x, a, b):
    expected = special.betainc(a, b, x)
    if expected > 1e-290:
        assert regularised_beta(x, a, b) == pytest.approx(expected, rel=RELATIVE)
