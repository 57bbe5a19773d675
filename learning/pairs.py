"""Results before and after, without anybody they belong to.

Whoever has such pairs, from wherever they come, gets every figure of the gain from `gains_of`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assessments.analysis.gains import Gains, gains


@dataclass(frozen=True)
class Pair:
    """One person's results in per cent, and the pass mark of the later test."""

    before: Fraction
    after: Fraction
    pass_mark: int

    @property
    def points(self) -> Fraction:
        """What changed, in points of a hundred."""
        return self.after - self.before

    @property
    def gain(self) -> Fraction | None:
        """Of what was left to learn; None for who began at 100."""
        return None if self.before == 100 else self.points / (100 - self.before)


@dataclass(frozen=True)
class Pairing:
    """Those with both results; how many have only one of them."""

    pairs: Sequence[Pair]
    before_only: int = 0
    after_only: int = 0


def gains_of(pairing: Pairing) -> Gains:
    """Every figure. Before and after count as passed by the mark of the later test."""
    pairs = dict(enumerate(pairing.pairs))
    found = gains(
        {place: pair.before for place, pair in pairs.items()},
        {place: pair.after for place, pair in pairs.items()},
        pass_mark={place: pair.pass_mark for place, pair in pairs.items()},
    )
    return replace(found, before_only=pairing.before_only, after_only=pairing.after_only)
