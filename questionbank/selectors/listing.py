"""The bank as a list: how each question stands, and those that fit what was asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When

from assessments.models import Question, QuestionVersion
from assessments.questions.content import SUFFIXES, Content, read, text_in, texts_of
from assessments.questions.soundness import lacking
from assessments.selectors.forms import MAY_BE_ASKED
from lms.lib.folding import fold
from questionbank.enums import State


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question with what its newest version says. Needs rows of `bank`."""

    question: Any
    language: str

    @cached_property
    def content(self) -> Content:
        return read(self.question.newest_body)

    @property
    def stem(self) -> str:
        return text_in(self.content.stem, self.language)

    @property
    def kind(self) -> str:
        return str(self.content.kind.label)

    @property
    def state(self) -> State:
        return State(self.question.state)

    @property
    def lacks(self) -> list[str]:
        """Suffixes of the languages in which something is missing."""
        return [suffix for suffix in SUFFIXES if lacking(self.content, suffix)]


def bank() -> QuerySet[Question]:
    """Every question with `newest_body`, `newest_kind` and `state`; one query."""
    versions = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
    usable = QuestionVersion.objects.filter(MAY_BE_ASKED, question=OuterRef("pk"))
    passed = usable.order_by("-number").values("number")[:1]
    rows = Question.objects.annotate(
        newest_body=Subquery(versions.values("body")[:1]),
        newest_kind=Subquery(versions.values("kind")[:1]),
        newest_number=Subquery(versions.values("number")[:1]),
        passed_number=Subquery(passed),
        is_usable=Exists(usable),
    )
    standing = Case(
        When(retired_at__isnull=False, then=Value(State.RETIRED.value)),
        When(is_usable=False, then=Value(State.NOT_REVIEWED.value)),
        When(newest_number__gt=F("passed_number"), then=Value(State.CHANGED.value)),
        default=Value(State.IN_USE.value),
    )
    return rows.annotate(state=standing).filter(newest_body__isnull=False).order_by("code")


def saying(rows: QuerySet[Any], words: str) -> list[UUID]:
    """Keys of the questions in which each of these words stands, in any language or spelling."""
    wanted = fold(words).split()
    listed = rows.values_list("pk", "code", "newest_body")
    return [
        pk
        for pk, code, body in listed
        if _has_all(" ".join([fold(code), *_folded(read(body))]), wanted)
    ]


def modules() -> list[str]:
    """Codes of the modules of the bank, M2 before M10."""
    known = Question.objects.order_by().values_list("module", flat=True).distinct()
    return sorted(known, key=lambda code: (len(code), code))


def _has_all(text: str, wanted: Iterable[str]) -> bool:
    return all(word in text for word in wanted)


def _folded(content: Content) -> Iterable[str]:
    return (fold(text) for said in texts_of(content) for text in said.values())
