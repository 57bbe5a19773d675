"""A form in one language as it is shown: read once per process and wording."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from uuid import UUID

from assessments.models import Form
from assessments.questions.content import Content, text_in
from assessments.questions.replies import is_whole
from assessments.questions.saying import reply_in_words
from assessments.selectors.forms import items_of
from assessments.selectors.media import Media, Seen, media_of

Answers = Mapping[UUID, str]
"""Answer by item, as assessments.questions.replies writes it."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question in one language."""

    item: UUID
    number: int
    content: Content
    language: str
    media: Media = field(default_factory=dict)

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

    @property
    def picture(self) -> Seen | None:
        return self.media.get(self.content.image)

    @property
    def alternative(self) -> str:
        """What the picture shows, for those who do not see it."""
        return text_in(self.content.alternative, self.language)

    @property
    def sound(self) -> Seen | None:
        """The question spoken in the page's own language."""
        return self.media.get(self.content.audio.get(self.language.replace("-", "_"), ""))

    @cached_property
    def parts(self) -> tuple["Asked", ...]:
        """Of a case: its questions, numbered from 1."""
        return tuple(
            replace(self, number=number, content=part)
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
    contents = {item.pk: item.version.content for item in items_of(Form(pk=form_id))}
    media = media_of(contents.values())
    asked = tuple(
        Asked(item=item, number=number, content=content, language=language, media=media)
        for number, (item, content) in enumerate(contents.items(), start=1)
    )
    return Sheet(asked=asked, by_item={question.item: question for question in asked})
