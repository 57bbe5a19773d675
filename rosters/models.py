"""Rosters on their way in, what their rows said, and what was taken over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from lms.lib.clock import now
from lms.lib.rows import Row
from people.permissions import Right
from training.models import Activity, Enrolment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

KEPT = dt.timedelta(hours=24)


class RosterFileQuerySet(models.QuerySet["RosterFile"]):
    def visible_to(self, user: User | AnonymousUser) -> RosterFileQuerySet:
        """One's own of the last day, as long as one may register in the activity."""
        within = Activity.objects.within(user, Right.REGISTER)
        return self.filter(by=user.pk, at__gt=now() - KEPT, activity__in=within)

    def expired(self) -> RosterFileQuerySet:
        """A day old."""
        return self.filter(at__lte=now() - KEPT)


class RosterFile(Row):
    """A file somebody chose and looks through; gone when it is taken over, dropped or a day old.

    Kept in the database, not in a folder: it holds names, has no address, goes with its row, and
    every web and worker process sees it. `table` is a packed rosters.grids.Grid.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="roster_files")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    table = models.BinaryField()
    rows = models.PositiveIntegerField()
    answers = models.JSONField(
        default=dict, help_text="Key of a row -> key of the person it is, or a word of Answer."
    )
    device = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=now, editable=False, db_index=True)

    objects = RosterFileQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.activity_id} {self.rows}"


class RosterRow(models.Model):
    """Which seat a row of a roster is about, and what it said last.

    `key` and the values of `said` are digests under PARTICIPANT_CODE_KEY: they recognise a row
    that comes again, and tell nobody a name.
    """

    key = models.CharField(max_length=32, primary_key=True)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="roster_rows")
    said = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.key


class RosterImport(Row):
    """What was taken over, by whom and when. The key is the file's, the figures are counts."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="roster_imports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sha256 = models.CharField(max_length=64)
    figures = models.JSONField(help_text="new, changes, same, marks, rest: how many.")
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.activity_id} {self.at:%Y-%m-%d}"
