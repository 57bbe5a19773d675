"""Documents on their way into the manual, and those that have arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from lms.lib.clock import now
from lms.lib.rows import Row, WrittenOnce, WrittenOnceRows
from manuscripts.drafting import Draft, drafts_from_json
from manuscripts.report import Told, from_json, told
from people.permissions import Right, may

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class ManuscriptQuerySet(models.QuerySet["Manuscript"]):
    def visible_to(self, user: User | AnonymousUser) -> ManuscriptQuerySet:
        """One's own, as long as one may write the manual."""
        return self.filter(by=user.pk) if may(user, Right.EDIT_MANUAL) else self.none()


class ImportedQuerySet(WrittenOnceRows["ImportedDocument"]):
    def visible_to(self, user: User | AnonymousUser) -> models.QuerySet[ImportedDocument]:
        """All of them for those who may write the manual."""
        return self if may(user, Right.EDIT_MANUAL) else self.none()


class Document(Row):
    """What is known of a document, here or there. `report`: as manuscripts.report keeps it."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255, help_text="Of the file, as it was chosen.")
    module_key = models.UUIDField(help_text="The module's translation key.")
    module_code = models.CharField(max_length=8)
    language = models.CharField(max_length=8)
    report = models.JSONField(default=list)
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.name} → {self.module_code} {self.language}"

    @property
    def told(self) -> list[Told]:
        """The report, one entry for each kind of finding."""
        return told(from_json(self.report))


class Manuscript(Document):
    """A document somebody chose and looks through; the file goes when it is imported or dropped.

    Kept in the database, not in a folder: it has no address, goes with its row, and every web and
    worker process sees it.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    data = models.BinaryField()
    lessons = models.JSONField(default=list, help_text="As manuscripts.drafting keeps drafts.")
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ManuscriptQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)

    @property
    def drafts(self) -> list[Draft]:
        """The lessons as they will be."""
        return drafts_from_json(self.lessons)

    @property
    def pictures(self) -> dict[str, dict[str, Any]]:
        """SHA-256 -> the picture as plain values."""
        blocks = [block for draft in self.drafts for block in draft.blocks]
        found = [block.value["file"] for block in blocks if block.type == "image"]
        return {file["sha256"]: file for file in found}


class ImportedDocument(WrittenOnce, Document):
    """A document whose lessons were made as drafts: once for each module and language."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pages = models.JSONField(default=list, help_text="[{id, title}] of the lessons that were made.")

    objects = ImportedQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.UniqueConstraint(
                fields=("sha256", "module_key", "language"), name="document_imported_once"
            ),
        )
