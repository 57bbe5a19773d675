"""What to read again in the manual after questions that were not answered right."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from assessments.models import FormItem
from editions.selectors import current_edition
from reading.selectors import outline_in, questions_in


@dataclass(frozen=True)
class Reading:
    """A lesson, or a whole module, of the edition the public reads now."""

    title: str
    address: str


def to_read_again(items: Collection[UUID], language: str) -> list[Reading]:
    """In reading order, each once; empty where the manual does not speak the language.

    A question that a lesson asks for practice leads to that lesson, any other to its module.
    """
    edition = current_edition() if items else None
    outline = outline_in(edition.text, language) if edition else None
    if edition is None or outline is None:
        return []
    asked_in, missed = questions_in(edition.text, language), _missed(items)
    lessons = {asked_in[code] for code, _module in missed if code in asked_in}
    modules = {module for code, module in missed if code not in asked_in}
    found = []
    for entry in outline.written:
        module = entry.module
        if module.code in modules:
            found.append(Reading(module.title, reverse("reading:module", args=[module.slug])))
        for part in entry.lessons:
            if part.key in lessons:
                address = reverse("reading:lesson", args=[module.slug, part.slug])
                found.append(Reading(part.title, address))
    return found


def _missed(items: Collection[UUID]) -> list[tuple[str, str]]:
    """Code of the question and of its module."""
    rows = FormItem.objects.filter(pk__in=items)
    return list(rows.values_list("version__question__code", "version__question__module"))
