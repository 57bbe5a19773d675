"""Files of questions that somebody looks through, and what was taken over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from lms.lib.clock import now
from lms.lib.rows import Row, WrittenOnce, WrittenOnceRows
from people.permissions import Right, may

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

KEPT = dt.timedelta(hours=24)


class BroughtFileQuerySet(models.QuerySet["BroughtFile"]):
    def visible_to(self, user: User | AnonymousUser) -> BroughtFileQuerySet:
        """One's own of the last day, as long as one may write the manual."""
        if not may(user, Right.EDIT_MANUAL):
            return self.none()
        return self.filter(by=user.pk, at__gt=now() - KEPT)

    def expired(self) -> BroughtFileQuerySet:
        """A day old."""
        return self.filter(at__lte=now() - KEPT)


class QuestionImportQuerySet(WrittenOnceRows["QuestionImport"]):
    def visible_to(self, user: User | AnonymousUser) -> models.QuerySet[QuestionImport]:
        """All of them for those who may write the manual."""
        return self if may(user, Right.EDIT_MANUAL) else self.none()


class _About(Row):
    """`format_name` as in assessments.questions.formats."""

    name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    format_name = models.CharField(max_length=16)
    language = models.CharField(max_length=8)
    at = models.DateTimeField(default=now, editable=False, db_index=True)

    class Meta:
        abstract = True
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name


class BroughtFile(_About):
    """Gone when it is taken over, dropped or a day old. `module`: for questions that name none."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    module = models.CharField(max_length=8, blank=True)
    data = models.BinaryField()

    objects = BroughtFileQuerySet.as_manager()


class QuestionImport(WrittenOnce, _About):
    """What was taken over. The key is the file's; `figures`: how many by fate."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    figures = models.JSONField(default=dict)
    codes = models.JSONField(default=list, help_text="Of the questions that are new or changed.")

    objects = QuestionImportQuerySet.as_manager()
