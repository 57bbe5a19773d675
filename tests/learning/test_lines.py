"""Whatever the figures are: the page, the CSV and the workbook tell the same ones."""

from fractions import Fraction

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.exports import csv_file, workbook
from learning.lines import Column, shown, table
from learning.pairs import Pair, Pairing
from learning.selectors.gains import Learnt, Seat
from learning.shown.gains import figures_table, groups_table, groups_tables
from lms.lib.masking import Mask
from people.enums import Sex
from tests.learning.reading import number_of, of_book, of_csv, tables_of

percents = st.fractions(0, 100, max_denominator=60)
pairs = st.builds(Pair, percents, percents, st.integers(0, 100))
seats = st.builds(
    Seat,
    code=st.just("ABC2345"),
    sex=st.sampled_from(Sex.values),
    course=st.none(),
    role=st.none(),
    province=st.none(),
    pair=pairs,
)


def learnt_by(found):
    return Learnt(
        activities=1,
        seats=tuple(found),
        pairing=Pairing(tuple(seat.pair for seat in found)),
        completers=0,
        completers_paired=0,
        kept={},
    )


def as_page(one):
    html = render_to_string("learning/_table.html", {"table": one})
    (rows,) = tables_of(HttpResponse(html))
    return [[number_of(cell) for cell in row] for row in rows[1:]]


def as_files(one):
    """The rows of both files, numbers as numbers."""
    csv = of_csv(HttpResponse(csv_file(one)))
    (book,) = of_book(HttpResponse(workbook([one]))).values()
    assert [[number_of(cell) for cell in row] for row in csv] == [
        [number_of(cell) for cell in row] for row in book
    ]
    return [[number_of(cell) if cell else "—" for cell in row] for row in csv[1:]]


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
@settings(max_examples=10, deadline=None)
@given(found=st.lists(seats, max_size=40), careful=st.booleans())
def test_page_csv_and_workbook_say_the_same(language, found, careful):
    learnt = learnt_by(found)
    with translation.override(language):
        for one in (figures_table(learnt, careful=careful), groups_table(learnt)):
            assert as_page(one) == as_files(one)


@settings(max_examples=50, deadline=None)
@given(found=st.lists(seats, min_size=1, max_size=40))
def test_no_group_of_one_to_four_is_told_nor_can_be_worked_out(found):
    counts = {sex: sum(seat.sex == sex for seat in found) for sex in Sex.values}
    by_sex = dict(
        zip(("course", "sex", "role", "province"), groups_tables(learnt_by(found)), strict=True)
    )
    told = by_sex["sex"][1]
    small = [sex for sex, count in counts.items() if 0 < count < 5]
    if told is None:
        assert small
        return
    rows = {row[1].value: [cell.value for cell in row[2:]] for row in told.rows}
    hidden = [name for name, (count, *_rest) in rows.items() if count in set(Mask)]
    assert {str(Sex(sex).label) for sex in small} <= set(hidden)
    assert len(hidden) != 1
    for name in hidden:
        assert set(rows[name][1:]) == {None}


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 3), 1, "0.3"),
        (Fraction(5, 100), 1, "0.1"),
        (Fraction(-5, 100), 1, "-0.1"),
        (Fraction(200, 3), 1, "66.7"),
        (0.25, 1, "0.3"),
        (7, 0, "7"),
        (None, 1, "None"),
        ("<5", 0, "<5"),
    ],
)
def test_halves_are_rounded_away_from_nought(value, places, text):
    assert str(shown(value, places).value) == text


def test_files_hold_numbers_and_whole_ones_stay_whole():
    columns = [Column(name="a", title="A", places=0), Column(name="b", title="B", places=2)]
    one = table("t", "T", columns, [[7, Fraction(1, 3)], [None, "<5"]])
    assert list(one.lines) == [["A", "B"], [7, 0.33], [None, "<5"]]
