"""Parallel forms drawn from the bank by a blueprint. Pure: the same seed draws the same forms."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from assessments.enums import Difficulty

HARDNESS = {Difficulty.EASY: 1, Difficulty.MEDIUM: 2, Difficulty.HARD: 3}
_LEVELS = list(HARDNESS)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A question that may be drawn."""

    code: str
    module: str
    difficulty: Difficulty = Difficulty.MEDIUM


@dataclass(frozen=True, kw_only=True)
class Design:
    """`counts`: how many questions by code of the module, besides the anchors, which every form has."""

    counts: Mapping[str, int]
    anchors: Sequence[str] = field(default=())


class TooFewError(Exception):
    """A module has too few questions: `wanted` by all forms together, `there` besides anchors."""

    def __init__(self, *, module: str, wanted: int, there: int) -> None:
        super().__init__(f"{module}: {there} of {wanted}")
        self.module, self.wanted, self.there = module, wanted, there


class AnchorMissingError(Exception):
    """Anchors that the bank does not have, by code."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(" ".join(codes))
        self.codes = codes


def drawn(
    bank: Iterable[Candidate], design: Design, seed: int, forms: int = 2
) -> tuple[tuple[str, ...], ...]:
    """The forms as lists of codes, from the first module to the last.

    Anchors are in each; besides them no question is in two. Of two forms neither has, in any
    module, more hard questions than it must, and what is left of a difference in hardness is
    evened out between the modules. The order of `bank` does not matter. Raises TooFewError,
    AnchorMissingError.
    """
    known = {each.code: each for each in bank}
    missing = [code for code in design.anchors if code not in known]
    if missing:
        raise AnchorMissingError(missing)
    lots = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    pools = _pools(known.values(), design)
    of_modules = [
        _evened(_dealt(_groups(m, pools[m], design.counts[m], forms, lots), forms, lots), pools[m])
        for m in sorted(pools, key=module_order)
    ]
    dealt = _together(of_modules, forms, lots)
    anchors = [known[code] for code in dict.fromkeys(design.anchors)]
    return tuple(_in_order([*anchors, *hand]) for hand in dealt)


def module_order(code: str) -> tuple[tuple[int, str], ...]:
    """To sort by: M2 stands before M10."""
    return tuple((int(part or 0), word) for word, part in re.findall(r"(\D+)(\d*)", code))


def hardness(questions: Iterable[Candidate]) -> int:
    """1 for each easy, 2 for each medium, 3 for each hard question."""
    return sum(HARDNESS[each.difficulty] for each in questions)


def _pools(known: Iterable[Candidate], design: Design) -> dict[str, list[Candidate]]:
    pools: dict[str, list[Candidate]] = {m: [] for m, n in design.counts.items() if n}
    for each in sorted(known, key=lambda candidate: candidate.code):
        if each.module in pools and each.code not in design.anchors:
            pools[each.module].append(each)
    return pools


def _groups(
    module: str, pool: list[Candidate], count: int, forms: int, lots: random.Random
) -> list[list[Candidate]]:
    """`count` groups with one question for each form: of one difficulty while there are such."""
    if len(pool) < count * forms:
        raise TooFewError(module=module, wanted=count * forms, there=len(pool))
    levels: dict[Difficulty, list[Candidate]] = defaultdict(list)
    for each in lots.sample(pool, len(pool)):
        levels[each.difficulty].append(each)
    even, left = [], []
    for level in _LEVELS:
        whole = len(levels[level]) // forms * forms
        even += _cut(levels[level][:whole], forms)
        left += levels[level][whole:]
    even = lots.sample(even, min(count, len(even)))
    return even + _neighbours(left, count - len(even), forms, lots)


def _neighbours(
    left: list[Candidate], count: int, forms: int, lots: random.Random
) -> list[list[Candidate]]:
    """Of what is left, from easy to hard, groups of those that differ least."""
    spare = len(left) - count * forms
    starts = [
        (_spread(left[at : at + count * forms], forms), lots.random(), at)
        for at in range(spare + 1)
    ]
    at = min(starts)[2]
    return _cut(left[at : at + count * forms], forms)


def _spread(chosen: list[Candidate], forms: int) -> int:
    return sum(hardness(group[-1:]) - hardness(group[:1]) for group in _cut(chosen, forms))


def _cut(row: list[Candidate], size: int) -> list[list[Candidate]]:
    return [row[at : at + size] for at in range(0, len(row), size)]


def _dealt(groups: list[list[Candidate]], forms: int, lots: random.Random) -> list[list[Candidate]]:
    """One of each group to each form, the most uneven groups first, the hardest to the easiest form."""
    hands: list[list[Candidate]] = [[] for _ in range(forms)]
    for group in sorted(groups, key=lambda each: -_spread(each, forms)):
        hardest_first = sorted(group, key=lambda each: -HARDNESS[each.difficulty])
        easiest_first = sorted(hands, key=lambda hand: (hardness(hand), lots.random()))
        for hand, question in zip(easiest_first, hardest_first, strict=True):
            hand.append(question)
    return hands


def _evened(hands: list[list[Candidate]], pool: list[Candidate]) -> list[list[Candidate]]:
    """Questions change places, with those left over too, as long as that makes forms more alike."""
    dealt = {each.code for hand in hands for each in hand}
    rows = [*hands, [each for each in pool if each.code not in dealt]]
    while _swapped(rows):
        pass
    return rows[:-1]


def _swapped(rows: list[list[Candidate]]) -> bool:
    """One change of places that helps, if there is any; the last row is of those left over."""
    before = _gaps(rows[:-1])
    for one, other in combinations(rows, 2):
        for at, there in product(range(len(one)), range(len(other))):
            one[at], other[there] = other[there], one[at]
            if _gaps(rows[:-1]) < before:
                return True
            one[at], other[there] = other[there], one[at]
    return False


def _gaps(hands: list[list[Candidate]]) -> int:
    return sum(abs(hardness(one) - hardness(other)) for one, other in combinations(hands, 2))


def _together(
    of_modules: list[list[list[Candidate]]], forms: int, lots: random.Random
) -> list[list[Candidate]]:
    """The most uneven modules first, the hardest part of each to the easiest form."""
    hands: list[list[Candidate]] = [[] for _ in range(forms)]
    for parts in sorted(of_modules, key=_unevenness, reverse=True):
        easiest_first = sorted(hands, key=lambda hand: (hardness(hand), lots.random()))
        for hand, part in zip(
            easiest_first, sorted(parts, key=hardness, reverse=True), strict=True
        ):
            hand.extend(part)
    return hands


def _unevenness(parts: list[list[Candidate]]) -> int:
    return max(map(hardness, parts)) - min(map(hardness, parts))


def _in_order(questions: Iterable[Candidate]) -> tuple[str, ...]:
    ordered = sorted(questions, key=lambda each: (module_order(each.module), each.code))
    return tuple(each.code for each in ordered)
