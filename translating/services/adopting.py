"""Giving a translation to wagtail-localize: its sentences in place, those fallen behind marked."""

import json
from collections.abc import Iterable, Sequence
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
def adopt(*, key: UUID, language: str, by: User | None) -> Translation:
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
    _forget_stopped(source, locale)
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


def _forget_stopped(source: TranslationSource, locale: Locale) -> None:
    """Who stopped the work there went on with the page itself: its words count, not the old ones."""
    if source.translations.filter(target_locale=locale, enabled=False).exists():
        StringTranslation.objects.filter(
            context__object_id=source.object_id, locale=locale
        ).delete()


def _begin(source: Page, locale: Locale, by: User | None) -> None:
    page = source.copy_for_translation(locale, copy_parents=True)
    page.native_reviewed = False
    page.save_revision(user=by)


def standing(
    source_page: Page, own: Page | None, language: str
) -> list[tuple[Sentence, Match | None]]:
    """Every sentence of the published English page with what translates it so far. Writes nothing."""
    kind = kind_of(source_page)
    now = sentences_of(kind, told_by(source_page))
    rows = _kept(source_page.translation_key, language)
    found = _by_memory(now, rows) if rows else _by_page(source_page, own, now) if own else {}
    plain = {
        (one.path, one.text): Match(one.text, is_certain=True) for one in now if not one.has_words
    }
    return [(one, (plain | found).get((one.path, one.text))) for one in now]


def _prime(translation: Translation, source_page: Page, own: Page | None) -> None:
    found = {
        (one.path, one.text): match
        for one, match in standing(source_page, own, translation.target_locale.language_code)
    }
    segments = StringSegment.objects.filter(source=translation.source)
    there = {
        (row.context_id, row.translation_of_id)
        for row in _kept(translation.source.object_id, translation.target_locale.language_code)
    }
    lacking = [
        one
        for one in segments.select_related("context", "string").order_by("order", "pk")
        if (one.context_id, one.string_id) not in there
    ]
    rows = [
        _row(translation, segment, match)
        for segment in lacking
        if (match := found.get((segment.context.path, segment.string.data)))
    ]
    unique = {(row.context_id, row.translation_of_id): row for row in rows}
    StringTranslation.objects.bulk_create(unique.values())


def _kept(key: UUID, language: str) -> list[StringTranslation]:
    """What wagtail-localize remembers of this page; nothing where the work there was stopped."""
    rows = StringTranslation.objects.filter(
        context__object_id=key, locale__language_code=language
    ).select_related("context", "translation_of")
    is_on = Translation.objects.filter(
        source__object_id=key, target_locale__language_code=language, enabled=True
    )
    return list(rows) if is_on.exists() else []


def _by_page(source_page: Page, own: Page, now: Sequence[Sentence]) -> dict[tuple[str, str], Match]:
    """(path, English sentence) -> what the page says for it."""
    kind = kind_of(source_page)
    before = wordings_before(kind, own, paragraphs_of(kind, told_by(source_page)))
    text = told_by(own.get_latest_revision_as_object())
    matches = matched(now, sentences_of_paragraphs(kind, before.values()), sentences_of(kind, text))
    sure = followed_wordings(own)
    found = {}
    for one, match in zip(now, matches, strict=True):
        if match and one.paragraph in sure:
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


def _by_memory(
    now: Sequence[Sentence], rows: Iterable[StringTranslation]
) -> dict[tuple[str, str], Match]:
    """What is remembered, and for sentences whose English changed what stood there before."""
    known = {
        (row.context.path, row.translation_of.data): Match(row.data, is_certain=not row.has_error)
        for row in rows
    }
    present = {(one.path, one.text) for one in now}
    old = [place for place in known if place not in present]
    lacking = [one for one in now if (one.path, one.text) not in known]
    before = [Sentence(path, text) for path, text in old]
    words = [Sentence(path, known[path, text].text) for path, text in old]
    matches = zip(lacking, matched(lacking, before, words), strict=True)
    return known | {(one.path, one.text): match for one, match in matches if match}


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
