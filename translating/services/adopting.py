"""Giving a translation to wagtail-localize: its sentences in place, those fallen behind marked."""

import json
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue, validate_translation_links

from curriculum.blocks import with_item_ids
from curriculum.selectors import SOURCE
from ledger.verbs import verb
from people.models import User
from translating.errors import HasOwnParagraphs, NotATranslation
from translating.models import TranslatedParagraph
from translating.paragraphs import STREAMS, Paragraph, paragraphs_of
from translating.segments import (
    KINDS,
    Match,
    Sentence,
    kind_of,
    matched,
    paragraphs_of_page,
    sentences_of,
    sentences_of_paragraphs,
    told_by,
)

# The editing desk speaks English; this is also how a marked sentence is known again.
MARK = (
    "The English sentence has changed. This translates the older one: "
    "correct it and save, or save it as it is."
)


@verb
def adopt(*, key: UUID, language: str, by: User) -> Translation:
    """The page in this language, ready to be translated sentence by sentence. Again: brings it up to date.

    Makes the page, as a draft, where the language has none. What is translated stays; a sentence
    whose English changed keeps its old translation and is marked. Raises NotATranslation,
    HasOwnParagraphs.
    """
    source_page = published_source(key)
    if source_page is None or language == SOURCE:
        raise NotATranslation(source_page.title if source_page else "")
    locale = Locale.objects.get(language_code=language)
    own = translated_page(key, language)
    if own:
        _refuse_own_paragraphs(source_page, own)
    _name_items(source_page)
    source, _ = TranslationSource.update_or_create_from_instance(source_page)
    translation, _ = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    if own is None:
        _begin(source_page, locale, by)
    _prime(translation, source_page, own)
    return translation


def published_source(key: UUID) -> Page | None:
    """The English page as it stands in the database."""
    return translated_page(key, SOURCE)


def translated_page(key: UUID, language: str) -> Page | None:
    """The page of this language as it stands in the database."""
    pages = (
        kind._default_manager.filter(translation_key=key, locale__language_code=language)
        for kind in KINDS.values()
    )
    return next((page for found in pages for page in found), None)


def drawn(translation: Translation) -> Page:
    """The translated page as its sentences have it now, unsaved; marked ones in their old words."""
    marked = list(marked_sentences(translation).values_list("pk", flat=True))
    StringTranslation.objects.filter(pk__in=marked).update(has_error=False)
    source = translation.source
    page = source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    StringTranslation.objects.filter(pk__in=marked).update(has_error=True)
    return cast("Page", page)


def marked_sentences(translation: Translation) -> QuerySet[Any]:
    """Translations of older wordings that stand where the English has changed."""
    found: QuerySet[Any] = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale,
        has_error=True,
        field_error=MARK,
    )
    return found


def _refuse_own_paragraphs(source: Page, own: Page) -> None:
    known = set(
        TranslatedParagraph.objects.filter(
            key=own.translation_key, language=own.locale.language_code
        ).values_list("paragraph", flat=True)
    )
    extra = paragraphs_of_page(own).keys() - paragraphs_of_page(source).keys() - known
    if extra:
        raise HasOwnParagraphs(own.title, len(extra))


def _name_items(page: Page) -> None:
    """Pages laid by an older release have lists without ids; ours are the same in every language."""
    version = page.latest_revision
    for name in STREAMS[kind_of(page)]:
        stored = list(getattr(page, name).get_prep_value())
        if with_item_ids(stored) != stored:
            setattr(page, name, json.dumps(with_item_ids(stored)))
            page.save(clean=False)
        if version:
            blocks = json.loads(version.content[name])
            if with_item_ids(blocks) != blocks:
                version.content[name] = json.dumps(with_item_ids(blocks))
                version.save(update_fields=["content"])


def _begin(source: Page, locale: Locale, by: User) -> None:
    page = source.copy_for_translation(locale, copy_parents=True)
    page.native_reviewed = False
    page.save_revision(user=by)


