"""Who scored what on which item, as whole numbers, and who stands high and low."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from assessments.analysis.sums import products

Score = Fraction | float
ENDS = Fraction(27, 100)  # Kelley (1939): the groups in which a difference shows best


@dataclass(frozen=True)
class Ends:
    """How much each person counts in the upper and in the lower group; whole numbers."""

    upper: Sequence[int]
    lower: Sequence[int]


@dataclass(frozen=True)
class Matrix:
    """People x items. Scores are in `unit`ths of a point; None where the item was not asked.

    An item that was asked and left blank is 0, not None: so does Moodle, and so does the score
    the participant is told.
    """

    people: int
    unit: int
    columns: tuple[tuple[int | None, ...], ...]

    @classmethod
    def of(cls, rows: Iterable[Sequence[Score | None]]) -> "Matrix":
        """From one row per person. ValueError for rows of unequal length or a score outside 0-1."""
        ratios = [[score if score is None else _ratio(score) for score in row] for row in rows]
        below = {ratio[1] for row in ratios for ratio in row if ratio}
        unit = math.lcm(*below)
        times = {denominator: unit // denominator for denominator in below}
        columns = (
            tuple(ratio and ratio[0] * times[ratio[1]] for ratio in column)
            for column in zip(*ratios, strict=True)
        )
        return cls(len(ratios), unit, tuple(columns))

    @cached_property
    def totals(self) -> list[int]:
        """What each person got, in `unit`ths."""
        return [sum(filter(None, row)) for row in self._rows]

    @cached_property
    def asked(self) -> list[int]:
        """How many items each person was asked."""
        return [len(row) - row.count(None) for row in self._rows]

    @cached_property
    def standings(self) -> list[int | None]:
        """The share of what each was asked that each got, in `standing_unit`ths; None: not asked.

        A share, because a test drawn from the bank asks different people different items. Where
        all were asked the same it orders and correlates as the total does.
        """
        return [
            total * (self._same_length // asked) if asked else None
            for total, asked in zip(self.totals, self.asked, strict=True)
        ]

    @property
    def standing_unit(self) -> int:
        """What a standing is divided by to be a share."""
        return self.unit * self._same_length

    def rests(self, column: int) -> list[int | None]:
        """As standings, without the item itself; None for who was asked nothing else."""
        length = self._same_length_of_rest
        return [
            (total - own) * (length // (asked - 1)) if own is not None and asked > 1 else None
            for own, total, asked in zip(self.columns[column], self.totals, self.asked, strict=True)
        ]

    @cached_property
    def ends(self) -> Ends | None:
        """The upper and the lower 27 % by standing; None while all stand alike.

        The number in a group is 27 % of those asked anything, halves up, at least one. Those
        tied at its border share the places that are left there, each counting for the same part:
        this gives what breaking the ties by lot gives on average, in whatever order people come.
        """
        known = sorted(standing for standing in self.standings if standing is not None)
        if not known or known[0] == known[-1]:
            return None
        places = max(1, math.floor(ENDS * len(known) + Fraction(1, 2)))
        lower = _counting(self.standings, known, places)
        turned = [None if s is None else -s for s in self.standings]
        return Ends(_counting(turned, [-s for s in reversed(known)], places), lower)

    @cached_property
    def _rows(self) -> list[tuple[int | None, ...]]:
        return list(zip(*self.columns, strict=True)) if self.columns else [()] * self.people

    @cached_property
    def _same_length(self) -> int:
        return math.lcm(*(asked for asked in self.asked if asked))

    @cached_property
    def _same_length_of_rest(self) -> int:
        return math.lcm(*(asked - 1 for asked in self.asked if asked > 1))


def weighted_mean(weights: Sequence[int], values: Sequence[int]) -> Fraction | None:
    """None where nothing weighs anything."""
    weight = sum(weights)
    return Fraction(products(weights, values), weight) if weight else None


def _ratio(score: Score) -> tuple[int, int]:
    """Exactly, as numerator and denominator."""
    if not 0 <= score <= 1:
        message = f"A score is 0 to 1, not {score}."
        raise ValueError(message)
    return score.as_integer_ratio()


def _counting(standings: Sequence[int | None], known: Sequence[int], places: int) -> list[int]:
    """The weight of each in the group of the `places` lowest; `known` are the standings in order."""
    border = known[places - 1]
    tied = known.count(border)
    left = places - known.index(border)
    return [
        0 if standing is None or standing > border else left if standing == border else tied
        for standing in standings
    ]
