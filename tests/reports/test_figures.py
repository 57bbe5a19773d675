"""What a figure says of itself, and what is left of it in a sum."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.counting.figures import (
    NOT_REPORTED,
    NOTHING,
    Figure,
    exact,
    share,
    total,
    weakest,
)
from training.enums import CountQuality

EXACT, AT_LEAST, APPROX = CountQuality.EXACT, CountQuality.AT_LEAST, CountQuality.APPROX

numbers = st.builds(
    Figure, value=st.integers(0, 10_000), quality=st.sampled_from([EXACT, AT_LEAST, APPROX])
)
figures = st.one_of(numbers, st.just(NOT_REPORTED), st.just(NOTHING))


def at_least(value):
    return Figure(value=value, quality=AT_LEAST)


def test_a_sum_is_as_sure_as_its_weakest_part():
    assert total([exact(359), at_least(35)]) == at_least(394)
    assert total([exact(1), Figure(value=2, quality=APPROX), at_least(3)]) == Figure(
        value=6, quality=APPROX
    )


def test_what_was_not_reported_is_never_zero():
    assert total([NOT_REPORTED]).value is None
    assert total([NOT_REPORTED, NOT_REPORTED]).missing == 2
    assert total([exact(15), NOT_REPORTED]) == Figure(value=15, quality=AT_LEAST, missing=1)


def test_nothing_adds_up_to_nothing_and_a_stated_zero_to_zero():
    assert total([]) == NOTHING
    assert total([exact(0)]) == exact(0)


def test_a_figure_cannot_claim_a_number_it_does_not_have():
    with pytest.raises(ValueError, match="exactly when"):
        Figure(value=None)
    with pytest.raises(ValueError, match="exactly when"):
        Figure(value=0, quality=CountQuality.NOT_REPORTED)


def test_a_share_is_rounded_half_up_to_one_place():
    assert share(exact(90), exact(359)).percent == Decimal("25.1")
    assert share(exact(1), exact(8)).percent == Decimal("12.5")
    assert share(exact(1), exact(16)).percent == Decimal("6.3")


def test_a_share_of_nothing_or_of_the_unknown_is_not_known():
    assert share(exact(1), exact(0)) is None
    assert share(NOT_REPORTED, exact(10)) is None
    assert share(exact(1), NOT_REPORTED) is None


def test_a_share_says_when_a_part_was_derived():
    men = Figure(value=269, derived=269)
    assert share(exact(90), total([exact(90), men])).derived is True


@given(st.lists(figures), st.lists(figures))
def test_sums_of_sums_are_sums(some, others):
    assert total([total(some), total(others)]) == total([*some, *others])


@given(st.lists(figures))
def test_order_does_not_matter(parts):
    assert total(parts) == total(reversed(parts))


@given(st.lists(figures))
def test_no_sum_is_surer_than_any_of_its_parts(parts):
    stated = [part for part in parts if part.value is not None]
    if stated:
        whole = total(parts)
        assert whole.value == sum(part.value for part in stated)
        assert weakest([whole.quality, *(p.quality for p in stated)]) == whole.quality
        assert (whole.quality != EXACT) or not any(part.missing for part in parts)
