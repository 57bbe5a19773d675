"""Two places on one day: the same person anywhere, the same names within one partner."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from checks.findings import Elsewhere
from checks.selectors.meeting import Presence, met
from tests.checks.made import key

DAY = dt.date(2019, 4, 20)


def was(activity, person, name="احمد|گل", partner=1, day=DAY, *, is_sample=False):
    seat = key(2, activity, person)
    return Presence(
        key(9, activity),
        key(1, activity),
        seat,
        day,
        key(7, partner),
        is_sample,
        key(5, person),
        name,
    )


def pairs(*presences, apart=()):
    """(activity, other activity, same) of everything found."""
    return {
        (activity, row.activity, row.same)
        for activity, rows in met(presences, lambda _activity, pair: pair in apart).items()
        for row in rows
    }


def test_one_person_in_two_activities_is_seen_from_both():
    assert pairs(was(1, 1), was(2, 1)) == {
        (key(9, 1), key(9, 2), True),
        (key(9, 2), key(9, 1), True),
    }


def test_the_other_day_is_another_day():
    assert pairs(was(1, 1), was(2, 1, day=DAY + dt.timedelta(days=1))) == set()


def test_two_sessions_of_one_activity_are_one_place():
    assert pairs(was(1, 1), was(1, 1)) == set()


def test_the_same_names_are_a_sign_within_one_partner_only():
    assert pairs(was(1, 1), was(2, 2)) == {
        (key(9, 1), key(9, 2), False),
        (key(9, 2), key(9, 1), False),
    }
    assert pairs(was(1, 1), was(2, 2, partner=2)) == set()


def test_invented_people_are_no_doubles_of_real_ones():
    assert pairs(was(1, 1), was(2, 2, is_sample=True)) == set()


def test_two_whom_somebody_told_apart_are_two():
    apart = [frozenset((key(5, 1), key(5, 2)))]
    assert pairs(was(1, 1), was(2, 2), apart=apart) == set()
    assert len(pairs(was(1, 1), was(2, 2), was(3, 3), apart=apart)) == 4


def test_a_removed_name_matches_nobody():
    assert pairs(was(1, 1, name="|"), was(2, 2, name="|")) == set()
    assert pairs(was(1, 1, name="احمد|"), was(2, 2, name="احمد|")) == set()


PRESENCES = st.builds(
    was,
    activity=st.integers(1, 4),
    person=st.integers(1, 5),
    name=st.sampled_from(["|", "a|b", "a|c"]),
    partner=st.integers(1, 2),
)


@given(presences=st.lists(PRESENCES, max_size=15), data=st.data())
def test_whoever_meets_is_met(presences, data):
    found = pairs(*presences)
    assert {(other, one, same) for one, other, same in found} == found
    assert all(one != other for one, other, _ in found)
    assert pairs(*data.draw(st.permutations(presences))) == found


def test_the_row_names_seat_session_and_the_other_activity():
    found = met([was(1, 1), was(2, 1)], lambda *_: False)[key(9, 1)]
    assert found == [Elsewhere(key(1, 1), key(2, 1, 1), key(9, 2), same=True)]
