"""Days unlike others: known ones are found, lunar ones a day early or late at most."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lib.lunar_calendar import from_lunar, to_lunar
from reference.holidays import Why, notes_on

DATES = st.dates(dt.date(1970, 1, 1), dt.date(2090, 12, 31))
FITR, ADHA, RAMADAN = (10, 1), (12, 10), (9, 1)
# As announced in Kabul or Mecca.
ANNOUNCED = [
    (RAMADAN, 1440, "2019-05-06"),
    (FITR, 1440, "2019-06-04"),
    (ADHA, 1440, "2019-08-11"),
    (RAMADAN, 1445, "2024-03-11"),
    (FITR, 1445, "2024-04-10"),
    (ADHA, 1445, "2024-06-16"),
    (RAMADAN, 1447, "2026-02-18"),
    (FITR, 1438, "2017-06-25"),
    (FITR, 1441, "2020-05-24"),
    (ADHA, 1441, "2020-07-31"),
]


@given(DATES)
def test_a_lunar_date_is_the_same_day_again(date):
    year, month, day = to_lunar(date)
    assert from_lunar(year, month, day) == date
    assert 1 <= month <= 12
    assert 1 <= day <= 30


@given(DATES)
def test_the_day_after_is_one_day_on(date):
    year, month, day = to_lunar(date)
    following = (year + month // 12, month % 12 + 1, 1)
    assert to_lunar(date + dt.timedelta(days=1)) in ((year, month, day + 1), following)


@pytest.mark.parametrize(("day", "year", "announced"), ANNOUNCED)
def test_what_was_announced_is_a_day_off_at_most(day, year, announced):
    counted = from_lunar(year, *day)
    assert abs(counted - dt.date.fromisoformat(announced)) <= dt.timedelta(days=1)


@pytest.mark.parametrize(("day", "year", "announced"), ANNOUNCED)
def test_the_announced_day_and_both_beside_it_are_hinted_at(day, year, announced):
    why = Why.RAMADAN if day == RAMADAN else Why.MOVING
    assert why in {note.why for note in notes_on(dt.date.fromisoformat(announced))}


def test_friday_ramadan_and_eid_are_told_apart():
    def said(day):
        return [(n.why, str(n.name), n.near) for n in notes_on(dt.date.fromisoformat(day))]

    assert said("2019-04-20") == []
    assert said("2019-05-10") == [(Why.FRIDAY, "", False), (Why.RAMADAN, "", False)]
    assert said("2019-05-05") == [(Why.RAMADAN, "", True)]
    assert said("2019-06-06") == [(Why.MOVING, "Eid al-Fitr", False)]
    assert said("2019-03-21") == [(Why.HOLIDAY, "Nawruz", False)]
    assert said("2019-08-19") == [(Why.HOLIDAY, "Independence Day", False)]


def test_a_holiday_is_named_only_for_the_years_it_was_kept():
    whys = [notes_on(dt.date(year, 8, 15)) for year in (2021, 2022)]
    assert [[str(note.name) for note in notes] for notes in whys] == [[], ["24 Asad"]]


@given(DATES)
def test_every_day_can_be_asked_about_and_sure_notes_come_first(date):
    nearness = [note.near for note in notes_on(date)]
    assert nearness == sorted(nearness)
