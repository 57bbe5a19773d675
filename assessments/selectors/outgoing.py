"""Questions of the bank as a file, with all that the file does not hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assessments.enums import QuestionKind
from assessments.models import Question, QuestionVersion
from assessments.questions.content import Content, Said
from assessments.questions.files import truth_words
from assessments.questions.formats import FORMATS
from assessments.questions.merging import plain
from assessments.questions.notes import Missing
from assessments.selectors.forms import items_of, latest_form
from assessments.selectors.standing import Album, Standing, filed, newest, standing
from exchange.problems import Loss


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """`asked`: how many questions were wanted; `written`: how many are in the file."""

    data: bytes
    losses: tuple[Loss, ...]
    asked: int

    @property
    def written(self) -> int:
        return self.asked - len({loss.place for loss in self.losses if loss.whole})


WITHOUT = "-"
"""In the place of a module: questions that have none."""


def wanted(*, form: str = "", module: str = "") -> list[Standing]:
    """What a form lists in its last edition, as it lists it; else all that is not retired, newest wording.

    Only those of `module` when it is given; WITHOUT: those of no module.
    """
    found = _of_form(form) if form else [one for one in newest().values() if _is_there(one)]
    return [one for one in found if module in ("", one.question.module or WITHOUT)]


def modules() -> list[str]:
    """Those the bank has questions of, M2 before M10."""
    found = Question.objects.order_by().values_list("module", flat=True).distinct()
    return sorted(found, key=lambda code: (len(code), code))


def exported(questions: list[Standing], *, format_name: str, language: str) -> Outgoing:
    """The file in this language. A question that lacks a text in it is left out, and told."""
    format_ = FORMATS[format_name]
    missing = list(_missing(questions, language.replace("-", "_")))
    left_out = {loss.place for loss in missing if loss.whole}
    places = [place for place in range(1, len(questions) + 1) if place not in left_out]
    going = [questions[place - 1] for place in places]
    album = Album(going)
    items = [filed(one, language, album) for one in going]
    if not format_.names:
        items = [replace(item, name="") for item in items]
    file = format_.written(items, language)
    told = [replace(loss, place=places[loss.place - 1]) for loss in file.losses]
    losses = sorted((*missing, *told), key=lambda loss: loss.place)
    return Outgoing(data=file.data, losses=tuple(losses), asked=len(questions))


def _of_form(code: str) -> list[Standing]:
    form = latest_form(code)
    if form is None:
        return []
    order = {item.version_id: item.order for item in items_of(form)}
    found = standing(QuestionVersion.objects.filter(pk__in=order))
    return sorted(found, key=lambda one: order[one.version.pk])


def _is_there(one: Standing) -> bool:
    return one.question.retired_at is None


def _missing(questions: Iterable[Standing], suffix: str) -> Iterator[Missing]:
    for place, one in enumerate(questions, start=1):
        for code in _lacks(one, suffix):
            yield Missing(code=code, place=place, question=one.question.code)


def _lacks(one: Standing, suffix: str) -> Iterator[str]:
    content = one.content
    if any(not said.get(suffix) for said in _needed(content)):
        yield "language_lacking"
        return
    if any(said and not said.get(suffix) for said in _told(content)):
        yield "feedback_lacking"
    if _has_sound(content):
        yield "sound_not_held"
    if _has_own_words(content, suffix):
        yield "words_not_held"
    if one.version.to_check:
        yield "check_not_held"


def _needed(content: Content) -> Iterator[Said]:
    yield content.stem
    if content.kind != QuestionKind.TRUE_FALSE:
        yield from (choice.text for choice in (*content.choices, *content.prompts))
    for part in content.parts:
        yield from _needed(part)


def _told(content: Content) -> Iterator[Said]:
    yield from (content.feedback, content.otherwise, content.alternative)
    yield from (choice.feedback for choice in content.choices)
    yield from (number.feedback for number in content.numbers)
    yield from (spelling.feedback for spelling in content.spellings)
    for part in content.parts:
        yield from _told(part)


def _has_sound(content: Content) -> bool:
    return bool(content.audio) or any(map(_has_sound, content.parts))


def _has_own_words(content: Content, suffix: str) -> bool:
    if content.kind == QuestionKind.TRUE_FALSE:
        words = [truth_words(is_true=each)[suffix] for each in (True, False)]
        return [choice.text.get(suffix) for choice in plain(content).choices] != words
    return any(_has_own_words(part, suffix) for part in content.parts)
