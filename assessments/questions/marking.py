"""What an answer earns, 0 to 1, exactly. The rules stand in docs/decisions/092.

One choice: its fraction. Several: the sum of those chosen. Matching: the share of right pairs.
Ordering: the share of steps at their own place. Number and short answer: the fraction of the first
that fits. Case: the mean of its scored questions. Never below 0, never above 1; no answer is 0.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from assessments.enums import QuestionKind
from assessments.questions.content import Choice, Content, Number, Said, Spelling
from assessments.questions.replies import pairs_in, parts_in
from lms.lib.folding import fold

_NONE, _ALL = Fraction(0), Fraction(1)


def points(content: Content, reply: str) -> Fraction:
    """Of an answer as assessments.questions.replies writes it; an opinion earns nothing."""
    if not reply or not content.is_scored:
        return _NONE
    return min(max(_earned(content, reply), _NONE), _ALL)


def told(content: Content, reply: str) -> list[Said]:
    """The feedback this answer earns, in the order in which it is shown."""
    match content.kind:
        case QuestionKind.CASE:
            said = parts_in(reply)
            of_parts = [told(part, said.get(part.key, "")) for part in content.parts]
            return [content.feedback, *(each for part in of_parts for each in part)]
        case QuestionKind.NUMERIC | QuestionKind.SHORT_ANSWER:
            fits = _fitting(content, reply) if reply else None
            return _said([fits.feedback if fits else content.otherwise, content.feedback])
        case _:
            chosen = set(reply.split())
            own = [choice.feedback for choice in content.choices if choice.key in chosen]
            return _said([*own, content.feedback])


def _said(feedback: Iterable[Said]) -> list[Said]:
    return [each for each in feedback if each]


def _earned(content: Content, reply: str) -> Fraction:
    match content.kind:
        case QuestionKind.MATCHING:
            chosen = pairs_in(reply)
            fits = [chosen.get(prompt) == choice for prompt, choice in content.pairs.items()]
            return _share(fits)
        case QuestionKind.ORDERING:
            places = pairs_in(reply)
            steps = enumerate(content.choices, start=1)
            return _share([places.get(step.key) == str(place) for place, step in steps])
        case QuestionKind.NUMERIC | QuestionKind.SHORT_ANSWER:
            fitting = _fitting(content, reply)
            return fitting.fraction if fitting else _NONE
        case QuestionKind.CASE:
            said = parts_in(reply)
            scored = [part for part in content.parts if part.is_scored]
            return sum((points(p, said.get(p.key, "")) for p in scored), _NONE) / len(scored)
        case _:
            return _chosen(content.choices, set(reply.split()))


def _chosen(choices: Iterable[Choice], keys: set[str]) -> Fraction:
    return sum((choice.fraction for choice in choices if choice.key in keys), _NONE)


def _share(fits: list[bool]) -> Fraction:
    return Fraction(sum(fits), len(fits)) if fits else _NONE


def _fitting(content: Content, reply: str) -> Number | Spelling | None:
    if content.kind == QuestionKind.NUMERIC:
        said = Decimal(reply)
        near = (each for each in content.numbers if abs(said - each.value) <= each.tolerance)
        return next(near, None)
    same = (each for each in content.spellings if fold(each.text) == fold(reply))
    return next(same, None)
