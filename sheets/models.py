"""Sheets as they were printed, photographs of them as they came back, and the totals written on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ledger.models import Fact
from lms.lib.rows import Row, WrittenOnce, WrittenOnceRows
from lms.lib.trilingual import LANGUAGES
from sheets.enums import FiledBy, Naming, Whom
from training.models import Activity, Session

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class SheetPrintQuerySet(models.QuerySet["SheetPrint"]):
    def visible_to(self, user: User | AnonymousUser) -> SheetPrintQuerySet:
        """Sheets of the activities the user may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))


class SheetPrint(Fact):
    """Somebody printed the sign-in sheet. It holds no name: names are looked up when it is drawn.

    `plan` is the SHA-256 of its columns, rows and words: the same sheet again is the same print.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sheet_prints")
    language = models.CharField(max_length=8, choices=[(code, code) for code in LANGUAGES])
    naming = models.CharField(max_length=12, choices=Naming.choices)
    whom = models.CharField(max_length=12, choices=Whom.choices)
    with_phone = models.BooleanField(help_text="An empty column for whoever wants to be reached.")
    plan = models.CharField(max_length=64, editable=False)

    objects = SheetPrintQuerySet.as_manager()

    class Meta:
        ordering = ("happened_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("activity", "plan"), name="sheet_print_once"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES), name="sheet_print_language_known"
            ),
            models.CheckConstraint(
                condition=Q(naming__in=Naming.values), name="sheet_print_naming_known"
            ),
            models.CheckConstraint(
                condition=Q(whom__in=Whom.values), name="sheet_print_whom_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.happened_at:%Y-%m-%d}"


class SheetPageQuerySet(WrittenOnceRows["SheetPage"]):
    def visible_to(self, user: User | AnonymousUser) -> SheetPageQuerySet:
        """Pages of the activities the user may see."""
        return self.filter(sheet__activity__in=Activity.objects.visible_to(user))


class SheetPage(Row, WrittenOnce):
    """One page of a printed sheet: which sessions are its columns, which seats its rows.

    `token` stands in the printed code. It opens nothing for who is not signed in and in scope.
    """

    sheet = models.ForeignKey(SheetPrint, on_delete=models.PROTECT, related_name="pages")
    number = models.PositiveSmallIntegerField()
    of_pages = models.PositiveSmallIntegerField()
    sessions = models.JSONField(help_text="Keys, in the order of the columns.")
    seats = models.JSONField(help_text="Keys of enrolments, in the order of the rows.")
    first_row = models.PositiveSmallIntegerField(default=1)
    empty_rows = models.PositiveSmallIntegerField(default=0, help_text="For walk-ins.")
    token = models.CharField(max_length=24, unique=True, editable=False)

    objects = SheetPageQuerySet.as_manager()

    class Meta:
        ordering = ("sheet", "number")
        constraints = (models.UniqueConstraint(fields=("sheet", "number"), name="sheet_page_once"),)

    def __str__(self) -> str:
        return f"{self.number}/{self.of_pages}"


class SheetTotal(Fact):
    """Somebody counted the signatures of a session on the paper. The latest stands."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sheet_totals")
    signed = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("happened_at", "id")

    def __str__(self) -> str:
        return f"{self.session_id} {self.signed}"


class DifferenceSettled(Fact):
    """Somebody said why paper and roster differ. Holds for these two figures and no others."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="settled_totals")
    signed = models.PositiveSmallIntegerField(help_text="Signatures on the paper.")
    present = models.PositiveSmallIntegerField(help_text="Present by the roster, at that moment.")
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ("happened_at", "id")

    def __str__(self) -> str:
        return f"{self.session_id} {self.signed}/{self.present}"


class SheetPhotoQuerySet(models.QuerySet["SheetPhoto"]):
    def visible_to(self, user: User | AnonymousUser) -> SheetPhotoQuerySet:
        """Photographs of sheets of the activities the user may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))


class SheetPhoto(Fact):
    """A photographed page: scaled down, without place or device. Served to who may see names."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sheet_photos")
    source_sha256 = models.CharField(max_length=64, help_text="Of the file as it was sent.")
    sha256 = models.CharField(max_length=64, editable=False, help_text="Of the file as kept.")
    file = models.FileField(upload_to="sheets/", blank=True, help_text="Empty when removed.")
    bytes = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    objects = SheetPhotoQuerySet.as_manager()

    class Meta:
        ordering = ("happened_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "source_sha256"), name="sheet_photo_once_in_activity"
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.source_sha256[:12]}"


class PhotoFiling(Fact):
    """Somebody, or the code on it, said which page a photograph shows. The latest stands."""

    photo = models.ForeignKey(SheetPhoto, on_delete=models.PROTECT, related_name="filings")
    page = models.ForeignKey(SheetPage, on_delete=models.PROTECT, related_name="filings")
    filed_by = models.CharField(max_length=8, choices=FiledBy.choices)

    class Meta:
        ordering = ("happened_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(filed_by__in=FiledBy.values), name="photo_filing_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.photo_id} {self.page_id}"


class PhotoRemoval(Fact):
    """Somebody removed a photograph that should not be kept, and said why. The file is gone."""

    photo = models.OneToOneField(SheetPhoto, on_delete=models.PROTECT, related_name="removal")
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ("happened_at", "id")

    def __str__(self) -> str:
        return str(self.photo_id)
