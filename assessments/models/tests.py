"""A form given in an activity."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When

from assessments.enums import Moment, Standing
from assessments.models.questions import Form
from lms.lib.clock import now
from lms.lib.rows import Row
from training.models import Activity
from training.permissions import is_open

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class TestQuerySet(models.QuerySet["Test"]):
    def visible_to(self, user: User | AnonymousUser) -> TestQuerySet:
        """Tests of the activities the user may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))

    def in_course_order(self) -> TestQuerySet:
        """Pre-tests, then others, then post-tests."""
        ranks = [When(moment=Moment.PRE, then=Value(0)), When(moment=Moment.POST, then=Value(2))]
        rank = Case(*ranks, default=Value(1), output_field=IntegerField())
        return self.order_by(rank, "form__code", "id")


class Test(Row):
    """A form at a moment of an activity. It takes answers from `opens_at` until `closes_at`.

    No `opens_at`: it waits for the trainer. No `closes_at`: it stays open until the trainer closes.
    """

    __test__ = False  # not a test of pytest

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="tests")
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="tests")
    moment = models.CharField(max_length=8, choices=Moment.choices)
    opens_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pass_mark = models.PositiveSmallIntegerField(
        default=70, validators=[MaxValueValidator(100)], help_text="Per cent."
    )
    attempts_allowed = models.PositiveSmallIntegerField(default=1)
    shows_score = models.BooleanField(
        default=True, help_text="The participant sees the score after sending."
    )
    created_at = models.DateTimeField(default=now, editable=False)

    objects = TestQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("activity", "moment", "form"), name="test_once"),
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="test_moment_known"),
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100), name="test_pass_mark_is_per_cent"
            ),
            models.CheckConstraint(
                condition=Q(attempts_allowed__gte=1), name="test_allows_an_attempt"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True)
                | Q(opens_at__isnull=False, closes_at__gte=F("opens_at")),
                name="test_closes_after_opening",
            ),
        )

    def __str__(self) -> str:
        return str(Moment(self.moment).label)

    def standing(self, at: dt.datetime | None = None) -> Standing:
        """Waiting, open or closed at a moment (default: this one).

        What is verified, cancelled or postponed takes no answers: its tests are closed. Asked of
        many tests, load them with their activity.
        """
        moment = at or now()
        if self.opens_at is None or moment < self.opens_at:
            return Standing.WAITING
        if self.closes_at is not None and moment >= self.closes_at:
            return Standing.CLOSED
        return Standing.OPEN if is_open(self.activity) else Standing.CLOSED
