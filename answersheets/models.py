"""Sheets of a test as they were typed, what settled them, and whether they are typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from answersheets.enums import Round, Takes
from assessments.models import Form, Test
from ledger.models import Fact
from lms.lib.clock import now
from lms.lib.rows import Row
from lms.lib.trilingual import LANGUAGES
from training.models import Activity, Enrolment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class SheetEntryQuerySet(models.QuerySet["SheetEntry"]):
    def visible_to(self, user: User | AnonymousUser) -> SheetEntryQuerySet:
        """Entries of the activities the user may see."""
        return self.filter(test__activity__in=Activity.objects.visible_to(user))


class SheetEntry(Fact):
    """Somebody read these answers off a person's sheet. Of several of one time, the latest stands.

    `line` as it was typed; `answers` by item as assessments.questions.replies writes them.
    `written_at`: when the sheet was filled in, as stated by whoever typed it.
    """

    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="sheet_entries")
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="sheet_entries")
    round = models.PositiveSmallIntegerField(choices=Round.choices)
    language = models.CharField(max_length=8, choices=[(code, code) for code in LANGUAGES])
    written_at = models.DateTimeField()
    line = models.CharField(max_length=400)
    answers = models.JSONField()

    objects = SheetEntryQuerySet.as_manager()

    class Meta:
        ordering = ("happened_at", "received_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(round__in=Round.values), name="sheet_entry_round_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES), name="sheet_entry_language_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.round}"


class EntriesSettled(Fact):
    """Somebody looked at the paper and said what stands on it. Holds for these two entries only."""

    first = models.ForeignKey(SheetEntry, on_delete=models.PROTECT, related_name="settled_as_first")
    second = models.ForeignKey(
        SheetEntry, on_delete=models.PROTECT, related_name="settled_as_second"
    )
    answers = models.JSONField(help_text="All of them, as in an entry.")

    class Meta:
        ordering = ("happened_at", "received_at", "id")

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class SourceChosen(Fact):
    """Somebody answered on a screen and on paper, and somebody said which counts. The latest stands."""

    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="sources_chosen")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="sources_chosen"
    )
    takes = models.CharField(max_length=8, choices=Takes.choices)

    class Meta:
        ordering = ("happened_at", "received_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(takes__in=Takes.values), name="source_chosen_takes_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.takes}"


class TypingRule(Row):
    """Whether the sheets of a test are typed twice. Without a row they are typed once."""

    test = models.OneToOneField(Test, on_delete=models.PROTECT, related_name="typing_rule")
    twice = models.BooleanField()
    changed_at = models.DateTimeField(default=now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.test_id} {self.twice}"
