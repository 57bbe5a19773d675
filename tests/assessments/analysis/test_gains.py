"""What was learnt: pairs only, exact, and no more claimed than the number allows."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from assessments.analysis.gains import Band, Hidden, band, gains, paired_test
from tests.assessments.analysis import close

BEFORE = {"Zarmina": 40, "Ahmad": 50, "Farida": 60}
AFTER = {"Zarmina": 70, "Ahmad": 80, "Farida": 60}
# Eighths are exact as floats too, so that scipy starts from the same numbers.
PERCENTS = st.integers(0, 800).map(lambda eighths: Fraction(eighths, 8))
PAIRS = st.lists(st.tuples(PERCENTS, PERCENTS), max_size=40)


def test_the_check_values_of_the_definitions():
    """Pre 40, 50, 60; post 70, 80, 60: shared definitions, section 5."""
    learnt = gains(BEFORE, AFTER, pass_mark=70, enough=3)
    assert (learnt.paired, learnt.before_only, learnt.after_only) == (3, 0, 0)
    assert (learnt.mean_before, learnt.mean_after, learnt.points) == (50, 70, 20)
    assert (learnt.class_gain, learnt.band) == (Fraction(2, 5), Band.MEDIUM)
    assert (learnt.individual_gain, learnt.skipped) == (Fraction(11, 30), 0)
    assert (learnt.improved, learnt.percent(learnt.improved)) == (2, Fraction(200, 3))
    assert (learnt.passed_before, learnt.passed_after) == (0, 2)
    assert learnt.hidden is None
    assert learnt.test.deviation == 300**0.5
    assert (learnt.test.t, learnt.test.freedom) == (2.0, 2)
    assert round(learnt.test.d_z, 4) == 1.1547
    assert learnt.test.p == close(stats.ttest_rel([70, 80, 60], [40, 50, 60]).pvalue)


def test_three_pairs_are_too_few_to_test():
    learnt = gains(BEFORE, AFTER, pass_mark=70)
    assert (learnt.points, learnt.test, learnt.hidden) == (20, None, Hidden.TOO_FEW_PAIRS)
    assert str(learnt.hidden.sentence).startswith("Too few people")


def test_twenty_pairs_are_enough_and_nineteen_are_not():
    people = range(20)
    before, after = dict.fromkeys(people, 50), {person: 50 + person for person in people}
    assert gains(before, after, pass_mark=70).test.freedom == 19
    del after[0]
    assert gains(before, after, pass_mark=70).hidden == Hidden.TOO_FEW_PAIRS


def test_whoever_took_one_test_only_is_counted_and_left_out():
    learnt = gains({"Zarmina": 40, "Nasir": 0}, {"Zarmina": 60, "Gul": 99, "Omid": 9}, pass_mark=70)
    assert (learnt.paired, learnt.before_only, learnt.after_only) == (1, 1, 2)
    assert (learnt.mean_before, learnt.mean_after, learnt.passed_after) == (40, 60, 0)


def test_whoever_began_at_a_hundred_has_no_gain_of_their_own():
    learnt = gains({"Zarmina": 100, "Ahmad": 50}, {"Zarmina": 90, "Ahmad": 75}, pass_mark=70)
    assert (learnt.individual_gain, learnt.skipped) == (Fraction(1, 2), 1)
    assert learnt.class_gain == Fraction(75, 10) / 25


def test_where_nothing_was_left_to_learn_there_is_no_class_gain():
    learnt = gains({"Zarmina": 100}, {"Zarmina": 100}, pass_mark=70)
    assert (learnt.class_gain, learnt.band, learnt.individual_gain) == (None, None, None)
    assert (learnt.points, learnt.skipped, learnt.passed_before) == (0, 1, 1)


def test_without_pairs_there_is_nothing_to_say():
    learnt = gains({"Zarmina": 40}, {}, pass_mark=70)
    assert (learnt.paired, learnt.before_only) == (0, 1)
    assert (learnt.mean_before, learnt.points, learnt.class_gain) == (None, None, None)
    assert (learnt.individual_gain, learnt.percent(0)) == (None, None)


def test_the_same_change_for_everybody_has_no_spread():
    people = range(25)
    learnt = gains(
        dict.fromkeys(people, Decimal("33.3")), dict.fromkeys(people, Decimal("66.7")), pass_mark=70
    )
    assert (learnt.test, learnt.hidden) == (None, Hidden.ALL_ALIKE)
    assert learnt.points == Fraction("33.4")


def test_the_pass_mark_is_judged_on_the_exact_result():
    learnt = gains({1: Fraction(200, 3)}, {1: 67}, pass_mark=67)
    assert (learnt.passed_before, learnt.passed_after) == (0, 1)


@pytest.mark.parametrize("percent", [-1, 101, float("nan")])
def test_a_result_is_a_per_cent(percent):
    with pytest.raises(ValueError, match="0 to 100"):
        gains({1: percent}, {1: 50}, pass_mark=70)


@pytest.mark.parametrize(
    ("gain", "expected"),
    [
        ("-0.2", Band.LOW),
        ("0.29", Band.LOW),
        ("0.3", Band.MEDIUM),
        ("0.7", Band.MEDIUM),
        ("0.71", Band.HIGH),
    ],
)
def test_hake_s_bands(gain, expected):
    assert band(Fraction(gain)) == expected


@given(PAIRS)
def test_the_paired_test_is_scipy_s(pairs):
    changes = [Fraction(after) - Fraction(before) for before, after in pairs]
    if len(set(changes)) < 2:
        return
    ours = paired_test(changes)
    firsts, seconds = zip(*((float(a), float(b)) for a, b in pairs), strict=True)
    theirs = stats.ttest_rel(seconds, firsts)
    interval = theirs.confidence_interval(0.95)
    assert (ours.t, ours.p, ours.freedom) == (
        close(theirs.statistic),
        close(theirs.pvalue),
        theirs.df,
    )
    assert (ours.low, ours.high) == (close(interval.low), close(interval.high))
    assert ours.deviation == close(stats.tstd([float(change) for change in changes]))
    assert ours.d_z == close(theirs.statistic / len(pairs) ** 0.5)


@given(PAIRS, st.integers(0, 100))
def test_counts_add_up_and_the_individual_gain_never_passes_one(pairs, pass_mark):
    before = {person: first for person, (first, _) in enumerate(pairs)}
    after = {person: second for person, (_, second) in enumerate(pairs)}
    learnt = gains(before, after, pass_mark=pass_mark)
    assert learnt.paired == len(pairs)
    assert learnt.improved <= learnt.paired
    assert learnt.individual_gain is None or learnt.individual_gain <= 1
    assert (learnt.test is None) == (learnt.hidden is not None)
    if learnt.paired:
        assert learnt.points == sum(Fraction(b) - Fraction(a) for a, b in pairs) / len(pairs)
