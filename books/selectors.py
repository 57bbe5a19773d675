"""What a book is made from, and which books there are."""

import datetime as dt
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from books.book_parts import Imprint, files_of
from books.enums import Format
from books.errors import EditionUnknown, LanguageMissing, ModuleUnknown, NoEditionYet
from books.models import Book
from curriculum.content import Manual, Module
from curriculum.models import KeptFile
from editions.enums import PartKind
from editions.models import Edition, FrozenPart
from editions.selectors import current_edition, edition_by_slug, whole_manual
from interface.dates import GREGORIAN, SOLAR, other, say_day
from interface.numbers import say_number
from lms.lib.clock import KABUL
from lms.lib.digits import PERSIAN_LANGUAGES, localise


def edition_of(slug: str) -> Edition:
    """The named edition; the current one for no name. Raises NoEditionYet, EditionUnknown."""
    edition = edition_by_slug(slug) if slug else current_edition()
    if edition is None:
        raise EditionUnknown(slug) if slug else NoEditionYet
    return edition


def manual_of(edition: Edition, language: str) -> Manual:
    """The whole tree. Raises LanguageMissing."""
    manual = whole_manual(edition.text, language)
    if manual is None:
        raise LanguageMissing(language, list(edition.languages))
    return manual


def module_of(manual: Manual, code: str) -> Module:
    """Raises ModuleUnknown."""
    found = {module.code: module for module in manual.modules}
    if code not in found:
        raise ModuleUnknown(code, list(found))
    return found[code]


def module_at(edition: Edition, language: str, slug: str) -> Module | None:
    """The module at this address, with its lessons; two queries."""
    parts = FrozenPart.objects.filter(text_id=edition.text_id, language=language)
    found = parts.filter(kind=PartKind.MODULE, slug=slug).first()
    if found is None:
        return None
    lessons = parts.filter(kind=PartKind.LESSON, module_slug=slug).order_by("order")
    return replace(found.module, lessons=tuple(part.lesson for part in lessons))


def modules_written(edition: Edition, language: str) -> list[FrozenPart]:
    """Each module that has lessons, in reading order, without its content; one query."""
    parts = FrozenPart.objects.filter(text_id=edition.text_id, language=language)
    rows = list(parts.defer("content").order_by("order"))
    taught = {part.module_slug for part in rows if part.kind == PartKind.LESSON}
    return [part for part in rows if part.kind == PartKind.MODULE and part.slug in taught]


def wanted(edition: Edition, language: str) -> list[tuple[str, Format]]:
    """(module or "", format) of every book there shall be: the whole twice, each module once."""
    whole = [("", Format.PDF), ("", Format.EPUB)]
    return [*whole, *((part.code, Format.PDF) for part in modules_written(edition, language))]


def books_of(edition: Edition, language: str) -> dict[tuple[str, str], Book]:
    """(module, format) -> the book, of those that are made and lie on the disk."""
    rows = Book.objects.filter(edition=edition, language=language).select_related("edition")
    return {(book.module, book.format): book for book in rows if book.file.exists()}


def missing(edition: Edition, language: str) -> list[tuple[str, Format]]:
    """(module or "", format) of every book that is not made, or whose file is lost."""
    made = books_of(edition, language)
    return [one for one in wanted(edition, language) if one not in made]


def imprint_of(edition: Edition, manual: Manual) -> Imprint:
    """What cover and imprint say, in the language of the manual."""
    with translation.override(manual.language):
        return Imprint(
            title=manual.title,
            language=manual.language,
            edition=_edition(edition),
            approval=_approval(edition, manual.language),
            standing=_standing(edition, manual.language),
            made=_day(edition.made_at.astimezone(KABUL).date(), manual.language),
            made_at=f"{edition.made_at:%Y-%m-%dT%H:%M:%SZ}",
            sha256=edition.text.sha256,
            place=settings.SITE_URL.partition("//")[2] + reverse("reading:contents").rstrip("/"),
            is_approved=edition.is_approved_in(manual.language),
            is_urgent=edition.is_approved and edition.is_urgent,
        )


def pictures_of(modules: Iterable[Module]) -> dict[str, bytes]:
    """SHA-256 -> JPEG of each image, as it was kept when the text was frozen."""
    wanted = [file["sha256"] for file in files_of(tuple(modules))]
    return {kept.sha256: _read(kept) for kept in KeptFile.objects.filter(pk__in=wanted)}


def inline(pictures: dict[str, bytes]) -> dict[str, str]:
    """The same as addresses that need no file."""
    return {
        sha256: f"data:image/jpeg;base64,{b64encode(content).decode()}"
        for sha256, content in pictures.items()
    }


def _read(kept: KeptFile) -> bytes:
    with kept.file.open("rb") as source:
        return bytes(source.read())


def _edition(edition: Edition) -> str:
    language = translation.get_language() or "en"
    number = say_number(edition.number, language)
    if edition.is_approved:
        return _("Edition %(number)s") % {"number": number}
    return _("Sample %(number)s") % {"number": number}


def _approval(edition: Edition, language: str) -> str:
    if not edition.is_approved_in(language) or edition.letter_date is None:
        return ""
    return _("Edition %(number)s, approved by %(body)s, letter %(letter)s of %(date)s.") % {
        "number": say_number(edition.number, language),
        "body": edition.approving_body,
        "letter": edition.letter_reference,
        "date": _day(edition.letter_date, language),
    }


def _standing(edition: Edition, language: str) -> str:
    if not edition.is_approved:
        return _("Sample text, not approved")
    if edition.is_approved_in(language):
        return ""
    number = say_number(edition.number, language)
    return _("Edition %(number)s. The letter of approval does not cover this translation.") % {
        "number": number
    }


def _day(date: dt.date, language: str) -> str:
    """Both calendars, the language's own first."""
    calendar = SOLAR if language in PERSIAN_LANGUAGES else GREGORIAN
    here, there = (say_day(date, one, language) for one in (calendar, other(calendar)))
    return localise(f"{here} ({there})", language)
