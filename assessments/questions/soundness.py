"""What is wrong with a question: each fault with the place it is in. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.enums import QuestionKind
from assessments.questions.content import Content, Said

MOST_LETTERS = 1000
MOST_ANSWERS = 30
_ONE_RIGHT = (QuestionKind.SINGLE_CHOICE, QuestionKind.TRUE_FALSE)
_CHOSEN = (*_ONE_RIGHT, QuestionKind.MULTIPLE_CHOICE)


@dataclass(frozen=True)
class Fault:
    """`place` as `choices.2` or `parts.1.stem`, counted from 1; a sentence with its remedy."""

    place: str
    message: Promise


def faults(content: Content) -> list[Fault]:
    """Everything that keeps a question from being asked; empty when it may be."""
    return list(_faults(content, ""))


def lacking(content: Content, suffix: str) -> bool:
    """Whether anything that is shown has no text in this language (column suffix)."""
    return any(suffix not in said or not said[suffix] for said in _shown(content))


def _faults(content: Content, at: str) -> Iterator[Fault]:
    if not content.stem.get("en"):
        yield Fault(f"{at}stem", _("The question has no English text. Write it."))
    yield from _choice_faults(content, at)
    yield from _key_faults(content, at)
    yield from _part_faults(content, at)
    if content.image and not any(content.alternative.values()):
        text = _("The picture has no words for those who do not see it. Write what it shows.")
        yield Fault(f"{at}alternative", text)
    if any(len(text) > MOST_LETTERS for said in _own(content) for text in said.values()):
        yield Fault(f"{at}stem", _("A text is longer than 1,000 letters. Shorten it."))


def _choice_faults(content: Content, at: str) -> Iterator[Fault]:
    for name in ("choices", "prompts"):
        listed = getattr(content, name)
        for number, choice in enumerate(listed, start=1):
            if not choice.text.get("en"):
                text = _("This answer has no English text. Write it, or take the answer away.")
                yield Fault(f"{at}{name}.{number}", text)
        if len(listed) > MOST_ANSWERS:
            yield Fault(f"{at}{name}", _("A question has at most 30 answers. Take some away."))
        if len({choice.key for choice in listed}) < len(listed):
            yield Fault(f"{at}{name}", _("Two answers have the same key. Load the page again."))


def _key_faults(content: Content, at: str) -> Iterator[Fault]:
    match content.kind:
        case QuestionKind.MATCHING:
            yield from _pair_faults(content, at)
        case QuestionKind.ORDERING:
            yield from _few(content, at)
        case QuestionKind.NUMERIC:
            if not any(number.fraction == 1 for number in content.numbers):
                yield Fault(f"{at}numbers", _("No number is right. Write the one that is."))
        case QuestionKind.SHORT_ANSWER:
            if not any(spelling.fraction == 1 for spelling in content.spellings):
                text = _("No short answer is right. Write at least one accepted spelling.")
                yield Fault(f"{at}spellings", text)
        case QuestionKind.OPINION:
            yield from _few(content, at)
            if content.right:
                text = _("An opinion has no right answer. Take the marks away.")
                yield Fault(f"{at}choices", text)
        case kind if kind in _CHOSEN:
            few = list(_few(content, at))
            yield from few or _mark_faults(content, at)


def _few(content: Content, at: str) -> Iterator[Fault]:
    if len(content.choices) < 2:
        yield Fault(f"{at}choices", _("At least two answers are needed. Add one."))


def _mark_faults(content: Content, at: str) -> Iterator[Fault]:
    if not content.right:
        yield Fault(f"{at}choices", _("No answer is marked as right. Mark it."))
    elif content.kind in _ONE_RIGHT and sum(c.fraction == 1 for c in content.choices) != 1:
        text = _("Exactly one answer earns the whole mark. Mark one.")
        yield Fault(f"{at}choices", text)
    elif len(content.right) == len(content.choices):
        yield Fault(f"{at}choices", _("Every answer is marked as right. Mark only those that are."))


def _pair_faults(content: Content, at: str) -> Iterator[Fault]:
    keys = {choice.key for choice in content.choices}
    if len(content.prompts) < 2:
        yield Fault(f"{at}prompts", _("Matching needs at least two pairs. Add one."))
    for number, prompt in enumerate(content.prompts, start=1):
        if content.pairs.get(prompt.key) not in keys:
            text = _("It is not said what this belongs to. Choose its answer.")
            yield Fault(f"{at}prompts.{number}", text)


def _part_faults(content: Content, at: str) -> Iterator[Fault]:
    if content.kind != QuestionKind.CASE:
        return
    if not content.parts:
        yield Fault(f"{at}parts", _("The case has no questions. Add one."))
    for number, part in enumerate(content.parts, start=1):
        if part.kind == QuestionKind.CASE:
            text = _("A case stands inside another one. Make it a question of its own.")
            yield Fault(f"{at}parts.{number}", text)
        else:
            yield from _faults(part, f"{at}parts.{number}.")


def _own(content: Content) -> Iterable[Said]:
    choices = (*content.choices, *content.prompts)
    yield from (content.stem, content.feedback, content.otherwise, content.alternative)
    yield from (choice.text for choice in choices)
    yield from (choice.feedback for choice in choices)


def _shown(content: Content) -> Iterator[Said]:
    yield from (said for said in _own(content) if said)
    for part in content.parts:
        yield from _shown(part)
