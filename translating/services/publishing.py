"""What follows from publishing a translated page: what it follows, and whether a native reader knows it."""

import json
from collections import defaultdict
from collections.abc import Iterable

from wagtail.models import Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from curriculum.content import bare
from curriculum.selectors import SOURCE
from ledger.verbs import verb
from lms.lib.clock import now
from people.models import User
from translating.errors import NotPublishedYet
from translating.models import NativeReading, TranslatedParagraph
from translating.paragraphs import paragraphs_of, text_sha256
from translating.segments import kind_of, paragraphs_of_page, sentences_of, told_by
from translating.services.adopting import drawn, marked_sentences
from translating.services.following import note


@verb
def follow_published(*, page: Page, revision: Revision | None = None) -> None:
    """A translated page was published: note the paragraphs that are wholly translated.

    wagtail-localize prints English where a sentence is marked; the old sentence is put back, so that
    nobody reads two languages in one paragraph. A text that a native reader has not read loses the
    word of one who read another.
    """
    if page.locale.language_code == SOURCE:
        return
    by = revision.user if revision else None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation and _put_back(translation, page, by):
        return  # published anew, and noted then
    if translation:
        _note_translated(translation, page, by)
    _keep_or_drop_reading(page, revision)


@verb
def publish_drafts(*, pages: Iterable[Page], by: User) -> int:
    """Publishes what waits as a draft in these pages; how many were published."""
    waiting = [page for page in pages if page.has_unpublished_changes or not page.live]
    for page in waiting:
        version = page.get_latest_revision() or page.save_revision(user=by)
        version.publish(user=by, skip_permission_checks=True)  # the door asked for the right
    return len(waiting)


@verb
def confirm_reading(*, page: Page, by: User) -> None:
    """A native reader went through the published words of this page. Raises NotPublishedYet."""
    if not page.live:
        raise NotPublishedYet(page.title)
    NativeReading.objects.update_or_create(
        key=page.translation_key,
        language=page.locale.language_code,
        defaults={"text_sha256": _words(page), "noted_at": now(), "noted_by": by},
    )
    _say_read(page, page.latest_revision, read=True)


@verb
def withdraw_reading(*, page: Page, by: User) -> None:
    """It was not read after all. Again: changes nothing."""
    NativeReading.objects.filter(
        key=page.translation_key, language=page.locale.language_code
    ).delete()
    _say_read(page, page.latest_revision, read=False)


def _put_back(translation: Translation, page: Page, by: User | None) -> bool:
    if not marked_sentences(translation).exists():
        return False
    whole = drawn(translation)
    if _words(whole) == _words(page):
        return False
    whole.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return True


def _note_translated(translation: Translation, page: Page, by: User | None) -> None:
    kind, source = kind_of(page), translation.source
    present = paragraphs_of(kind, json.loads(source.content_json))
    printed = defaultdict(list)
    for sentence in sentences_of(kind, told_by(page)):
        printed[sentence.paragraph].append(bare(sentence.text))
    wanted = _translated(translation)
    done = {name for name in present if _is_done(name, wanted.get(name, []), printed.get(name, []))}
    language = page.locale.language_code
    note(page.translation_key, language, [present[name] for name in present if name in done], by=by)
    for name in present.keys() - done:  # a sentence was taken out again: it follows nothing
        TranslatedParagraph.objects.filter(
            key=page.translation_key,
            language=language,
            paragraph=name,
            source_sha256=present[name].sha256,
        ).update(source_sha256="")
    TranslatedParagraph.objects.filter(key=page.translation_key, language=language).exclude(
        paragraph__in=present.keys() | paragraphs_of_page(page).keys()
    ).delete()


def _is_done(name: str, wanted: list[str | None], printed: list[str]) -> bool:
    return all(text is not None for text in wanted) and wanted == printed


def _translated(translation: Translation) -> dict[str, list[str | None]]:
    """Paragraph -> its sentences' translations in order; None for one that is missing or marked."""
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale,
        has_error=False,
    )
    known = {(row.context_id, row.translation_of_id): row.data for row in rows}
    segments = StringSegment.objects.filter(source=translation.source).select_related(
        "context", "string"
    )
    found: dict[str, list[str | None]] = defaultdict(list)
    for one in segments.order_by("order", "pk"):
        path = one.context.path.split(".")
        text = known.get((one.context_id, one.string_id))
        found[path[1] if len(path) > 1 else path[0]].append(None if text is None else bare(text))
    return found


def _keep_or_drop_reading(page: Page, revision: Revision | None) -> None:
    reading = NativeReading.objects.filter(
        key=page.translation_key, language=page.locale.language_code
    ).first()
    is_read = reading is not None and reading.text_sha256 == _words(page)
    if page.native_reviewed != is_read:
        _say_read(page, revision, read=is_read)


def _say_read(page: Page, revision: Revision | None, *, read: bool) -> None:
    # Not a new version: the words are the same, only what is known of them changed.
    type(page)._default_manager.filter(pk=page.pk).update(native_reviewed=read)
    page.native_reviewed = read
    if revision:
        revision.content["native_reviewed"] = read
        revision.save(update_fields=["content"])


def _words(page: Page) -> str:
    return text_sha256(paragraphs_of_page(page).values())
