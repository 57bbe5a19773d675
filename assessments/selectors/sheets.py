"""A form in one language as it is shown: read once per process and wording."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from uuid import UUID

from assessments.models import Form
from assessments.questions.content import Content, text_in
from assessments.questions.replies import is_whole
from assessments.questions.saying import reply_in_words
from assessments.selectors.forms import items_of

Answers = Mapping[UUID, str]
"""Answer by item, as assessments.questions.replies writes it."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question in one language."""

    item: UUID
    number: int
    content: Content
    language: str

    @cached_property
    def stem(self) -> str:
        return text_in(self.content.stem, self.language)

    @cached_property
    def choices(self) -> dict[str, str]:
        """Text by key, in the bank's order."""
        return {each.key: text_in(each.text, self.language) for each in self.content.choices}

    @cached_property
    def prompts(self) -> dict[str, str]:
        """Of matching: text by key."""
        return {each.key: text_in(each.text, self.language) for each in self.content.prompts}

    @cached_property
    def parts(self) -> tuple["Asked", ...]:
        """Of a case: its questions, numbered from 1."""
        return tuple(
            Asked(item=self.item, number=number, content=part, language=self.language)
            for number, part in enumerate(self.content.parts, start=1)
        )

    def said(self, answers: Answers) -> str:
        """The answer that stands, in words; empty without one."""
        return reply_in_words(self.content, answers.get(self.item, ""), self.language)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All questions of a form, and where each stands."""

    asked: tuple[Asked, ...]
    by_item: Mapping[UUID, Asked]

    def missing(self, answers: Answers) -> list[int]:
        """Numbers (from 1) of the questions that are not wholly answered."""
        return missing(self.asked, answers)


def sheet_of(form: Form, language: str) -> Sheet:
    """The form in a language. Cached under the fingerprint of its content, so never stale."""
    return _sheet(form.pk, form.fingerprint, language)


def missing(asked: Iterable[Asked], answers: Answers) -> list[int]:
    """Numbers of those that are not wholly answered."""
    return [each.number for each in asked if not is_whole(each.content, answers.get(each.item, ""))]


@lru_cache(maxsize=128)
def _sheet(form_id: UUID, fingerprint: str, language: str) -> Sheet:
    asked = tuple(
        Asked(item=item.pk, number=number, content=item.version.content, language=language)
        for number, item in enumerate(items_of(Form(pk=form_id)), start=1)
    )
    return Sheet(asked=asked, by_item={question.item: question for question in asked})
