"""Keeping which wording of the source each paragraph follows."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Min
from wagtail.models import Page, Revision

from curriculum.models import StarterPage
from curriculum.selectors import SOURCE
from ledger.verbs import verb
from lms.lib.clock import now
from people.models import User
from translating.errors import NotATranslation
from translating.models import TranslatedParagraph
from translating.paragraphs import Paragraph, paragraphs_of
from translating.segments import KINDS, Paragraphs, kind_of, paragraphs_of_page


@verb
def note_starter() -> int:
    """Starter translations follow the English starter text as it was laid; how many pages were noted.

    Again: notes only pages laid since. What was changed after the laying stays as far behind as it is,
    because both texts are read from the first version of their pages.
    """
    known = TranslatedParagraph.objects.values("language", "key").distinct()
    done = {(row["language"], row["key"]) for row in known}
    laid = StarterPage.objects.exclude(language=SOURCE).values_list("language", "key")
    wanted = [pair for pair in laid if pair not in done]
    first = _first_versions({key for _, key in wanted})
    found = [(pair, first.get((SOURCE, pair[1])), first.get(pair)) for pair in wanted]
    both = [(pair, source, own) for pair, source, own in found if source and own]
    for (language, key), source, own in both:
        note(key, language, [source[name] for name in source if name in own], by=None)
    return len(both)


@verb
def follow_source(*, page: Page, by: User) -> int:
    """Somebody says: this page follows the present English text, all of it. How many paragraphs.

    For pages edited without sentence-by-sentence translation. Raises NotATranslation for a page
    that has no English counterpart.
    """
    source = source_of(page)
    own = paragraphs_of_page(page)
    shared = [one for one in paragraphs_of_page(source).values() if one.id in own]
    gone = own.keys() - {one.id for one in shared}
    language = page.locale.language_code
    TranslatedParagraph.objects.filter(
        key=page.translation_key, language=language, paragraph__in=gone
    ).delete()
    note(page.translation_key, language, shared, by=by)
    return len(shared)


def source_of(page: Page) -> Page:
    """The page in the source language, as published. Raises NotATranslation."""
    kind = KINDS[kind_of(page)]
    found = kind._default_manager.filter(
        translation_key=page.translation_key, locale__language_code=SOURCE
    ).first()
    if found is None or page.locale.language_code == SOURCE:
        raise NotATranslation(page.title)
    return found


def note(key: UUID, language: str, sources: Iterable[Paragraph], *, by: User | None) -> None:
    """These source paragraphs are what the translation's paragraphs of the same ids follow."""
    rows = [
        TranslatedParagraph(
            key=key,
            language=language,
            paragraph=one.id,
            source_sha256=one.sha256,
            source={"place": one.place, "kind": one.kind, "raw": one.raw},
            noted_at=now(),
            noted_by=by,
        )
        for one in sources
    ]
    TranslatedParagraph.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["language", "key", "paragraph"],
        update_fields=["source_sha256", "source", "noted_at", "noted_by"],
        batch_size=500,
    )


def _first_versions(keys: Iterable[UUID]) -> Mapping[tuple[str, UUID], Paragraphs]:
    """(language, key) -> paragraphs of the first version of each page; a few queries for all."""
    found: dict[tuple[str, UUID], Paragraphs] = {}
    for kind, model in KINDS.items():
        pages = model._default_manager.filter(translation_key__in=keys).annotate(
            first=Min("_revisions__id")
        )
        rows = list(pages.values_list("locale__language_code", "translation_key", "first"))
        versions = Revision.objects.in_bulk([first for *_, first in rows if first])
        found |= {
            (language, key): paragraphs_of(kind, versions[first].content)
            for language, key, first in rows
            if first
        }
    return found
