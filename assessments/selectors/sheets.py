"""A form in one language as it is shown: read once per process and wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from assessments.models import Form
from assessments.selectors.forms import items_with_choices
from lms.lib.trilingual import pick


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question in one language; `choices` are texts by key, in the bank's order."""

    item: UUID
    number: int
    stem: str
    choices: Mapping[UUID, str]

    def said(self, answers: Mapping[UUID, UUID]) -> str:
        """The text of the answer that stands; empty without one."""
        return self.choices.get(answers[self.item], "") if self.item in answers else ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All questions of a form, and where each stands."""

    asked: tuple[Asked, ...]
    by_item: Mapping[UUID, Asked]

    def offers(self, item: UUID, choice: UUID) -> bool:
        """True when the choice belongs to the item of this form."""
        return item in self.by_item and choice in self.by_item[item].choices

    def missing(self, answers: Mapping[UUID, UUID]) -> list[int]:
        """Numbers (from 1) of the questions without an answer."""
        return [asked.number for asked in self.asked if asked.item not in answers]


def sheet_of(form: Form, language: str) -> Sheet:
    """The form in a language. Cached under the fingerprint of its content, so never stale."""
    return _sheet(form.pk, form.fingerprint, language)


@lru_cache(maxsize=128)
def _sheet(form_id: UUID, fingerprint: str, language: str) -> Sheet:
    asked = tuple(
        Asked(
            item=item.pk,
            number=number,
            stem=pick(item.version, "stem", language),
            choices={c.pk: pick(c, "text", language) for c in item.version.choices.all()},
        )
        for number, item in enumerate(items_with_choices(Form(pk=form_id)), start=1)
    )
    return Sheet(asked=asked, by_item={question.item: question for question in asked})
