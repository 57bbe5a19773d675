"""Files for outside translators: what goes into one, and taking one over, whole or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation

from curriculum.content import bare
from curriculum.models import LessonPage, ManualPage, ModulePage
from curriculum.selectors import SOURCE
from ledger.verbs import verb
from lms.lib.clock import now
from lms.lib.trilingual import LANGUAGES
from translating import po_files
from translating.errors import (
    FileFaulty,
    FileOfAnother,
    FileOfOlderText,
    NoSuchModule,
    NumbersDiffer,
)
from translating.models import TranslationFile
from translating.po_files import Entry, File, Header
from translating.services.adopting import adopt, drawn, standing, translated_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wagtail.models import Page
    from wagtail_localize.models import Translation

    from people.models import User

FRONT = "manual"  # stands for a module's code where the manual's own page is meant
NAMED = 5  # places named in a refusal
SHOWN = 60  # letters of a sentence in one


@dataclass(frozen=True)
class Change:
    """A sentence that a file would change. `title` is the page's."""

    key: UUID
    path: str
    title: str
    source: str
    before: str
    after: str
    numbers_differ: bool


@dataclass(frozen=True)
class Looked:
    """What taking over a file would do."""

    changes: list[Change]
    untouched: list[Entry]
    same: int

    @property
    def doubts(self) -> list[Change]:
        """Changes whose numbers are not the English sentence's."""
        return [one for one in self.changes if one.numbers_differ]


@dataclass(frozen=True)
class _Standing:
    """A sentence of the present English text with its place and translation."""

    page: Page
    path: str
    source: str
    text: str
    is_certain: bool

    @property
    def context(self) -> str:
        return f"{self.page.translation_key}/{self.path}"


def export(*, module: str, language: str, lesson: UUID | None = None) -> str:
    """A file with every sentence of a module (or of one lesson of it), translations filled in.

    Raises NoSuchModule.
    """
    there = _sentences(module, language, lesson)
    header = Header(
        manual=_manual_key(),
        module=module,
        language=language,
        source_sha256=_sha256(there),
        lesson=str(lesson or ""),
    )
    return po_files.written(header, (_entry(one) for one in there))


def look_into(*, content: bytes, module: str, language: str) -> Looked:
    """What the file would change. Raises a refusal for a file that cannot be taken over whole."""
    return _looked(po_files.read(content), module, language)


@verb
def keep_file(*, content: bytes, module: str, language: str, by: User) -> TranslationFile:
    """A file that can be taken over, kept until somebody has looked at it. Raises as look_into."""
    look_into(content=content, module=module, language=language)
    return TranslationFile.objects.create(
        module=module,
        language=language,
        content=content.decode("utf-8-sig"),
        uploaded_by=by,
    )


@verb
def take_over(
    *, content: bytes, module: str, language: str, by: User | None, numbers_are_right: bool = False
) -> Looked:
    """Puts the file's sentences into drafts; publishes nothing. Again: changes nothing.

    Raises as look_into, and NumbersDiffer unless somebody says that the numbers are right.
    """
    looked = look_into(content=content, module=module, language=language)
    if looked.doubts and not numbers_are_right:
        raise NumbersDiffer(_named((one.title, one.source) for one in looked.doubts))
    for key in dict.fromkeys(one.key for one in looked.changes):
        translation = adopt(key=key, language=language, by=by)
        _write(translation, [one for one in looked.changes if one.key == key], by)
        drawn(translation).save_revision(user=by)
    return looked


@verb
def take_over_kept(*, file: TranslationFile, by: User, numbers_are_right: bool = False) -> Looked:
    """The same for a file that was kept and looked at."""
    looked = take_over(
        content=file.content.encode(),
        module=file.module,
        language=file.language,
        by=by,
        numbers_are_right=numbers_are_right,
    )
    file.imported_at = file.imported_at or now()
    file.save(update_fields=["imported_at"])
    return looked


def pages_of(module: str) -> list[Page]:
    """English pages of a module (its own, then its lessons) as published; `manual`: the manual's own."""
    live = {"live": True, "locale__language_code": SOURCE}
    if module == FRONT:
        return list(ManualPage.objects.filter(**live).order_by("path")[:1])
    own = ModulePage.objects.filter(code__iexact=module, **live).order_by("path").first()
    if own is None:
        return []
    return [own, *LessonPage.objects.child_of(own).live().order_by("path")]


