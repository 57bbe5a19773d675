"""One row for each book that was made. Its file is named by its SHA-256 and never changes."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from books.enums import Format
from editions.models import Edition
from lms.lib.clock import now
from lms.lib.rows import Row


class Book(Row):
    """The manual, or one module of it, of an edition in a language."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="books")
    language = models.CharField(max_length=8)
    module = models.CharField(max_length=24, blank=True, help_text="Its code; empty: the whole.")
    format = models.CharField(max_length=4, choices=Format.choices)
    sha256 = models.CharField(max_length=64, editable=False)
    bytes = models.PositiveIntegerField(editable=False)
    pages = models.PositiveIntegerField(default=0, help_text="0 where a book has none.")
    made_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "language", "module", "format"), name="book_made_once"
            ),
            models.CheckConstraint(condition=Q(format__in=Format.values), name="book_format_known"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Of the file as people keep it: `manual-3-ps.pdf`, `manual-sample-1-en-M1.pdf`."""
        parts = ["manual", self.edition.slug, self.language, self.module]
        return f"{'-'.join(part for part in parts if part)}.{self.format}"

    @property
    def file(self) -> Path:
        """Where it lies."""
        return Path(settings.MEDIA_ROOT) / "books" / f"{self.sha256}.{self.format}"
