"""One row per piece of background work: the only truth about it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jobs.access import oversees
from jobs.enums import JobStatus
from lms.lib.clock import now
from lms.lib.rows import Row

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User | AnonymousUser) -> JobQuerySet:
        """One's own; all of them for those whose post lets them operate."""
        if oversees(user):
            return self
        return self.filter(requested_by=user.pk) if user.pk else self.none()

    def silent(self) -> JobQuerySet:
        """Unfinished and without a sign of life for `settings.JOB_STALE_SECONDS`."""
        limit = now() - dt.timedelta(seconds=settings.JOB_STALE_SECONDS)
        return self.filter(status__in=(JobStatus.QUEUED, JobStatus.RUNNING), heartbeat_at__lt=limit)

    def claimable(self) -> JobQuerySet:
        """Waiting, or left behind by a runner that died."""
        return self.filter(status=JobStatus.QUEUED) | self.silent()


class Job(Row):
    """`attempts` is also the claim: whoever raised it to its present value is the one runner."""

    kind = models.CharField(max_length=80, help_text="The name its handler is registered under.")
    arguments = models.JSONField(default=dict)
    key = models.CharField(
        max_length=200, unique=True, null=True, blank=True, help_text="The same key, the same job."
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    language = models.CharField(max_length=8, default="en", help_text="Of the one who asked.")
    status = models.CharField(max_length=8, choices=JobStatus.choices, default=JobStatus.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(
        default=now, help_text="Last sign of life; while waiting, when it was last handed out."
    )
    result = models.JSONField(default=dict, blank=True)
    error_code = models.CharField(max_length=60, blank=True)
    error_sentence = models.TextField(blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        indexes = (models.Index(fields=("status", "heartbeat_at"), name="job_unfinished"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=JobStatus.values), name="job_status_known"
            ),
            models.CheckConstraint(
                condition=Q(total=None) | Q(done__lte=F("total")), name="job_done_within_total"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"

    @property
    def is_over(self) -> bool:
        return self.status in {JobStatus.DONE, JobStatus.FAILED}
