"""Attempts at a test and the answers stated in them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from assessments.models.questions import Choice, FormItem
from assessments.models.tests import Test
from ledger.models import Fact
from lms.lib.clock import now
from lms.lib.rows import Row
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
        return self.select_related("test__form", "test__activity")


class Attempt(Row):
    """A participant's go at a test. Answers are its responses; the score is derived from them."""

    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="attempts")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=8, choices=[(code, code) for code in LANGUAGES])
    seed = models.PositiveIntegerField(default=new_seed, editable=False)
    started_at = models.DateTimeField(default=now, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ("started_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("test", "enrolment", "number"), name="attempt_once"),
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


class ResponseQuerySet(models.QuerySet["Response"]):
    def visible_to(self, user: User | AnonymousUser) -> ResponseQuerySet:
        """Responses in the activities the user may see."""
        return self.filter(attempt__test__activity__in=Activity.objects.visible_to(user))


class Response(Fact):
    """Somebody chose this answer. Of several to one item of an attempt, the latest stands."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses")
    item = models.ForeignKey(FormItem, on_delete=models.PROTECT, related_name="responses")
    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="responses")

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ("happened_at", "received_at", "id")

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.item_id}"
