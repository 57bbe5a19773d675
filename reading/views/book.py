"""Which edition a page is read from: the current one, or the one its permanent address names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language

from editions.enums import PartKind
from editions.models import FrozenPart
from editions.selectors import current_edition, edition_by_slug
from interface.languages import LANGUAGES
from reading.selectors import glossary_in, outline_in

if TYPE_CHECKING:
    from editions.models import Edition
    from reading.glossary import Glossary
    from reading.outline import Outline


@dataclass(frozen=True)
class Book:
    """An edition in one language, opened at an address.

    `newest` is what the public reads now; `by_name` is true at a permanent address.
    """

    edition: Edition
    newest: Edition
    language: str
    outline: Outline
    by_name: bool = False

    @property
    def is_old(self) -> bool:
        """The public reads another edition now."""
        return self.edition.pk != self.newest.pk

    @property
    def base(self) -> str:
        """What stands before `<module>/` and `<module>/<lesson>/`."""
        return self.contents.removesuffix("contents/")

    @property
    def contents(self) -> str:
        """The address of the table of contents."""
        if self.by_name:
            return reverse("reading:edition_contents", args=[self.edition.slug])
        return reverse("reading:contents")

    @property
    def is_approved(self) -> bool:
        """The approving body stands behind the text in this language."""
        return self.edition.is_approved_in(self.language)

    @property
    def language_name(self) -> str:
        """In the language itself."""
        return LANGUAGES[self.language]

    @property
    def words(self) -> str:
        """The address of the words explained, of the current edition."""
        return reverse("reading:words")

    @property
    def glossary(self) -> Glossary:
        """The words this edition explains."""
        return glossary_in(self.edition.text, self.language)

    def canonical(self, tail: str = "") -> str:
        """The absolute address search engines should keep; empty for an old edition."""
        return "" if self.is_old else f"{settings.SITE_URL}{reverse('reading:contents')}{tail}"

    def now_at(self, key: str) -> str:
        """Where the current edition tells the same; its contents, where it no longer does."""
        now = FrozenPart.objects.filter(text=self.newest.text, language=self.language)
        same = now.filter(key=key).exclude(kind=PartKind.MANUAL).defer("content").first()
        return reverse("reading:contents") + (tail_of(same) if same else "")


def tail_of(part: FrozenPart) -> str:
    """`<module>/` or `<module>/<lesson>/`."""
    return f"{part.module_slug}/{part.slug}/".lstrip("/")


def open_book(slug: str | None) -> Book:
    """In the language of the page. Raises Http404 where there is no such edition."""
    book = find_book(slug)
    if book is None:
        raise Http404
    return book


def find_book(slug: str | None) -> Book | None:
    """None: no edition of this name, or none at all."""
    newest = current_edition()
    edition = edition_by_slug(slug) if slug else newest
    if edition is None or newest is None:
        return None
    language = get_language() or settings.LANGUAGE_CODE
    outline = outline_in(edition.text, language)
    if outline is None:
        return None
    return Book(edition, newest, language, outline, by_name=slug is not None)
