"""What to do about an item: signs in its figures, each with advice in plain words.

A sign is a question to whoever knows the subject, never a verdict: nothing is dropped or rescored
by itself.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.analysis.choices import ChoiceRow
from assessments.analysis.items import ItemStatistics

Choice = TypeVar("Choice", bound=Hashable)

# Facility: the Open University's bands for Moodle ("Moodle Quiz reports", 4.2): 95 % and over is
# "extremely easy", 20 % and under "difficult", where blind guessing among four comes close.
TOO_EASY = Fraction(95, 100)
TOO_HARD = Fraction(20, 100)
# Correlation with the rest: Ebel and Frisbie (1991) call an item below 0.20 poor, to be revised.
WEAK = 0.20
# Tarrant, Ware and Mohammed (2009), BMC Medical Education 9:40: a distractor works when at least
# 5 % take it and when those who take it know less.
WORKING_DISTRACTOR = Fraction(5, 100)
# Downing and Yudkowsky (2009), Assessment in Health Professions Education: about 30 people give
# useful item figures; steady ones take 200.
ENOUGH_PEOPLE = 30


class Severity(IntEnum):
    """The greater, the sooner somebody should look."""

    NOTE = 1
    LOOK = 2
    ACT = 3


class Sign(StrEnum):
    """What the figures show. The most pressing first."""

    NEGATIVE = "negative"
    ATTRACTS_THE_GOOD = "attracts_the_good"
    DOES_NOT_TELL_APART = "does_not_tell_apart"
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    IDLE_DISTRACTOR = "idle_distractor"
    FEW_PEOPLE = "few_people"


_SEVERITY = {
    Sign.NEGATIVE: Severity.ACT,
    Sign.ATTRACTS_THE_GOOD: Severity.LOOK,
    Sign.DOES_NOT_TELL_APART: Severity.LOOK,
    Sign.TOO_HARD: Severity.LOOK,
    Sign.TOO_EASY: Severity.NOTE,
    Sign.IDLE_DISTRACTOR: Severity.NOTE,
    Sign.FEW_PEOPLE: Severity.NOTE,
}
_TITLE = {
    Sign.NEGATIVE: _("The key may be wrong"),
    Sign.ATTRACTS_THE_GOOD: _("A wrong choice draws those who know"),
    Sign.DOES_NOT_TELL_APART: _("Does not tell apart who knows"),
    Sign.TOO_HARD: _("Very hard"),
    Sign.TOO_EASY: _("Very easy"),
    Sign.IDLE_DISTRACTOR: _("A wrong choice that hardly anybody takes"),
    Sign.FEW_PEOPLE: _("Few answers yet"),
}
_ADVICE = {
    Sign.NEGATIVE: _(
        "People with good results get this question wrong more often than people with weak ones. "
        "Check the key first, then whether the question can be read in two ways."
    ),
    Sign.ATTRACTS_THE_GOOD: _(
        "People with good results take this wrong choice more often than people with weak ones. "
        "Check whether it is right too, or nearly right, and reword it."
    ),
    Sign.DOES_NOT_TELL_APART: _(
        "People who do well in the rest of the test hardly do better here. Look for a hint in the "
        "wording, for two questions in one, or for something the lesson does not teach."
    ),
    Sign.TOO_HARD: _(
        "Hardly anybody gets this right. Before the training that is no fault. Afterwards, look "
        "at the key, at the wording, and at how the lesson teaches it."
    ),
    Sign.TOO_EASY: _(
        "Nearly everybody gets this right. After the training that may be good news. Before it, "
        "the question asks for what people know already."
    ),
    Sign.IDLE_DISTRACTOR: _(
        "Hardly anybody takes this wrong choice, so it only costs reading. Replace it with a "
        "mistake that people really make, or leave it out."
    ),
    Sign.FEW_PEOPLE: _(
        "Too few people have answered to judge this question. Wait for more before you change it."
    ),
}


@dataclass(frozen=True)
class Flag(Generic[Choice]):
    """A sign on an item, or on one choice of it."""

    sign: Sign
    severity: Severity
    choice: Choice | None = None

    @property
    def title(self) -> str | Promise:
        """A few words for a table."""
        return _TITLE[self.sign]

    @property
    def advice(self) -> str | Promise:
        """What it means and what to look at."""
        return _ADVICE[self.sign]


def flags(item: ItemStatistics, rows: Sequence[ChoiceRow[Choice]] = ()) -> tuple[Flag[Choice], ...]:
    """The signs of an item, the most pressing first; choices in the order of `rows`.

    With few people every other sign is only a note: chance alone makes most of them.
    """
    signs = [*_of_item(item), *_of_choices(item, rows)]
    few = item.n < ENOUGH_PEOPLE
    found = [
        Flag(sign, Severity.NOTE if few else _SEVERITY[sign], choice) for sign, choice in signs
    ]
    if few:
        found.append(Flag(Sign.FEW_PEOPLE, Severity.NOTE))
    return tuple(sorted(found, key=lambda flag: list(Sign).index(flag.sign)))


def _of_item(item: ItemStatistics) -> list[tuple[Sign, None]]:
    checks = (
        (Sign.NEGATIVE, item.item_rest is not None and item.item_rest < 0),
        (Sign.DOES_NOT_TELL_APART, _is_weak(item)),
        (Sign.TOO_HARD, item.facility is not None and item.facility <= TOO_HARD),
        (Sign.TOO_EASY, _is_too_easy(item)),
    )
    return [(sign, None) for sign, holds in checks if holds]


def _is_too_easy(item: ItemStatistics) -> bool:
    return item.facility is not None and item.facility >= TOO_EASY


def _is_weak(item: ItemStatistics) -> bool:
    """Left unsaid where nearly all are right, or nearly all wrong: nobody is left to tell apart."""
    if item.facility is None or item.item_rest is None:
        return False
    return TOO_HARD < item.facility < TOO_EASY and 0 <= item.item_rest < WEAK


def _of_choices(
    item: ItemStatistics, rows: Sequence[ChoiceRow[Choice]]
) -> list[tuple[Sign, Choice]]:
    wrong = [(row, row.choice) for row in rows if not row.right and row.choice is not None]
    idle = [choice for row, choice in wrong if row.share is not None and not _works(row.share)]
    drawing = [choice for row, choice in wrong if _draws_the_good(row)]
    return [
        *((Sign.ATTRACTS_THE_GOOD, choice) for choice in drawing),
        # Of an easy item that follows from its being easy.
        *((Sign.IDLE_DISTRACTOR, choice) for choice in idle if not _is_too_easy(item)),
    ]


def _works(share: Fraction) -> bool:
    return share >= WORKING_DISTRACTOR


def _draws_the_good(row: ChoiceRow[Choice]) -> bool:
    if row.share is None or row.upper is None or row.lower is None:
        return False
    return _works(row.share) and row.upper > row.lower
