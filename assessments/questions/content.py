"""What a question holds, in three languages; how it stands in the database and comes back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from assessments.enums import QuestionKind

Said = Mapping[str, str]
"""A text by column suffix (en, fa_af, ps); a language that is missing is left out."""

SUFFIXES = ("en", "fa_af", "ps")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something to choose, or a step to put in its place. `fraction` of the mark, -1 to 1."""

    key: str
    text: Said
    fraction: Fraction = Fraction(0)
    feedback: Said = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        return self.fraction > 0


@dataclass(frozen=True, kw_only=True)
class Number:
    """Accepted when it differs from `value` by no more than `tolerance`; the first that fits counts."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    fraction: Fraction = Fraction(1)
    feedback: Said = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """An accepted short answer, in whatever language it is written; compared folded."""

    text: str
    fraction: Fraction = Fraction(1)
    feedback: Said = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Content:
    """A question. Of `choices` ... `parts` those its kind asks for are filled.

    `choices`: single_choice, multiple_choice, true_false, opinion (fractions 0). matching: every
    choice of `prompts` belongs to the one of `choices` that `pairs` names; other `choices` fit
    nothing. ordering: `choices` in their right order. `key` is the question's own key in a case.
    `image` and `audio` (by column suffix) are digests of media; `alternative` says what the image
    shows. `shuffle`: whether choices may stand in another order.
    """

    kind: QuestionKind
    stem: Said
    key: str = ""
    choices: tuple[Choice, ...] = ()
    prompts: tuple[Choice, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[Number, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    parts: tuple["Content", ...] = ()
    feedback: Said = field(default_factory=dict)
    otherwise: Said = field(default_factory=dict)
    image: str = ""
    alternative: Said = field(default_factory=dict)
    audio: Mapping[str, str] = field(default_factory=dict)
    shuffle: bool = True

    @property
    def is_scored(self) -> bool:
        """An opinion is not; a case is when one of its questions is."""
        if self.kind == QuestionKind.CASE:
            return any(part.is_scored for part in self.parts)
        return self.kind != QuestionKind.OPINION

    @property
    def right(self) -> tuple[str, ...]:
        """Keys of the choices that earn something."""
        return tuple(choice.key for choice in self.choices if choice.is_right)


def text_in(said: Said, language: str) -> str:
    """The text in a language (en, fa-af, ps), else in English, else any; empty without one."""
    for suffix in (language.replace("-", "_"), *SUFFIXES):
        if said.get(suffix):
            return said[suffix]
    return ""


def texts_of(content: Content) -> Iterable[Said]:
    """Every text that is shown while answering."""
    yield content.stem
    yield from (choice.text for choice in (*content.prompts, *content.choices))
    for part in content.parts:
        yield from texts_of(part)


def written(content: Content) -> str:
    """Canonical JSON: equal contents make equal texts."""
    return json.dumps(_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=4096)
def read(text: str) -> Content:
    """The content `written` wrote. Never changes, so the same object is given again."""
    return _content(json.loads(text))


_TEXTS = ("stem", "feedback", "otherwise", "alternative")


def _plain(content: Content) -> dict[str, Any]:
    value: dict[str, Any] = {"kind": str(content.kind), "key": content.key, "image": content.image}
    value |= {name: _said(getattr(content, name)) for name in _TEXTS}
    value |= {"pairs": dict(content.pairs), "audio": _said(content.audio)}
    value |= {
        "choices": [_plain_choice(choice) for choice in content.choices],
        "prompts": [_plain_choice(prompt) for prompt in content.prompts],
        "numbers": [
            {"value": str(n.value), "tolerance": str(n.tolerance), **_worth(n)}
            for n in content.numbers
        ],
        "spellings": [{"text": s.text, **_worth(s)} for s in content.spellings],
        "parts": [_plain(part) for part in content.parts],
    }
    value = {name: said for name, said in value.items() if said}
    return value if content.shuffle else {**value, "shuffle": False}


def _said(said: Said) -> dict[str, str]:
    return {suffix: text for suffix, text in said.items() if text}


def _worth(row: Choice | Number | Spelling) -> dict[str, Any]:
    value: dict[str, Any] = {"fraction": str(row.fraction)}
    return value | ({"feedback": _said(row.feedback)} if _said(row.feedback) else {})


def _plain_choice(choice: Choice) -> dict[str, Any]:
    return {"key": choice.key, "text": _said(choice.text), **_worth(choice)}


def _content(value: Mapping[str, Any]) -> Content:
    return Content(
        kind=QuestionKind(value["kind"]),
        key=value.get("key", ""),
        image=value.get("image", ""),
        pairs=value.get("pairs", {}),
        audio=value.get("audio", {}),
        choices=tuple(map(_choice, value.get("choices", ()))),
        prompts=tuple(map(_choice, value.get("prompts", ()))),
        numbers=tuple(map(_number, value.get("numbers", ()))),
        spellings=tuple(
            Spelling(text=each["text"], **_worthy(each)) for each in value.get("spellings", ())
        ),
        parts=tuple(map(_content, value.get("parts", ()))),
        shuffle=value.get("shuffle", True),
        **{name: value.get(name, {}) for name in _TEXTS},
    )


def _choice(value: Mapping[str, Any]) -> Choice:
    return Choice(key=value["key"], text=value["text"], **_worthy(value))


def _number(value: Mapping[str, Any]) -> Number:
    return Number(
        value=Decimal(value["value"]), tolerance=Decimal(value["tolerance"]), **_worthy(value)
    )


def _worthy(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"fraction": Fraction(value["fraction"]), "feedback": value.get("feedback", {})}
