"""How people and days fall on pages."""

from hypothesis import given
from hypothesis import strategies as st

from sheets.printing.plan import pages_of
from sheets.printing.signing_in import MOST_COLUMNS

keys = st.lists(st.uuids(), unique=True, max_size=90)
days = st.lists(st.uuids(), unique=True, min_size=1, max_size=12)


@given(keys, days, st.integers(0, 60), st.booleans())
def test_everybody_meets_every_day_exactly_once(seats, sessions, spare, with_phone):
    pages = pages_of(seats=seats, sessions=sessions, spare=spare, with_phone=with_phone)
    met = [(seat, day) for page in pages for seat in page.seats for day in page.sessions]
    assert sorted(met) == sorted((seat, day) for seat in seats for day in sessions)


@given(keys, days, st.integers(0, 60), st.booleans())
def test_rows_are_counted_through_and_empty_ones_follow(seats, sessions, spare, with_phone):
    pages = pages_of(seats=seats, sessions=sessions, spare=spare, with_phone=with_phone)
    first = [page for page in pages if page.sessions == pages[0].sessions]
    rows = len(first[0].seats) + first[0].empty_rows
    assert [page.first_row for page in first] == [1 + rows * n for n in range(len(first))]
    assert {len(page.seats) + page.empty_rows for page in first} == {rows}
    assert sum(page.empty_rows for page in first) >= spare


@given(keys, days)
def test_a_page_has_no_more_days_than_fit(seats, sessions):
    pages = pages_of(seats=seats, sessions=sessions, spare=0, with_phone=False)
    assert max(len(page.sessions) for page in pages) <= MOST_COLUMNS


def test_without_a_day_there_is_no_page():
    assert pages_of(seats=[], sessions=[], spare=5, with_phone=False) == []
