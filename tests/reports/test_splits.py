"""Women, men, not recorded: as stated, and marked where worked out."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reports.counting.figures import NOTHING, Figure, exact, total
from reports.counting.splits import UNKNOWN, of_head_count, of_roster, sum_of
from training.enums import CountQuality

EVENTS = of_head_count(quality="exact", total=359, female=90, male=None)
FORUM = of_head_count(quality="at_least", total=35, female=18, male=17)


def test_the_men_of_the_community_events_are_derived():
    assert EVENTS.male == Figure(value=269, derived=269)
    assert EVENTS.female == exact(90)
    assert EVENTS.percent_female.percent == Decimal("25.1")
    assert EVENTS.percent_female.derived is True


def test_the_forum_had_at_least_35_and_states_both_sexes():
    assert FORUM.total == Figure(value=35, quality=CountQuality.AT_LEAST)
    assert (FORUM.female, FORUM.male) == (exact(18), exact(17))
    assert FORUM.percent_female.percent == Decimal("51.4")
    assert FORUM.percent_female.derived is False


def test_the_month_has_at_least_394_participations():
    month = sum_of([EVENTS, FORUM])
    assert month.total == Figure(value=394, quality=CountQuality.AT_LEAST)
    assert month.female == exact(108)
    assert (month.male.stated, month.male.derived) == (17, 269)
    assert month.unrecorded == exact(0)


def test_without_either_sex_nothing_is_worked_out():
    data_specialists = of_head_count(quality="exact", total=21, female=None, male=None)
    assert (data_specialists.female, data_specialists.male) == (NOTHING, NOTHING)
    assert data_specialists.unrecorded == exact(21)
    assert data_specialists.percent_female is None


def test_a_count_not_reported_has_no_parts():
    assert of_head_count(quality="not_reported", total=None, female=None, male=None) == UNKNOWN


def test_those_not_recorded_are_not_in_the_percentage():
    roster = of_roster(female=1, male=1, unrecorded=8)
    assert roster.total == exact(10)
    assert roster.percent_female.percent == Decimal("50.0")


@st.composite
def head_counts(draw):
    whole = draw(st.integers(0, 5000))
    female = draw(st.none() | st.integers(0, whole))
    male = draw(st.none() | st.integers(0, whole - (female or 0)))
    quality = draw(st.sampled_from(["exact", "at_least", "approx"]))
    return of_head_count(quality=quality, total=whole, female=female, male=male)


@given(st.lists(head_counts(), min_size=1))
def test_women_men_and_not_recorded_make_up_the_total(splits):
    whole = sum_of(splits)
    parts = total([whole.female, whole.male, whole.unrecorded])
    assert parts.value == whole.total.value


@given(head_counts())
def test_only_one_sex_is_ever_derived(split):
    assert min(split.female.derived, split.male.derived) == 0
