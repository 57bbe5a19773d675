"""A version in one language after the other, with its key: what a reviewer reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assessments.enums import QuestionKind
from assessments.questions.content import SUFFIXES, Choice, Content, Number, Said, Spelling
from assessments.questions.replies import plain_number
from assessments.scoring import percent_of
from assessments.selectors.media import Media, Seen
from lms.lib.digits import localise

_LANGUAGES = dict(zip(SUFFIXES, ("en", "fa-af", "ps"), strict=True))
_MARKED = (QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE, QuestionKind.TRUE_FALSE)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One line: a choice, a step, a pair, a number, a spelling. `worth` in per cent, if it is said."""

    text: str
    belongs: str = ""
    worth: Decimal | None = None
    is_right: bool = False
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A question, or a part of a case, in one language; empty texts are lacking."""

    language: str
    content: Content
    stem: str
    answers: tuple[Answer, ...]
    parts: tuple["Told", ...]
    feedback: str
    otherwise: str
    alternative: str
    picture: Seen | None
    sound: Seen | None

    @property
    def is_ordered(self) -> bool:
        return self.content.kind == QuestionKind.ORDERING

    @property
    def direction(self) -> str:
        return "ltr" if self.language == "en" else "rtl"


def in_three_languages(content: Content, media: Media) -> list[Told]:
    """English, Dari, Pashto."""
    return [_told(content, suffix, media) for suffix in SUFFIXES]


def _told(content: Content, suffix: str, media: Media) -> Told:
    return Told(
        language=_LANGUAGES[suffix],
        content=content,
        stem=content.stem.get(suffix, ""),
        answers=tuple(_answers(content, suffix)),
        parts=tuple(_told(part, suffix, media) for part in content.parts),
        feedback=content.feedback.get(suffix, ""),
        otherwise=content.otherwise.get(suffix, ""),
        alternative=content.alternative.get(suffix, ""),
        picture=media.get(content.image),
        sound=media.get(content.audio.get(suffix, "")),
    )


def _answers(content: Content, suffix: str) -> Iterator[Answer]:
    match content.kind:
        case QuestionKind.MATCHING:
            yield from _pairs(content, suffix)
        case QuestionKind.NUMERIC:
            yield from (_numeric(number, suffix) for number in content.numbers)
        case QuestionKind.SHORT_ANSWER:
            yield from (
                _worthy(spelling, spelling.text, suffix, marked=True)
                for spelling in content.spellings
            )
        case kind:
            yield from (
                _worthy(choice, _in(choice.text, suffix), suffix, marked=kind in _MARKED)
                for choice in content.choices
            )


def _pairs(content: Content, suffix: str) -> Iterator[Answer]:
    texts = {choice.key: _in(choice.text, suffix) for choice in content.choices}
    for prompt in content.prompts:
        belongs = texts.get(content.pairs.get(prompt.key, ""), "")
        yield Answer(text=_in(prompt.text, suffix), belongs=belongs)
    fitting = set(content.pairs.values())
    yield from (Answer(text=text) for key, text in texts.items() if key not in fitting)


def _numeric(number: Number, suffix: str) -> Answer:
    said = plain_number(number.value)
    if number.tolerance:
        said = f"{said} ± {plain_number(number.tolerance)}"
    return _worthy(number, localise(said, _LANGUAGES[suffix]), suffix, marked=True)


def _worthy(row: Choice | Number | Spelling, text: str, suffix: str, *, marked: bool) -> Answer:
    """Marks are said where they are neither all nor nothing."""
    return Answer(
        text=text,
        is_right=marked and row.fraction > 0,
        worth=percent_of(row.fraction) if marked and row.fraction not in (0, 1) else None,
        feedback=_in(row.feedback, suffix),
    )


def _in(said: Said, suffix: str) -> str:
    return said.get(suffix, "")