def _looked(file: File, module: str, language: str) -> Looked:
    header = file.header
    is_ours = header.manual == _manual_key() and header.module.lower() == module.lower()
    if not is_ours or header.language != language:
        raise FileOfAnother(
            module=header.module, language=header.language, here=module, wanted=language
        )
    there = {(one.context, one.source): one for one in _sentences(module, language, None)}
    gone = [one for one in file.entries if (one.context, one.source) not in there]
    if gone:
        titles = {str(one.page.translation_key): one.page.title for one in there.values()}
        raise FileOfOlderText(
            _named((titles.get(one.context[:36], ""), one.source) for one in gone)
        )
    return _compared(file.entries, there)


def _compared(entries: Iterable[Entry], there: dict[tuple[str, str], _Standing]) -> Looked:
    changes, untouched, faulty, same = [], [], [], 0
    for entry in entries:
        now_there = there[entry.context, entry.source]
        if now_there.is_certain and entry.translation == now_there.text:
            same += 1
        elif po_files.is_untouched(entry):
            untouched.append(entry)
        elif po_files.differing_tags(entry.source, entry.translation):
            faulty.append((now_there.page.title, entry.source))
        else:
            changes.append(_change(now_there, entry))
    if faulty:
        raise FileFaulty(_named(faulty))
    return Looked(changes, untouched, same)


def _change(there: _Standing, entry: Entry) -> Change:
    return Change(
        key=there.page.translation_key,
        path=there.path,
        title=there.page.title,
        source=entry.source,
        before=there.text,
        after=entry.translation,
        numbers_differ=po_files.differing_numbers(entry.source, entry.translation),
    )


def _write(translation: Translation, changes: Sequence[Change], by: User | None) -> None:
    segments = StringSegment.objects.filter(source=translation.source)
    known = {
        (one.context.path, one.string.data): one
        for one in segments.select_related("context", "string")
    }
    for change in changes:
        segment = known[change.path, change.source]
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=translation.target_locale,
            context_id=segment.context_id,
            defaults={
                "data": change.after,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "PO",
                "last_translated_by": by,
                "has_error": False,
                "field_error": "",
            },
        )


def _sentences(module: str, language: str, lesson: UUID | None) -> list[_Standing]:
    pages = pages_of(module)
    if language not in LANGUAGES[1:] or not pages:
        raise NoSuchModule(module, language)
    return [
        _Standing(
            page=page,
            path=sentence.path,
            source=sentence.text,
            text=match.text if match else "",
            is_certain=bool(match and match.is_certain),
        )
        for page in pages
        if lesson is None or page.translation_key == lesson
        for sentence, match in standing(
            page, translated_page(page.translation_key, language), language
        )
        if sentence.has_words
    ]


def _entry(one: _Standing) -> Entry:
    place = one.path.split(".")[0]
    return Entry(
        context=one.context,
        source=one.source,
        translation=one.text,
        is_unsure=bool(one.text) and not one.is_certain,
        comment=f"{one.page.title} · {_kind(one.page, one.path) or place}",
    )


def _kind(page: Page, path: str) -> str:
    parts = path.split(".")
    if len(parts) < 2:  # a field has no blocks
        return ""
    blocks = getattr(page, parts[0])
    return next((block.block_type for block in blocks if str(block.id) == parts[1]), "")


def _sha256(there: Iterable[_Standing]) -> str:
    told = "\n".join(f"{one.context} {one.source}" for one in there)
    return hashlib.sha256(told.encode()).hexdigest()


def _manual_key() -> str:
    page = next(iter(pages_of(FRONT)), None)
    return str(page.translation_key) if page else ""


def _named(places: Iterable[tuple[str, str]]) -> str:
    told = [f"{title}: “{_short(bare(text))}”" for title, text in places]
    more = len(told) - NAMED
    said = "; ".join(told[:NAMED])
    return _("%(places)s and %(more)s more") % {"places": said, "more": more} if more > 0 else said


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
