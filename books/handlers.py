"""Background work of this room."""

import time
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from books.selectors import books_of, edition_of, manual_of, wanted
from books.services import MAKE, keep_book, print_book
from jobs.progress import Progress
from jobs.registry import handler

_SECONDS = 5  # between two signs of life; a page takes a fraction of one


@handler(MAKE, title=gettext_lazy("Making the books of an edition"))
def make(progress: Progress, *, edition: str, language: str) -> dict[str, Any]:
    """Every book of this edition and language that is not there yet; begun again, it goes on."""
    found = edition_of(edition)
    made = books_of(found, language)
    due = wanted(found, language)
    progress.expect(len(due))
    manual = manual_of(found, language)
    for module, kind in due:
        if (module, kind) not in made:
            printed = print_book(
                edition=found, manual=manual, module=module, kind=kind, beat=_sometimes(progress)
            )
            keep_book(edition=found, language=language, module=module, kind=kind, printed=printed)
        progress.step()
    return {"made": len(due), "link": reverse("books:shelf", args=[found.slug])}


def _sometimes(progress: Progress) -> Any:
    """A sign of life, but not for every page."""
    last = time.monotonic()

    def beat() -> None:
        nonlocal last
        if time.monotonic() - last > _SECONDS:
            last = time.monotonic()
            progress.beat()

    return beat
