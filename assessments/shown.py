"""A question as one participant's page shows it: what to choose from, in her order, and what stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.enums import QuestionKind
from assessments.questions.content import Content
from assessments.questions.replies import Fields, fields_of
from assessments.selectors.sheets import Asked
from assessments.shuffling import shuffled


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    key: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """Of matching and ordering: one line with a list to choose from; `name` is the field's."""

    name: str
    text: str
    options: list[Option]


@dataclass(frozen=True)
class Shown:
    """One question, or one part of a case. `name`: its field; `written`: what stands as typed text."""

    asked: Asked
    name: str
    kind: str
    options: list[Option]
    rows: list[Row]
    parts: list["Shown"]
    written: str
    answered: bool


def shown(asked: Asked, reply: str, *, seed: int, typed: Fields | None = None) -> Shown:
    """With `reply` standing, or with what was just typed."""
    fields = fields_of(asked.content, reply) if typed is None else typed
    return _shown(asked, str(asked.item), fields, seed, answered=bool(reply))


def _shown(asked: Asked, name: str, fields: Fields, seed: int, *, answered: bool) -> Shown:
    return Shown(
        asked=asked,
        name=name,
        kind=asked.content.kind,
        options=_options(asked, fields.get("", ()), seed),
        rows=_rows(asked, name, fields, seed),
        parts=[
            _shown(
                part, f"{name}.{part.content.key}", _of_part(fields, part), seed, answered=answered
            )
            for part in asked.parts
        ],
        written=next(reversed(list(fields.get("", ()))), ""),
        answered=answered,
    )


def _of_part(fields: Fields, part: Asked) -> Fields:
    key = part.content.key
    own = {name[len(key) + 1 :]: v for name, v in fields.items() if name.startswith(f"{key}.")}
    return own | ({"": fields[key]} if key in fields else {})


def _options(asked: Asked, chosen: Sequence[str], seed: int) -> list[Option]:
    if asked.content.kind in (QuestionKind.MATCHING, QuestionKind.ORDERING):
        return []
    return _listed(asked.choices, _order(asked.content, list(asked.choices), seed), chosen)


def _rows(asked: Asked, name: str, fields: Fields, seed: int) -> list[Row]:
    """Prompts keep their order; steps never stand in the right one by rule."""
    match asked.content.kind:
        case QuestionKind.MATCHING:
            order = _order(asked.content, list(asked.choices), seed)
            lines, texts = list(asked.prompts), asked.choices
        case QuestionKind.ORDERING:
            lines = shuffled(asked.choices, seed=seed)
            order = [str(place) for place in range(1, len(lines) + 1)]
            texts = {place: place for place in order}
        case _:
            return []
    said = asked.prompts or asked.choices
    return [
        Row(f"{name}.{key}", said[key], _listed(texts, order, fields.get(key, ()))) for key in lines
    ]


def _order(content: Content, keys: list[str], seed: int) -> list[str]:
    """As the authors wrote them where the order says something, as on a scale."""
    if content.kind == QuestionKind.OPINION or not content.shuffle:
        return keys
    return shuffled(keys, seed=seed)


def _listed(texts: Mapping[str, str], order: list[str], chosen: Sequence[str]) -> list[Option]:
    return [Option(key, texts[key], key in chosen) for key in order]
