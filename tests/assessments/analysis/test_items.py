"""Item analysis against hand-made figures, and against scipy and numpy on random answers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from assessments.analysis.choices import ChoiceRow, choice_table
from assessments.analysis.items import Analysis, Reliability, analyse
from assessments.analysis.matrix import Matrix
from tests.assessments.analysis import close

HALF = Fraction(1, 2)
# Zarmina, Ahmad, Farida and Nasir at three questions.
FOUR = [[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]]
SCORES = st.sampled_from([0, 1, HALF, Fraction(1, 3), 0.25])
MATRICES = st.tuples(st.integers(2, 40), st.integers(2, 8)).flatmap(
    lambda size: st.lists(
        st.lists(SCORES, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)
WITH_GAPS = st.lists(
    st.lists(st.one_of(st.none(), SCORES), min_size=3, max_size=3), min_size=1, max_size=20
)


def test_four_people_three_questions():
    analysis = analyse(Matrix.of(FOUR))
    easy, middle, hard = analysis.items
    assert (analysis.people, analysis.mean) == (4, HALF)
    assert [item.n for item in analysis.items] == [4, 4, 4]
    assert [item.facility for item in analysis.items] == [Fraction(3, 4), HALF, Fraction(1, 4)]
    assert (middle.upper, middle.lower, middle.discrimination) == (1, 0, 1)
    assert easy.item_rest == close(stats.pearsonr([1, 1, 1, 0], [2, 1, 0, 0]).statistic)
    assert hard.item_total == close(stats.pearsonr([1, 0, 0, 0], [3, 2, 1, 0]).statistic)
    assert easy.efficiency == hard.efficiency == 1  # as good as three of four right can be


def test_guttman_s_staircase_has_the_alpha_of_the_book():
    """Items 3/16, 1/4, 3/16 and total 5/4: alpha = 3/2 * (1 - 1/2) = 3/4."""
    reliability = analyse(Matrix.of(FOUR)).reliability
    assert (reliability.n, reliability.items) == (4, 3)
    assert (reliability.alpha, reliability.error_ratio) == (0.75, 0.5)
    assert reliability.deviation == close((5 / 3) ** 0.5)
    assert reliability.standard_error == close(0.5 * (5 / 3) ** 0.5)
    assert reliability.standard_error_percent == close(50 / 3 * (5 / 3) ** 0.5)


def test_ties_at_the_border_share_the_places_that_are_left():
    """Of ten, three make a group: the best one, and two places for the three tied behind."""
    scores = [(1, 1)] + [(1, 0), (0, 1), (0, 1)] + [(0, 0)] * 6
    matrix = Matrix.of(scores)
    first, second = analyse(matrix).items
    assert first.upper == (1 + Fraction(2, 3)) / 3
    assert second.upper == (1 + Fraction(4, 3)) / 3
    assert analyse(Matrix.of(scores[::-1])) == analyse(matrix)


def test_the_groups_are_27_in_a_hundred():
    ends = Matrix.of([[Fraction(n, 100)] for n in range(100)]).ends
    assert [person for person, weight in enumerate(ends.upper) if weight] == list(range(73, 100))
    assert [person for person, weight in enumerate(ends.lower) if weight] == list(range(27))


def test_what_was_not_asked_counts_for_nobody():
    """A test drawn from the bank: the third item is asked of two of four people."""
    analysis = analyse(Matrix.of([[1, 1, 1], [1, 1, None], [0, 1, 0], [0, 0, None]]))
    drawn = analysis.items[2]
    assert (drawn.n, drawn.facility) == (2, HALF)
    assert drawn.item_rest == close(1.0)
    assert analysis.mean == (1 + 1 + Fraction(1, 3) + 0) / 4
    assert (analysis.reliability.n, analysis.reliability.items) == (2, 3)


def test_left_blank_is_wrong_and_not_asked_is_nothing():
    assert analyse(Matrix.of([[0, 1], [1, 1]])).items[0].facility == HALF
    assert analyse(Matrix.of([[None, 1], [1, 1]])).items[0].facility == 1


NOBODY = Reliability(n=0, items=0, deviation=None, alpha=None, error_ratio=None)


def test_without_people_there_is_nothing_to_say():
    nothing = Analysis(people=0, mean=None, items=(), reliability=NOBODY)
    assert analyse(Matrix.of([])) == nothing
    assert analyse(Matrix.of([[], []])) == nothing
    unasked = analyse(Matrix.of([[None, 1], [None, 0]])).items[0]
    assert (unasked.n, unasked.facility, unasked.deviation, unasked.item_rest) == (0, *[None] * 3)


@pytest.mark.parametrize(
    "rows",
    [
        [[1, 0, 1]],
        [[1, 1], [1, 1], [1, 1]],
        [[0.1, 0.7]] * 9,  # sums of floats differ in the last digit; these do not
        [[1], [0], [1]],
    ],
    ids=["one person", "all right", "all alike", "one item"],
)
def test_where_nothing_varies_nothing_is_claimed(rows):
    analysis = analyse(Matrix.of(rows))
    assert analysis.reliability.alpha is None
    assert analysis.reliability.standard_error is None
    assert {(item.item_rest, item.efficiency) for item in analysis.items} == {(None, None)}
    if len(rows[0]) > 1:
        assert {(item.item_total, item.discrimination) for item in analysis.items} == {(None, None)}


@pytest.mark.parametrize("score", [-0.1, 1.5, float("nan"), 2])
def test_a_score_is_between_nothing_and_all(score):
    with pytest.raises(ValueError, match="0 to 1"):
        Matrix.of([[score]])


def test_rows_are_of_one_length():
    with pytest.raises(ValueError, match="shorter"):
        Matrix.of([[1, 0], [1]])


@given(MATRICES)
def test_each_item_is_what_scipy_says(rows):
    table = np.array(rows, dtype=float)
    totals = table.sum(axis=1)
    for column, item in zip(table.T, analyse(Matrix.of(rows)).items, strict=True):
        assert float(item.facility) == close(column.mean())
        assert item.deviation == close(column.std(ddof=1))
        _same_correlation(item.item_total, column, totals)
        _same_correlation(item.item_rest, column, totals - column)


@given(MATRICES)
def test_the_efficiency_is_the_covariance_over_that_of_the_sorted(rows):
    table = np.array(rows, dtype=float)
    for column, item in zip(table.T, analyse(Matrix.of(rows)).items, strict=True):
        if item.efficiency is not None:
            rest = table.sum(axis=1) - column
            greatest = np.cov(np.sort(column), np.sort(rest))[0, 1]
            assert item.efficiency == close(np.cov(column, rest)[0, 1] / greatest)


@given(MATRICES)
def test_alpha_is_that_of_the_covariance_matrix(rows):
    table = np.array(rows, dtype=float)
    reliability = analyse(Matrix.of(rows)).reliability
    items = table.shape[1]
    covariance = np.cov(table.T)
    if reliability.alpha is None:
        assert covariance.sum() == close(0.0)
        return
    alpha = items / (items - 1) * (1 - np.trace(covariance) / covariance.sum())
    assert reliability.alpha == close(alpha)
    assert reliability.error_ratio**2 == close(1 - alpha)
    assert reliability.deviation**2 == close(covariance.sum())


@given(WITH_GAPS, st.randoms())
def test_the_order_of_people_changes_nothing(rows, random):
    mixed = list(rows)
    random.shuffle(mixed)
    assert analyse(Matrix.of(mixed)) == analyse(Matrix.of(rows))


@given(WITH_GAPS)
def test_no_figure_leaves_its_bounds(rows):
    for item in analyse(Matrix.of(rows)).items:
        bounded = (item.discrimination, item.item_total, item.item_rest)
        assert all(-1 - 1e-12 <= figure <= 1 + 1e-12 for figure in bounded if figure is not None)
        assert item.efficiency is None or item.efficiency <= 1


def test_who_takes_which_choice():
    """Zarmina and Ahmad take a, which is right; Farida b, Nasir leaves it blank."""
    matrix = Matrix.of(FOUR)
    a, b, c, blank = choice_table(matrix, ["a", "a", "b", ""], offered="abc", right="a")
    assert a == ChoiceRow(
        choice="a", right=True, n=2, share=HALF, mean_total=Fraction(5, 6), upper=1, lower=0
    )
    assert b == ChoiceRow(
        choice="b",
        right=False,
        n=1,
        share=Fraction(1, 4),
        mean_total=Fraction(1, 3),
        upper=0,
        lower=0,
    )
    assert (c.n, c.share, c.mean_total) == (0, 0, None)
    assert (blank.choice, blank.right, blank.n, blank.lower) == (None, False, 1, 1)


def test_who_was_not_asked_takes_nothing():
    matrix = Matrix.of([[1, 1], [None, 0]])
    a, blank = choice_table(matrix, [["a"], None], offered=["a"], right=["a"])
    assert (a.n, a.share, a.upper, a.lower) == (1, 1, 1, None)
    assert blank.n == 0
    (nobody, _) = choice_table(matrix, [None, None], offered=["a"], right=["a"])
    assert (nobody.n, nobody.share, nobody.upper) == (0, None, None)


def test_several_choices_may_be_right_and_taken():
    a, b, _ = choice_table(Matrix.of([[1], [0]]), ["ab", "b"], offered="ab", right="ab")
    assert [(row.n, row.share, row.right) for row in (a, b)] == [(1, HALF, True), (2, 1, True)]


def test_answers_that_fit_no_table_are_refused():
    with pytest.raises(ValueError, match="Never offered"):
        choice_table(Matrix.of([[1]]), ["x"], offered="ab", right="a")
    with pytest.raises(ValueError, match="1 people"):
        choice_table(Matrix.of([[1]]), ["a", "b"], offered="ab", right="a")


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=30))
def test_single_choices_share_out_the_whole(taken):
    rows = choice_table(Matrix.of([[c == "a"] for c in taken]), taken, offered="abc", right="a")
    assert sum(row.n for row in rows) == len(taken)
    assert sum(row.share for row in rows) == 1
    if rows[0].upper is not None:
        assert sum(row.upper for row in rows) == sum(row.lower for row in rows) == 1


def _same_correlation(ours, xs, ys):
    if ours is None:
        assert np.ptp(xs) == 0 or np.ptp(ys) < 1e-9
    else:
        assert ours == close(stats.pearsonr(xs, ys).statistic)
