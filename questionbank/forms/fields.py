"""A question as the fields of its page: names and texts, nothing else. Pure.

Names: `stem.en`, `feedback.ps`; rows `c1.text.en` (choices), `q1` (what is to be matched), `n1`
(numbers), `s1` (spellings); the same behind `p1.` for the first question of a case. Each row that
stands on the page sends its `key`.
"""

from collections.abc import Iterator, Mapping

from assessments.enums import QuestionKind
from assessments.questions.content import SUFFIXES, Content, Said
from assessments.questions.replies import plain_number
from questionbank.forms.marks import say_mark, usual_marks

Typed = Mapping[str, str]

CHOICES, PROMPTS, NUMBERS, SPELLINGS, PARTS = "c", "q", "n", "s", "p"
TEXTS = ("stem", "feedback", "otherwise", "alternative")
MARKED = (QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE, QuestionKind.TRUE_FALSE)
SORTS: Mapping[str, tuple[str, ...]] = {
    QuestionKind.MATCHING: (CHOICES, PROMPTS),
    QuestionKind.NUMERIC: (NUMBERS,),
    QuestionKind.SHORT_ANSWER: (SPELLINGS,),
    QuestionKind.CASE: (PARTS,),
}
_JUST_CHOICES = (CHOICES,)


def sorts_of(kind: str) -> tuple[str, ...]:
    """The rows a kind asks for, in the order of the page."""
    return SORTS.get(kind, _JUST_CHOICES)


def rows_in(typed: Typed, prefix: str, sort: str) -> Iterator[str]:
    """`c1.`, `c2.` ... with the prefix: the rows that stand on the page."""
    number = 1
    while f"{prefix}{sort}{number}.key" in typed:
        yield f"{prefix}{sort}{number}."
        number += 1


def fields_of(content: Content) -> dict[str, str]:
    """As its page would send it; nothing of it is left out."""
    return dict(_question(content, ""))


def _question(content: Content, prefix: str) -> Iterator[tuple[str, str]]:
    yield f"{prefix}kind", str(content.kind)
    yield f"{prefix}key", content.key
    yield f"{prefix}image", content.image
    for name in TEXTS:
        yield from _texts(f"{prefix}{name}", getattr(content, name))
    yield from _texts(f"{prefix}audio", content.audio)
    if not content.shuffle:
        yield f"{prefix}fixed", "on"
    yield from _choices(content, prefix)
    yield from _prompts(content, prefix)
    yield from _numbers(content, prefix)
    for n, spelling in enumerate(content.spellings, start=1):
        row = f"{prefix}{SPELLINGS}{n}."
        yield from ((f"{row}key", str(n)), (f"{row}text", spelling.text))
        yield f"{row}mark", _said_mark(spelling.fraction)
        yield from _texts(f"{row}feedback", spelling.feedback)
    for n, part in enumerate(content.parts, start=1):
        yield from _question(part, f"{prefix}{PARTS}{n}.")


def _choices(content: Content, prefix: str) -> Iterator[tuple[str, str]]:
    right = [choice.is_right for choice in content.choices]
    marks = [choice.fraction for choice in content.choices]
    is_usual = any(right) and not all(right) and marks == usual_marks(content.kind, right)
    for n, choice in enumerate(content.choices, start=1):
        row = f"{prefix}{CHOICES}{n}."
        yield f"{row}key", choice.key
        yield from _texts(f"{row}text", choice.text)
        yield from _texts(f"{row}feedback", choice.feedback)
        if choice.is_right:
            yield f"{row}right", "on"
        if content.kind in MARKED and not is_usual:
            yield f"{row}mark", say_mark(choice.fraction)


def _prompts(content: Content, prefix: str) -> Iterator[tuple[str, str]]:
    places = {choice.key: str(n) for n, choice in enumerate(content.choices, start=1)}
    for n, prompt in enumerate(content.prompts, start=1):
        row = f"{prefix}{PROMPTS}{n}."
        yield f"{row}key", prompt.key
        yield from _texts(f"{row}text", prompt.text)
        yield from _texts(f"{row}feedback", prompt.feedback)
        yield f"{row}to", places.get(content.pairs.get(prompt.key, ""), "")


def _numbers(content: Content, prefix: str) -> Iterator[tuple[str, str]]:
    for n, number in enumerate(content.numbers, start=1):
        row = f"{prefix}{NUMBERS}{n}."
        yield f"{row}key", str(n)
        yield f"{row}value", plain_number(number.value)
        yield f"{row}tolerance", plain_number(number.tolerance) if number.tolerance else ""
        yield f"{row}mark", _said_mark(number.fraction)
        yield from _texts(f"{row}feedback", number.feedback)


def _said_mark(fraction: object) -> str:
    return "" if fraction == 1 else say_mark(fraction)  # type: ignore[arg-type]


def _texts(name: str, said: Said) -> Iterator[tuple[str, str]]:
    yield from ((f"{name}.{suffix}", said[suffix]) for suffix in SUFFIXES if said.get(suffix))
