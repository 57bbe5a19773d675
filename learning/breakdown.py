"""Gains of groups of people, small groups hidden together with another one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.analysis.gains import Gains
from learning.pairs import Pair, Pairing, gains_of
from lms.lib.masking import Mask, Shown, masked_row


@dataclass(frozen=True)
class Group:
    """`gains` is None where the count is hidden: a mean would say what the count must not."""

    name: str
    count: Shown
    gains: Gains | None


def broken_down(pairs: Iterable[tuple[str, Pair]]) -> tuple[Group, ...] | None:
    """A row for each name, the largest group first; None when nothing of any group can be told.

    How many there are in all stands on the same page, so a total that would have to be hidden
    leaves only to show no groups.
    """
    grouped: dict[str, list[Pair]] = defaultdict(list)
    for name, pair in pairs:
        grouped[name].append(pair)
    names = sorted(grouped, key=lambda name: (-len(grouped[name]), name))
    masked = masked_row([len(grouped[name]) for name in names])
    if isinstance(masked.total, Mask) or all(isinstance(count, Mask) for count in masked.cells):
        return None
    return tuple(
        Group(name, count, None if isinstance(count, Mask) else gains_of(Pairing(grouped[name])))
        for name, count in zip(names, masked.cells, strict=True)
    )
