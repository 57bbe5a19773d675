"""What is released: no count of 1-4, and none that the totals give away."""

import itertools
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lib.masking import LEAST, Mask, MaskedRow, MaskedTable, masked_row, masked_table

SMALL, BESIDE, TOTAL = Mask.SMALL, Mask.BESIDE, Mask.TOTAL
COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 60))
ROWS = st.lists(COUNTS, min_size=1, max_size=5)
TABLES = st.sampled_from([(1, 2), (2, 1), (2, 2), (2, 3), (3, 2)]).flatmap(
    lambda size: st.lists(
        st.lists(COUNTS, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)
LARGE_TABLES = st.lists(st.lists(COUNTS, min_size=4, max_size=4), min_size=2, max_size=12)


def test_one_small_cell_takes_the_next_smallest_with_it():
    assert masked_row([3, 40, 12, 0]) == MaskedRow((SMALL, 40, BESIDE, 0), 55)


def test_two_small_cells_that_leave_a_doubt_hide_each_other():
    assert masked_row([3, 2, 40]) == MaskedRow((SMALL, SMALL, 40), 45)


def test_four_and_four_would_be_plain_from_eight():
    assert masked_row([4, 4]) == MaskedRow((SMALL, SMALL), TOTAL)


def test_one_beside_five_would_be_plain_from_six():
    """Six less five or more is one: the total has to go."""
    assert masked_row([1, 5]) == MaskedRow((SMALL, 5), TOTAL)


def test_a_small_total_is_small_itself():
    assert masked_row([3, 0]) == MaskedRow((SMALL, 0), TOTAL)


def test_one_woman_in_nuristan_takes_three_others_with_her():
    """Provinces by sex: a second cell in her row, and one more in each of the two columns."""
    assert masked_table([[1, 30], [12, 40], [9, 9]]) == MaskedTable(
        cells=((SMALL, BESIDE), (12, 40), (BESIDE, BESIDE)),
        row_totals=(31, 52, 18),
        column_totals=(22, 79),
        total=101,
    )


def test_four_ones_in_a_square_are_not_given_away_by_their_sum():
    masked = masked_table([[1, 1], [1, 1]])
    assert masked.cells == ((SMALL, SMALL), (SMALL, SMALL))
    assert (*masked.row_totals, *masked.column_totals, masked.total) == (TOTAL,) * 5


def test_nothing_of_nothing():
    assert masked_row([]) == MaskedRow((), 0)
    assert masked_table([]) == MaskedTable((), (), (), 0)


def test_what_is_no_table_of_people_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        masked_row([3, -1])
    with pytest.raises(ValueError, match="shorter"):
        masked_table([[1, 2], [3]])


@given(ROWS)
def test_no_hidden_cell_of_a_row_can_be_worked_out(counts):
    masked = masked_row(counts)
    possible = [
        cells for cells in _possible(masked.cells, counts) if _fits(masked.total, sum(cells))
    ]
    _each_hidden_is_open(masked.cells, possible)
    _each_hidden_is_open([masked.total], [(sum(cells),) for cells in possible])


@given(TABLES)
def test_no_hidden_cell_of_a_table_can_be_worked_out(rows):
    masked = masked_table(rows)
    flat = list(itertools.chain(*masked.cells))
    margins = [*masked.row_totals, *masked.column_totals, masked.total]
    possible, totals = [], []
    for cells in _possible(flat, list(itertools.chain(*rows))):
        sums = _margins(cells, len(rows[0]))
        if all(map(_fits, margins, sums)):
            possible.append(cells)
            totals.append(sums)
    _each_hidden_is_open(flat, possible)
    _each_hidden_is_open(margins, totals)


@given(LARGE_TABLES)
def test_what_is_shown_is_true_and_no_small_number_is_shown(rows):
    masked = masked_table(rows)
    true = [*itertools.chain(*rows), *_margins(tuple(itertools.chain(*rows)), 4)]
    margins = [*masked.row_totals, *masked.column_totals, masked.total]
    for shown, count in zip([*itertools.chain(*masked.cells), *margins], true, strict=True):
        assert _fits(shown, count)
        assert count == 0 or not (isinstance(shown, int) and count < LEAST)


@given(st.lists(st.lists(st.sampled_from([0, 5, 6, 17]), min_size=3, max_size=3), max_size=6))
def test_nothing_is_hidden_where_nothing_is_small(rows):
    masked = masked_table(rows)
    assert masked.cells == tuple(map(tuple, rows))
    assert masked.row_totals == tuple(map(sum, rows))
    assert masked.total == sum(map(sum, rows))


@given(ROWS)
def test_the_same_counts_are_always_shown_alike(counts):
    assert masked_row(counts) == masked_row(list(counts))


def _possible(shown: Iterable[int | Mask], counts: list[int]) -> Iterable[tuple[int, ...]]:
    """All that a reader may think of; counts of 5 and more up to three over or under the true."""
    ranges = {SMALL: lambda _: range(1, LEAST), BESIDE: lambda n: range(max(LEAST, n - 3), n + 4)}
    return itertools.product(
        *(
            ranges[cell](count) if isinstance(cell, Mask) else (cell,)
            for cell, count in zip(shown, counts, strict=True)
        )
    )


def _margins(cells: tuple[int, ...], width: int) -> tuple[int, ...]:
    rows = [cells[start : start + width] for start in range(0, len(cells), width)]
    return (*map(sum, rows), *map(sum, zip(*rows, strict=True)), sum(cells))


def _fits(shown: int | Mask, count: int) -> bool:
    if isinstance(shown, int):
        return shown == count
    return {SMALL: 0 < count < LEAST, BESIDE: count >= LEAST, TOTAL: count > 0}[shown]


def _each_hidden_is_open(shown: Iterable[int | Mask], possible: list[tuple[int, ...]]) -> None:
    for place, cell in enumerate(shown):
        if isinstance(cell, Mask):
            assert len({cells[place] for cells in possible}) > 1
