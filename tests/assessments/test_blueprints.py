"""Forms drawn by a blueprint, against what was promised of them and against trying everything."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.blueprints import (
    AnchorMissingError,
    Candidate,
    Design,
    TooFewError,
    drawn,
    hardness,
    module_order,
)
from assessments.enums import Difficulty

EASY, MEDIUM, HARD = Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD
seeds = st.integers(0, 2**31 - 1)


def bank_of(**levels):
    """`bank_of(M1="eemh")`: questions M1-0 ... of these difficulties."""
    words = {"e": EASY, "m": MEDIUM, "h": HARD}
    return [
        Candidate(code=f"{module}-{n}", module=module, difficulty=words[letter])
        for module, letters in levels.items()
        for n, letter in enumerate(letters)
    ]


@st.composite
def drawings(draw, most=9):
    """A bank of up to three modules, and a design it can serve."""
    bank = bank_of(
        **{
            module: draw(st.text(alphabet="emh", max_size=most))
            for module in ("M1", "M2", "M10")[: draw(st.integers(1, 3))]
        }
    )
    codes = [each.code for each in bank]
    anchors = draw(st.lists(st.sampled_from(codes), unique=True, max_size=4)) if codes else []
    pools = {m: pool_of(bank, m, anchors) for m in {each.module for each in bank}}
    counts = {m: draw(st.integers(0, len(pool) // 2)) for m, pool in sorted(pools.items())}
    return bank, Design(counts=counts, anchors=anchors)


def pool_of(bank, module, anchors):
    return [each for each in bank if each.module == module and each.code not in anchors]


def gap_in(bank, first, second):
    known = {each.code: each for each in bank}
    return hardness(known[c] for c in first) - hardness(known[c] for c in second)


@given(drawings(), seeds)
def test_anchors_are_in_both_the_rest_in_one_and_each_module_as_often_as_asked(drawing, seed):
    bank, design = drawing
    first, second = drawn(bank, design, seed)
    assert set(first) & set(second) == set(design.anchors)
    module = {each.code: each.module for each in bank}
    for form in (first, second):
        assert len(form) == len(set(form)) == sum(design.counts.values()) + len(design.anchors)
        besides = [module[code] for code in form if code not in design.anchors]
        assert {m: besides.count(m) for m in design.counts} == dict(design.counts)


@given(drawings(), seeds, st.randoms())
def test_a_seed_draws_the_same_whatever_the_order_of_the_bank(drawing, seed, order):
    bank, design = drawing
    turned = order.sample(bank, len(bank))
    assert drawn(turned, design, seed) == drawn(bank, design, seed)


@given(drawings(most=6), seeds)
def test_two_forms_are_as_even_as_trying_everything_can_make_them(drawing, seed):
    bank, design = drawing
    first, second = drawn(bank, design, seed)
    per_module = []
    for module, count in design.counts.items():
        pool = pool_of(bank, module, design.anchors)
        mine = {each.code for each in pool}
        gap = gap_in(bank, mine & set(first), mine & set(second))
        assert abs(gap) == least_gap(pool, count)
        per_module.append(abs(gap))
    signs = product((1, -1), repeat=len(per_module))
    least = min(abs(sum(s * g for s, g in zip(each, per_module, strict=True))) for each in signs)
    assert abs(gap_in(bank, first, second)) == least


def least_gap(pool, count):
    """The least difference in hardness of two lists of `count` questions out of a pool."""
    return min(
        abs(hardness(one) - hardness(other))
        for one in combinations(pool, count)
        for other in combinations([each for each in pool if each not in one], count)
    )


@given(st.integers(1, 4), st.integers(0, 3), seeds)
def test_any_number_of_parallel_forms_shares_nothing_but_anchors(forms, count, seed):
    bank = bank_of(M1="emhemhemhemhe")
    made = drawn(bank, Design(counts={"M1": count}, anchors=["M1-12"]), seed, forms)
    assert [len(form) for form in made] == [count + 1] * forms
    besides = [code for form in made for code in form if code != "M1-12"]
    assert len(set(besides)) == count * forms


def test_other_seeds_draw_other_forms():
    bank, design = bank_of(M1="m" * 20), Design(counts={"M1": 5})
    assert len({drawn(bank, design, seed) for seed in range(20)}) == 20


def test_too_few_questions_say_which_module_how_many_are_wanted_and_how_many_there_are():
    bank = bank_of(M1="emh", M2="eemm")
    with pytest.raises(TooFewError) as refused:
        drawn(bank, Design(counts={"M1": 1, "M2": 2}, anchors=["M2-0"]), 7)
    assert vars(refused.value) == {"module": "M2", "wanted": 4, "there": 3}


def test_a_module_the_bank_does_not_have_has_none():
    with pytest.raises(TooFewError) as refused:
        drawn([], Design(counts={"M7": 1}), 1)
    assert (refused.value.module, refused.value.there) == ("M7", 0)


def test_an_anchor_the_bank_does_not_have_is_named():
    with pytest.raises(AnchorMissingError) as refused:
        drawn(bank_of(M1="ee"), Design(counts={"M1": 1}, anchors=["M1-0", "Q99"]), 1)
    assert refused.value.codes == ["Q99"]


def test_one_easy_and_one_hard_question_left_in_two_modules_even_out():
    bank = bank_of(M1="eh", M2="eh")
    for seed in range(10):
        first, second = drawn(bank, Design(counts={"M1": 1, "M2": 1}), seed)
        assert gap_in(bank, first, second) == 0


def test_modules_come_in_the_order_people_count():
    assert sorted(["M10", "M2", "M1"], key=module_order) == ["M1", "M2", "M10"]
    form, _other = drawn(bank_of(M10="ee", M2="ee"), Design(counts={"M10": 1, "M2": 1}), 3)
    assert [code.split("-")[0] for code in form] == ["M2", "M10"]
