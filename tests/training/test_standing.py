"""Which mark stands: the same whatever the order of arrival."""

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.enums import Presence
from training.standing import minutes_of, order, standing

AMINA, KARIM = uuid.UUID(int=1), uuid.UUID(int=2)
START = dt.datetime(2019, 4, 20, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Said:
    id: uuid.UUID
    happened_at: dt.datetime
    received_at: dt.datetime
    recorded_by_id: uuid.UUID | None
    presence: str
    settles: bool = False


moments = st.integers(0, 500).map(lambda minutes: START + dt.timedelta(minutes=minutes))
marks = st.builds(
    Said,
    id=st.integers(0, 99).map(lambda number: uuid.UUID(int=number)),
    happened_at=moments,
    received_at=moments,
    recorded_by_id=st.sampled_from([AMINA, KARIM, None]),
    presence=st.sampled_from(Presence.values),
    settles=st.booleans(),
)
several = st.lists(marks, min_size=1, max_size=8, unique_by=lambda mark: mark.id)


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
