"""What is asked, and above all what is not: an ordinary training raises no question."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.enums import CheckKind as K
from checks.findings import Elsewhere, Hint, Rate, Slot
from checks.patterns import PATTERNS, findings
from checks.wording import sentence
from tests.checks.made import at, everybody, held, key, mark, seats, stands


def asked(**more):
    """Kind -> figures."""
    return {finding.kind: dict(finding.figures) for finding in findings(held(**more))}


def test_an_ordinary_training_raises_no_question():
    assert asked() == {}


def test_nobody_missed_a_minute():
    assert asked(standing=everybody()) == {K.NOBODY_MISSED: {"people": 12, "days": 3}}


def test_no_shows_hide_no_perfect_pattern():
    never = tuple(stands(day, seat, "excused") for day in range(3) for seat in range(12, 16))
    assert asked(standing=(*everybody(), *never)) == {K.NOBODY_MISSED: {"people": 12, "days": 3}}


@pytest.mark.parametrize("few", [{"people": 9}, {"number": 1}])
def test_few_people_or_one_day_prove_nothing(few):
    assert K.NOBODY_MISSED not in asked(standing=everybody(**few))


def test_the_same_people_late_every_day():
    rows = [row for row in everybody() if row.seat not in (key(2, 3), key(2, 5))]
    late = [stands(day, seat, "late") for day in range(3) for seat in (3, 5)]
    found = asked(standing=(*rows, *late))
    assert found == {K.SAME_PATTERN: {"people": 2, "days": 3}}


def test_no_shows_every_day_are_usual():
    away = [stands(day, seat, "absent") for day in range(3) for seat in (3, 5)]
    rows = [row for row in everybody() if row.seat not in (key(2, 3), key(2, 5))]
    assert K.SAME_PATTERN not in asked(standing=(*rows, *away))


def test_far_above_the_usual_of_the_partner():
    usual = Rate(here=800, all=1000, activities=8)
    assert asked(usual=usual) == {K.ABOVE_USUAL: {"rate": 100, "usual": 80}}
    assert asked(usual=Rate(here=900, all=1000, activities=8)) == {}, "ten points are no wonder"
    assert asked(usual=Rate(here=80, all=100, activities=2)) == {}, "two activities are no usual"


def test_what_others_do_later_is_no_new_evidence():
    one, other = (
        findings(held(usual=Rate(here=here, all=1000, activities=8)))[0] for here in (800, 700)
    )
    assert one.evidence == other.evidence


def test_marks_made_long_after_the_day():
    late = [mark(0, seat, stated=at(4)) for seat in range(5)]
    late += [mark(0, seat, stated=at(5), way="sheet") for seat in range(5, 12)]
    rest = [mark(day, seat) for day in (1, 2) for seat in range(12)]
    assert asked(marks=(*late, *rest)) == {
        K.FAR_FROM_DAY: {"marks": 12, "all": 36, "longest": 5, "typed": 7}
    }


def test_a_correction_made_later_is_no_late_mark():
    usual = held().marks
    assert asked(marks=(*usual, mark(0, 3, stated=at(9)))) == {}


def test_entries_long_on_their_way():
    marks = (*held().marks[1:], mark(0, 0, received=at(11)))
    assert asked(marks=marks) == {K.RECEIVED_LATE: {"entries": 1, "longest": 11}}


def test_three_days_marked_in_one_go():
    evening = [mark(day, seat, stated=at(2, day * 10, seat)) for day in range(3) for seat in (1, 2)]
    assert asked(marks=tuple(evening)) == {K.DAYS_IN_ONE_GO: {"days": 3, "marks": 6, "devices": 1}}


@pytest.mark.parametrize("way", ["sheet", "import"])
def test_a_sheet_is_typed_in_one_go(way):
    typed = [mark(day, 1, stated=at(2, day), way=way) for day in range(3)]
    assert asked(marks=tuple(typed)) == {}


def test_two_trainers_who_each_mark_their_day():
    marks = (mark(1, 1, stated=at(2), by=key(4)), mark(2, 1, stated=at(2, 1), by=key(5)))
    assert asked(marks=marks) == {}


def test_badges_faster_than_people_walk():
    rush = [mark(0, seat, stated=at(0, 0, seat), way="scan") for seat in range(5)]
    assert asked(marks=tuple(rush)) == {K.TOO_FAST: {"marks": 5}}


def test_everybody_present_in_one_tap_is_how_a_roster_works():
    tap = [mark(0, seat, stated=at(0)) for seat in range(12)]
    assert asked(marks=tuple(tap)) == {}


def test_one_badge_held_before_the_camera_is_one_person():
    again = [mark(0, 1, stated=at(0, 0, second), way="scan") for second in range(5)]
    assert asked(marks=tuple(again)) == {}


def test_the_list_grew_after_the_last_day():
    late = tuple(
        type(seat)(seat.key, stated, at(5))
        for seat, stated in zip(seats(14)[12:], (at(1), at(5)), strict=True)
    )
    assert asked(seats=(*seats(), *late)) == {
        K.GROWN_AFTER_END: {"people": 2, "all": 14, "earlier": 1}
    }


def test_marks_that_came_after_the_verdict():
    verdict = at(3)
    marks = (*held().marks, mark(0, 3, stated=at(4)))
    assert asked(marks=marks, verified_at=verdict) == {K.CHANGED_AFTER: {"marks": 1}}


def test_small_things_a_verifier_should_know():
    rows = [row for row in held().standing if row.session != key(1, 2)]
    rows = [stands(0, 0, contested=True), *(row for row in rows if row != stands(0, 0))]
    found = asked(
        standing=tuple(rows),
        seats=(*seats(6), *seats(12, walk_in=True, has_sex=False, has_role=False)[6:]),
        head_count=15,
    )
    assert found == {
        K.HEAD_COUNT: {"counted": 15, "came": 12},
        K.CONTESTED: {"marks": 1},
        K.UNMARKED: {"days": 1},
        K.WALK_INS: {"people": 6, "all": 12},
        K.INCOMPLETE: {"sex": 6, "role": 6},
    }


def test_an_empty_list_is_not_asked_for_marks():
    assert asked(seats=(), marks=(), standing=()) == {}


def test_people_who_were_elsewhere_and_what_other_rooms_noticed():
    one = Elsewhere(key(1, 0), key(2, 3), key(9, 9), same=True)
    other = Elsewhere(key(1, 0), key(2, 4), key(9, 8), same=False)
    sheet = Hint(K.SHEET_TOTAL, (Slot(key(1, 0)),), ("12 of 14",))
    found = findings(held(elsewhere=(one, other), hints=(sheet,)))
    assert [finding.kind for finding in found] == [
        K.TWO_PLACES,
        K.LIKE_TWO_PLACES,
        K.SHEET_TOTAL,
    ]
    assert found[0].others == (key(9, 9),)
    assert found[0].slots == (Slot(key(1, 0), key(2, 3)),)


def test_every_kind_has_its_pattern_and_its_sentence():
    assert {pattern.__name__ for pattern in PATTERNS} == {kind.value for kind in K}
    for finding in findings(held(standing=everybody(), head_count=15, seats=seats(has_sex=False))):
        assert "%(" not in sentence(finding)


MARKS = st.builds(
    mark,
    day=st.integers(0, 2),
    seat=st.integers(0, 11),
    stated=st.integers(0, 20_000).map(lambda minutes: at(0, minutes)),
    way=st.sampled_from(["roster", "scan", "sheet"]),
)
ROWS = st.builds(
    stands,
    day=st.integers(0, 2),
    seat=st.integers(0, 11),
    presence=st.sampled_from(["present", "late", "absent"]),
)


def once(rows):
    return tuple({(row.session, row.seat): row for row in rows}.values())


@given(marks=st.lists(MARKS, max_size=40, unique_by=lambda m: m.key), data=st.data())
def test_the_order_in_which_facts_come_changes_nothing(marks, data):
    rows = once(data.draw(st.lists(ROWS, max_size=30)))
    one = findings(held(marks=tuple(marks), standing=rows))
    turned = held(
        marks=tuple(data.draw(st.permutations(marks))),
        standing=tuple(data.draw(st.permutations(rows))),
    )
    assert findings(turned) == one


@given(
    marks=st.lists(MARKS, max_size=40, unique_by=lambda m: m.key),
    rows=st.lists(ROWS, max_size=30).map(once),
)
def test_what_was_answered_rests_and_what_is_new_does_not(marks, rows):
    for finding in findings(held(marks=tuple(marks), standing=rows)):
        assert finding.rests(finding.evidence)
        assert not finding.rests(finding.evidence[1:])
        assert finding.figures
        assert all(figure >= 0 for figure in finding.figures.values())


@given(shift=st.integers(0, 20_000))
def test_a_mark_on_its_own_day_is_never_late(shift):
    """Whatever the hour in Kabul."""
    day = dt.timedelta(minutes=shift % 960)
    marks = tuple(mark(n, n, stated=at(n) - dt.timedelta(hours=8) + day) for n in range(3))
    assert K.FAR_FROM_DAY not in asked(marks=marks)
