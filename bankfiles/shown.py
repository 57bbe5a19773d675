"""What the pages show of a plan, and of what a file does not hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from assessments.enums import Fate
from assessments.questions.files import item_of
from assessments.selectors.incoming import Plan, Planned
from exchange.enums import Kind
from exchange.figures import said
from exchange.items import TRUE, Choice, Item, Number, Spelling
from exchange.problems import Loss, Problem
from exchange.texts import head
from interface.templatetags.interface import listed

_NAMED = 12  # codes or tags in one sentence
TO_SEE = "to_see"  # left out, or taken with something to be known


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`belongs`: what goes with it. `worth` in percent, where it is neither all nor nothing."""

    text: str
    belongs: str = ""
    is_right: bool = False
    worth: float | None = None
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A question of the file as it will stand, in the language of the file."""

    line: int
    code: str
    fate: Fate
    kind: str
    module: str
    stem: str
    answers: tuple[Answer, ...]
    has_picture: bool
    notes: tuple[Problem, ...]


@dataclass(frozen=True)
class Summed:
    """One sentence, and the questions it is said of."""

    message: str
    whole: bool
    questions: tuple[str, ...]


def wanted(plan: Plan, show: str) -> list[Planned]:
    """Those of a fate, those with something to see, or all."""
    if show == TO_SEE:
        return [one for one in plan.questions if one.notes]
    return [one for one in plan.questions if show not in Fate.values or one.fate == show]


def shown(one: Planned, language: str) -> Shown:
    """Of what stays out: what the file says."""
    item = item_of(one.content, language) if one.content else one.item
    return Shown(
        line=one.line,
        code=one.code,
        fate=one.fate,
        kind=str(item.kind.label) if item else "",
        module=one.standing.question.module if one.standing else one.labels.module,
        stem=item.stem if item else one.head,
        answers=tuple(_answers(item)) if item else (),
        has_picture=bool(one.content and one.content.image),
        notes=tuple(one.notes),
    )


def summed(losses: Iterable[Loss]) -> list[Summed]:
    """What is left out first. Codes and tags that are left out stand in one sentence together."""
    found: dict[tuple[bool, str], list[Loss]] = {}
    for loss in losses:
        same = loss.code if set(loss.values) == {"text"} else loss.message
        found.setdefault((not loss.whole, same), []).append(loss)
    return [_summed(alike, whole=not partly) for (partly, _same), alike in sorted(found.items())]


def _summed(alike: list[Loss], *, whole: bool) -> Summed:
    named = dict.fromkeys(str(loss.values["text"]) for loss in alike if "text" in loss.values)
    message = alike[0].message
    if len(named) > 1:
        told = [f"\u2068{head(text)}\u2069" for text in [*named][:_NAMED]]
        message = str(alike[0].sentence) % {"text": listed(told)}
        message += " …" if len(named) > _NAMED else ""
    return Summed(message, whole, tuple(dict.fromkeys(loss.question for loss in alike)))


def _answers(item: Item) -> Iterator[Answer]:
    for choice in item.choices:
        yield _weighed(_word(choice.text, item), choice)
    for pair in item.pairs:
        yield Answer(text=pair.prompt or "…", belongs=pair.answer)
    for step in item.steps:
        yield Answer(text=step)
    for number in item.numbers:
        spread = f" ± {said(number.tolerance)}" if number.tolerance else ""
        yield _weighed(f"{said(number.value)}{spread}", number)
    for spelling in item.spellings:
        yield _weighed(spelling.text, spelling)


def _weighed(text: str, row: Choice | Number | Spelling) -> Answer:
    partly = row.fraction not in (0, 1)
    return Answer(
        text=text,
        is_right=row.fraction > 0,
        worth=float(row.fraction * 100) if partly else None,
        feedback=row.feedback,
    )


def _word(text: str, item: Item) -> str:
    """True and false are signs in a file; a reader sees words."""
    if item.kind != Kind.TRUE_FALSE:
        return text
    return gettext("True") if text == TRUE else gettext("False")
