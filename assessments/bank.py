"""The file of questions read into plain values, refused when it does not hold together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils.translation import override

from assessments.enums import Difficulty, QuestionKind
from assessments.errors import BankFaulty
from assessments.questions.content import SUFFIXES, Choice, Content
from assessments.questions.soundness import faults

FILE = Path(__file__).parent / "data" / "questions.json"
EVALUATION = FILE.with_name("evaluation.json")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One question as the file states it; its choices have no keys yet."""

    code: str
    module: str
    objective: str
    source: str
    audience: tuple[str, ...]
    is_draft: bool
    to_check: str
    difficulty: Difficulty
    content: Content


@dataclass(frozen=True, kw_only=True)
class Bank:
    """All questions, and the forms by code as lists of question codes."""

    entries: tuple[Entry, ...]
    forms: Mapping[str, tuple[str, ...]]
    pass_mark: int


def read(file: Path = FILE) -> Bank:
    """The bank of a file shaped as its own `_about` says. Raises BankFaulty."""
    return parsed(json.loads(file.read_text(encoding="utf-8")))


def parsed(raw: Mapping[str, Any]) -> Bank:
    """The bank of the file's JSON value. Raises BankFaulty naming the question."""
    entries = tuple(_entry(question) for question in raw["questions"])
    return Bank(
        entries=entries,
        forms=_forms(raw, [question["n"] for question in raw["questions"]]),
        pass_mark=raw["pass_mark_percent"],
    )


def read_evaluation(file: Path = EVALUATION) -> Bank:
    """Opinions on the training itself, as form EVAL; of no module, so that none is drawn."""
    raw = json.loads(file.read_text(encoding="utf-8"))
    entries = tuple(_opinion(question, raw["scale"]) for question in raw["questions"])
    return Bank(entries=entries, forms={"EVAL": tuple(e.code for e in entries)}, pass_mark=0)


def code_of(number: int) -> str:
    """`code_of(7) == "Q07"`."""
    return f"Q{number:02d}"


def _forms(raw: Mapping[str, Any], numbers: list[int]) -> dict[str, tuple[str, ...]]:
    """The sample test, and the parallel forms: odd and even numbers with the anchors in both."""
    anchors = set(raw["anchors"])
    forms: dict[str, list[int]] = {
        "SAMPLE": raw["sample_test"],
        "A": [n for n in numbers if n % 2 or n in anchors],
        "B": [n for n in numbers if not n % 2 or n in anchors],
    }
    return {code: tuple(map(code_of, listed)) for code, listed in forms.items() if listed}


def _entry(raw: Mapping[str, Any]) -> Entry:
    code = code_of(raw["n"])
    content = _content(raw, code)
    for fault in faults(content):
        with override("en"):
            raise BankFaulty(question=code, fault=f"{fault.place}: {fault.message}")
    return Entry(
        code=code,
        module=raw["module"],
        objective=raw["objective"],
        source=raw["source"],
        audience=tuple(raw["audience"]),
        is_draft=raw["draft"],
        to_check=raw.get("check", ""),
        difficulty=Difficulty(raw.get("difficulty", Difficulty.MEDIUM)),
        content=content,
    )


def _opinion(raw: Mapping[str, Any], scale: list[Any]) -> Entry:
    choices = [{**choice, "key": False} for choice in raw.get("choices", scale)]
    asked = {"kind": QuestionKind.OPINION, "stem": raw["stem"], "choices": choices}
    return Entry(
        code=raw["code"],
        module="",
        objective="",
        source="",
        audience=("all",),
        is_draft=True,
        to_check="",
        difficulty=Difficulty.EASY,
        content=_content(asked, raw["code"]),
    )


def _content(raw: Mapping[str, Any], code: str) -> Content:
    """Keys are the places in the file: `keyed` gives those that tell nothing."""
    return Content(
        kind=QuestionKind(raw.get("kind", QuestionKind.SINGLE_CHOICE)),
        stem=_texts(raw["stem"], code),
        choices=tuple(
            Choice(key=str(n), text=_texts(choice, code), fraction=Fraction(choice["key"]))
            for n, choice in enumerate(raw["choices"], start=1)
        ),
    )


def _texts(raw: Mapping[str, Any], code: str) -> dict[str, str]:
    texts = {suffix: str(raw[suffix]) for suffix in SUFFIXES if raw.get(suffix)}
    if "en" not in texts:
        raise BankFaulty(question=code, fault="the English text is missing.")
    return texts
