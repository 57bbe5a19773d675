"""Which mark stands: the same whatever the order of arrival."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.enums import MarkWay, Presence
from training.standing import minutes_of, order, standing

AMINA, KARIM = uuid.UUID(int=1), uuid.UUID(int=2)
START = dt.datetime(2019, 4, 20, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Said:
    id: uuid.UUID
    happened_at: dt.datetime
    recorded_by_id: uuid.UUID | None
    presence: str
    settles: bool = False
    way: str = MarkWay.ROSTER


moments = st.integers(0, 500).map(lambda minutes: START + dt.timedelta(minutes=minutes))
marks = st.builds(
    Said,
    id=st.integers(0, 99).map(lambda number: uuid.UUID(int=number)),
    happened_at=moments,
    recorded_by_id=st.sampled_from([AMINA, KARIM, None]),
    presence=st.sampled_from(Presence.values),
    settles=st.booleans(),
)
several = st.lists(marks, min_size=1, max_size=8, unique_by=lambda mark: mark.id)
ways = st.sampled_from([MarkWay.ROSTER, MarkWay.SCAN, MarkWay.SELF])
in_any_way = st.lists(
    st.builds(replace, marks, way=ways), min_size=1, max_size=8, unique_by=lambda mark: mark.id
)


def said(presence, minute, by=AMINA, way=MarkWay.ROSTER):
    moment = START + dt.timedelta(minutes=minute)
    return Said(uuid.UUID(int=minute), moment, by, presence, way=way)


@given(several)
def test_the_order_of_arrival_does_not_matter(said):
    assert standing(reversed(said)) == standing(said)
    assert standing(sorted(said, key=lambda mark: mark.id.int)) == standing(said)


@given(several)
def test_the_latest_stands(said):
    assert standing(said)[0] == max(said, key=order)


@given(several)
def test_one_person_never_disagrees_with_herself(said):
    alone = [mark for mark in said if mark.recorded_by_id == AMINA]
    assert not alone or standing(alone)[1] is False


@given(several)
def test_after_the_last_word_settles_nothing_is_contested(said):
    last = max(said, key=order)
    settled = [mark for mark in said if mark != last]
    settled.append(Said(**{**vars(last), "settles": True}))
    assert standing(settled)[1] is False


def test_without_marks_nothing_stands():
    with pytest.raises(ValueError, match="no marks"):
        standing([])


@given(st.sampled_from(Presence), st.integers(0, 720), st.none() | st.integers(0, 720))
def test_minutes_lie_within_the_session(presence, session_minutes, stated):
    if stated is not None:
        stated = min(stated, session_minutes)
    assert 0 <= minutes_of(presence, session_minutes, stated) <= session_minutes


@pytest.mark.parametrize(
    ("presence", "stated", "minutes"),
    [
        (Presence.PRESENT, None, 360),
        (Presence.LATE, None, 270),
        (Presence.LEFT_EARLY, 100, 100),
        (Presence.EXCUSED, 100, 0),
        (Presence.ABSENT, None, 0),
    ],
)
def test_what_a_presence_means_in_a_day_of_six_hours(presence, stated, minutes):
    assert minutes_of(presence, 360, stated) == minutes


@given(in_any_way)
def test_scans_and_own_words_in_any_order_end_in_one_state(said):
    assert standing(reversed(said)) == standing(said)


def test_a_scan_leaves_late_as_it_is_and_nobody_disagrees():
    late = said("late", 20)
    assert standing([late, said("present", 25, KARIM, MarkWay.SCAN)]) == (late, False)
    assert standing([late, said("present", 5, KARIM, MarkWay.SCAN)]) == (late, False)


def test_a_scan_after_absent_stands_and_differs_from_another_persons_word():
    absent, scan = said("absent", 1), said("present", 2, KARIM, MarkWay.SCAN)
    assert standing([absent, scan]) == (scan, True)
    assert standing([absent, replace(scan, recorded_by_id=AMINA)])[1] is False


@pytest.mark.parametrize("minute", [1, 30])
def test_a_participants_own_word_never_stands_over_that_of_staff(minute):
    absent, own = said("absent", 10), said("present", minute, None, MarkWay.SELF)
    assert standing([absent, own]) == (absent, True)
    assert standing([said("late", 10), own]) == (said("late", 10), False)


def test_a_scan_stands_over_a_participants_own_word():
    own, scan = said("present", 1, None, MarkWay.SELF), said("present", 2, way=MarkWay.SCAN)
    assert standing([own, scan]) == (scan, False)
    assert standing([own]) == (own, False)
