"""Who takes which choice of an item: wrong ones should draw those who know less."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from assessments.analysis.matrix import Matrix

Choice = TypeVar("Choice", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class ChoiceRow(Generic[Choice]):
    """One choice, over those who were asked the item; all shares 0 to 1."""

    choice: Choice | None
    """None: left blank."""
    right: bool
    n: int
    share: Fraction | None
    mean_total: Fraction | None
    """Mean share of the whole test got by those who took it, this item included."""
    upper: Fraction | None
    """Share of the upper 27 % who took it; see Matrix.ends."""
    lower: Fraction | None
    """Share of the lower 27 % who took it."""


def choice_table(
    matrix: Matrix,
    taken: Sequence[Collection[Choice] | None],
    *,
    offered: Sequence[Choice],
    right: Collection[Choice],
) -> tuple[ChoiceRow[Choice], ...]:
    """A row for each choice as offered, then one for blanks.

    `taken` has one entry per person of the matrix: what was chosen, empty when left blank, None
    when not asked. ValueError for a choice that was not offered, or another number of people.
    """
    asked = {person: frozenset(own) for person, own in enumerate(taken) if own is not None}
    if len(taken) != matrix.people:
        message = f"{len(taken)} answers do not match {matrix.people} people."
        raise ValueError(message)
    if unknown := frozenset[Choice]().union(*asked.values()) - frozenset(offered):
        message = f"Never offered: {sorted(map(str, unknown))}."
        raise ValueError(message)
    groups = _Groups.of(matrix, asked)
    chosen = (
        groups.row([p for p, own in asked.items() if c in own], c, c in right) for c in offered
    )
    return (*chosen, groups.row([p for p, own in asked.items() if not own], None, False))


@dataclass(frozen=True, kw_only=True)
class _Groups:
    """Those asked the item, and what they weigh in the upper and the lower group."""

    matrix: Matrix
    asked: Collection[int]
    upper: Sequence[int]
    lower: Sequence[int]

    @classmethod
    def of(cls, matrix: Matrix, asked: Collection[int]) -> "_Groups":
        ends = matrix.ends
        nothing = [0] * matrix.people
        return cls(
            matrix=matrix,
            asked=asked,
            upper=ends.upper if ends else nothing,
            lower=ends.lower if ends else nothing,
        )

    def row(self, takers: list[int], choice: Choice | None, right: bool) -> ChoiceRow[Choice]:
        return ChoiceRow(
            choice=choice,
            right=right,
            n=len(takers),
            share=Fraction(len(takers), len(self.asked)) if self.asked else None,
            mean_total=self._mean_total(takers),
            upper=_part(takers, self.asked, self.upper),
            lower=_part(takers, self.asked, self.lower),
        )

    def _mean_total(self, takers: list[int]) -> Fraction | None:
        known = [s for s in map(self.matrix.standings.__getitem__, takers) if s is not None]
        return Fraction(sum(known), self.matrix.standing_unit * len(known)) if known else None


def _part(
    some: Collection[int], everyone: Collection[int], weights: Sequence[int]
) -> Fraction | None:
    """What some weigh of what all weigh; None where all weigh nothing."""
    weight = sum(weights[person] for person in everyone)
    return Fraction(sum(weights[person] for person in some), weight) if weight else None
