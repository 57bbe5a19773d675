"""Attempts at a test and the answers stated in them."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from assessments.enums import Grant, Source
from assessments.models.forms import Form, FormItem
from assessments.models.questions import KeyCorrection
from assessments.models.tests import Test
from assessments.timing import Window
from ledger.models import Fact
from lms.lib.clock import now
from lms.lib.rows import Row, WrittenOnce, WrittenOnceRows
from lms.lib.trilingual import LANGUAGES
from training.access import digest
from training.models import Activity, Enrolment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


def new_seed() -> int:
    """What the order of an attempt's choices is drawn from."""
    return secrets.randbits(31)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, user: User | AnonymousUser) -> AttemptQuerySet:
        """Attempts in the activities the user may see."""
        return self.filter(test__activity__in=Activity.objects.visible_to(user))

    def held_by(self, token: str, test_id: UUID) -> AttemptQuerySet:
        """Attempts at a test of whoever holds this link, the last one first."""
        mine = self.filter(enrolment__access_token_digest=digest(token), test_id=test_id)
        return mine.order_by("-number")

    def with_test(self) -> AttemptQuerySet:
        """With what a participant's page says of the test, the form and the activity."""
        return self.select_related("form", "test__activity")


class Attempt(Row):
    """A participant's go at a test. Answers are its responses; the score is derived from them.

    `form` is the one of the test's forms that this participant was given. `ends_at`: when her own
    time is over, with the grace and what staff granted; empty without a limit.
    """

    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="attempts")
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="attempts")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=8, choices=[(code, code) for code in LANGUAGES])
    seed = models.PositiveIntegerField(default=new_seed, editable=False)
    started_at = models.DateTimeField(default=now, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.SCREEN)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ("started_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("test", "enrolment", "number"), name="attempt_once"),
            models.CheckConstraint(
                condition=Q(source__in=Source.values), name="attempt_source_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES), name="attempt_language_known"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | Q(submitted_at__gte=F("started_at")),
                name="attempt_submitted_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.number}"

    @property
    def until(self) -> dt.datetime | None:
        """When the time told to people ends, the grace left out; None: nothing ends it.

        Needs the test.
        """
        own = self.ends_at and self.ends_at - self.test.grace
        return min((end for end in (own, self.test.closes_at) if end), default=None)

    def window(self) -> Window:
        """When answers of this attempt may be made. Needs the test."""
        return Window(
            opens_at=self.test.opens_at,
            closes_at=self.test.closes_at,
            ends_at=self.ends_at,
            late=dt.timedelta(hours=self.test.late_hours),
        )


class ResponseQuerySet(models.QuerySet["Response"]):
    def visible_to(self, user: User | AnonymousUser) -> ResponseQuerySet:
        """Responses in the activities the user may see."""
        return self.filter(attempt__test__activity__in=Activity.objects.visible_to(user))


class Response(Fact):
    """Somebody answered so. Of several to one item of an attempt, the latest stands.

    `answer` is written by assessments.questions.replies; empty: the answer was taken back.
    `happened_at` is when it was made as the server judges it (assessments.timing).
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses")
    item = models.ForeignKey(FormItem, on_delete=models.PROTECT, related_name="responses")
    answer = models.TextField(blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ("happened_at", "received_at", "id")

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.item_id}"


class AttemptGrant(Fact):
    """Staff gave a participant more time, or opened again what was sent; never without a reason."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="grants")
    kind = models.CharField(max_length=8, choices=Grant.choices)
    minutes = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300)
    was_submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("received_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=Grant.values), name="attempt_grant_kind_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.kind}"


class Regrade(WrittenOnce, Row):
    """What a corrected key did to an attempt: its points before and after, exactly."""

    correction = models.ForeignKey(KeyCorrection, on_delete=models.PROTECT, related_name="regrades")
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="regrades")
    before = models.CharField(max_length=24, help_text="Points as a fraction, as 13/2.")
    after = models.CharField(max_length=24, help_text="Points as a fraction.")
    asked = models.PositiveSmallIntegerField()
    passed_before = models.BooleanField()
    passed_after = models.BooleanField()

    objects = WrittenOnceRows.as_manager()

    class Meta:
        ordering = ("correction", "id")
        constraints = (
            models.UniqueConstraint(fields=("correction", "attempt"), name="regrade_once"),
        )

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.before} {self.after}"
