"""What an item's figures are taken for."""

from fractions import Fraction

from django.utils import translation

from assessments.analysis.choices import ChoiceRow, choice_table
from assessments.analysis.flags import _ADVICE, _SEVERITY, _TITLE, Flag, Severity, Sign, flags
from assessments.analysis.items import ItemStatistics, analyse
from assessments.analysis.matrix import Matrix


def item(**changed):
    """A good one: sixty people, half of them right, clearly those who know."""
    figures = {
        "n": 60,
        "facility": Fraction(1, 2),
        "deviation": 0.5,
        "upper": Fraction(9, 10),
        "lower": Fraction(1, 10),
        "item_total": 0.6,
        "item_rest": 0.5,
        "efficiency": 0.6,
    }
    return ItemStatistics(**(figures | changed))


def wrong(**changed):
    """A good one: a quarter take it, those who know less."""
    figures = {
        "choice": "b",
        "right": False,
        "n": 15,
        "share": Fraction(1, 4),
        "mean_total": Fraction(1, 3),
        "upper": Fraction(1, 10),
        "lower": Fraction(4, 10),
    }
    return ChoiceRow(**(figures | changed))


def signs(*arguments):
    return [flag.sign for flag in flags(*arguments)]


def test_a_good_item_is_left_alone():
    assert flags(item(), [wrong(), wrong(choice="a", right=True, upper=1, lower=0)]) == ()


def test_a_negative_item_needs_its_key_looked_at():
    (flag,) = flags(item(item_rest=-0.1))
    assert flag == Flag(Sign.NEGATIVE, Severity.ACT)
    assert str(flag.title) == "The key may be wrong"
    assert "Check the key first" in str(flag.advice)


def test_below_a_fifth_it_does_not_tell_apart():
    assert signs(item(item_rest=0.199)) == [Sign.DOES_NOT_TELL_APART]
    assert signs(item(item_rest=0.2)) == []


def test_nearly_all_right_or_nearly_none():
    assert signs(item(facility=Fraction(95, 100), item_rest=0.1)) == [Sign.TOO_EASY]
    assert signs(item(facility=Fraction(94, 100))) == []
    assert signs(item(facility=Fraction(20, 100), item_rest=0.1)) == [Sign.TOO_HARD]
    assert signs(item(facility=Fraction(21, 100))) == []


def test_a_distractor_that_hardly_anybody_takes():
    assert flags(item(), [wrong(share=Fraction(4, 100))]) == (
        Flag(Sign.IDLE_DISTRACTOR, Severity.NOTE, "b"),
    )
    assert signs(item(), [wrong(share=Fraction(5, 100))]) == []


def test_of_an_easy_item_idle_distractors_are_not_said_again():
    assert signs(item(facility=Fraction(1)), [wrong(share=Fraction(0))]) == [Sign.TOO_EASY]


def test_a_distractor_that_draws_those_who_know():
    good = wrong(choice="c", upper=Fraction(4, 10), lower=Fraction(1, 10))
    assert flags(item(), [wrong(), good]) == (Flag(Sign.ATTRACTS_THE_GOOD, Severity.LOOK, "c"),)


def test_the_right_choice_and_blanks_are_no_distractors():
    right = wrong(choice="a", right=True, share=Fraction(1, 100), upper=1, lower=0)
    blank = wrong(choice=None, share=Fraction(0))
    assert flags(item(), [right, blank]) == ()


def test_with_few_people_every_sign_is_only_a_note():
    found = flags(item(n=29, item_rest=-0.3))
    assert found == (
        Flag(Sign.NEGATIVE, Severity.NOTE),
        Flag(Sign.FEW_PEOPLE, Severity.NOTE),
    )
    assert signs(item(n=30)) == []


def test_where_nothing_can_be_had_nothing_is_said_but_that():
    empty = item(n=0, facility=None, upper=None, lower=None, item_rest=None, efficiency=None)
    nobody = wrong(n=0, share=None, upper=None, lower=None)
    assert signs(empty, [nobody]) == [Sign.FEW_PEOPLE]


def test_a_wrong_key_is_found_from_answers_alone():
    """Forty people, four questions; at the first the key says b, and those who know say a."""
    answers = ["a"] * 20 + ["b"] * 20
    rows = [[answer == "b", n < 20, n < 22, n < 18] for n, answer in enumerate(answers)]
    matrix = Matrix.of(rows)
    table = choice_table(matrix, answers, offered="abc", right="b")
    assert [(flag.sign, flag.choice) for flag in flags(analyse(matrix).items[0], table)] == [
        (Sign.NEGATIVE, None),
        (Sign.ATTRACTS_THE_GOOD, "a"),
        (Sign.IDLE_DISTRACTOR, "c"),
    ]


def test_every_sign_has_its_words_and_they_wait_for_the_language():
    assert set(_TITLE) == set(_ADVICE) == set(_SEVERITY) == set(Sign)
    with translation.override("en"):
        assert all(str(Flag(sign, Severity.NOTE).advice).endswith(".") for sign in Sign)