def _prime(translation: Translation, source_page: Page, own: Page | None) -> None:
    segments = list(
        StringSegment.objects.filter(source=translation.source)
        .select_related("context", "string")
        .order_by("order", "pk")
    )
    standing = _standing(translation)
    lacking = [s for s in segments if (s.context_id, s.string_id) not in standing]
    if not lacking:
        return
    found = _by_earlier_wording(translation, segments, lacking)
    if own and not standing:
        found = _by_page(source_page, own)
    rows = [
        _row(translation, segment, match)
        for segment in lacking
        if (match := found.get((segment.context.path, segment.string.data)))
    ]
    unique = {(row.context_id, row.translation_of_id): row for row in rows}
    StringTranslation.objects.bulk_create(unique.values())


def _standing(translation: Translation) -> set[tuple[int, int]]:
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    return set(rows.values_list("context_id", "translation_of_id"))


def _by_page(source_page: Page, own: Page) -> dict[tuple[str, str], Match]:
    """(path, English sentence) -> what the page says for it."""
    kind = kind_of(source_page)
    source, text = told_by(source_page), told_by(own.get_latest_revision_as_object())
    now = sentences_of(kind, source)
    before = wordings_before(kind, own, paragraphs_of(kind, source))
    matches = matched(now, sentences_of_paragraphs(kind, before.values()), sentences_of(kind, text))
    sure = followed_wordings(own)
    found = {}
    for one, match in zip(now, matches, strict=True):
        if not one.has_words:
            found[one.path, one.text] = Match(one.text, is_certain=True)
        elif match and one.paragraph in sure:
            found[one.path, one.text] = match
        elif match and match.text != one.text:
            found[one.path, one.text] = Match(match.text, is_certain=False)
    return found


def wordings_before(kind: str, own: Page, present: dict[str, Paragraph]) -> dict[str, Paragraph]:
    """The source paragraphs from which this page was made; the present ones where nobody noted."""
    rows = TranslatedParagraph.objects.filter(
        key=own.translation_key, language=own.locale.language_code, source__isnull=False
    )
    return present | {
        row.paragraph: Paragraph(row.paragraph, **cast("dict[str, Any]", row.source))
        for row in rows
    }


def followed_wordings(own: Page) -> set[str]:
    """Paragraphs of which somebody noted what they follow."""
    rows = TranslatedParagraph.objects.filter(
        key=own.translation_key, language=own.locale.language_code
    )
    return set(rows.exclude(source_sha256="").values_list("paragraph", flat=True))


def _by_earlier_wording(
    translation: Translation, segments: Iterable[StringSegment], lacking: Iterable[StringSegment]
) -> dict[tuple[str, str], Match]:
    """For sentences whose English changed since: the translation of what stood there before."""
    present = {(s.context_id, s.string_id) for s in segments}
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    ).select_related("context", "translation_of")
    old = [row for row in rows if (row.context_id, row.translation_of_id) not in present]
    before = [Sentence(row.context.path, row.translation_of.data) for row in old]
    own = [Sentence(row.context.path, row.data) for row in old]
    now = [Sentence(s.context.path, s.string.data) for s in lacking]
    matches = zip(now, matched(now, before, own), strict=True)
    return {(one.path, one.text): match for one, match in matches if match} | {
        (one.path, one.text): Match(one.text, is_certain=True) for one in now if not one.has_words
    }


def _row(translation: Translation, segment: StringSegment, match: Match) -> StringTranslation:
    fits = match.is_certain and _fits(segment.string.data, match.text)
    return StringTranslation(
        translation_of_id=segment.string_id,
        locale=translation.target_locale,
        context_id=segment.context_id,
        data=match.text,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        has_error=not fits,
        field_error="" if fits else MARK,
    )


def _fits(source: str, text: str) -> bool:
    """Inline tags only, and no link that the English sentence lacks."""
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
    except ValueError:
        return False
    return True
