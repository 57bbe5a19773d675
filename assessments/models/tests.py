"""A form given in an activity."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When

from assessments.enums import Moment, Standing
from assessments.models.forms import Form
from assessments.moments import FOLLOW_UPS
from lms.lib.clock import now
from lms.lib.rows import Row
from training.models import Activity
from training.permissions import is_open, is_verified

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


_RANKS = {
    Moment.PRE: 0,
    Moment.POST: 2,
    Moment.EVALUATION: 3,
    Moment.FOLLOW_UP_3: 4,
    Moment.FOLLOW_UP_6: 5,
}


class TestQuerySet(models.QuerySet["Test"]):
    def visible_to(self, user: User | AnonymousUser) -> TestQuerySet:
        """Tests of the activities the user may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))

    def in_course_order(self) -> TestQuerySet:
        """Pre-tests, practice and others, post-tests, evaluation, follow-ups."""
        ranks = [When(moment=moment, then=Value(rank)) for moment, rank in _RANKS.items()]
        rank = Case(*ranks, default=Value(1), output_field=IntegerField())
        return self.order_by(rank, "form__code", "id")


class Test(Row):
    """A form at a moment of an activity. It takes answers from `opens_at` until `closes_at`.

    No `opens_at`: it waits for the trainer. No `closes_at`: it stays open until the trainer closes.
    With `other_form` half the people get it instead, and afterwards the one they did not have.
    `minutes`: how long an attempt may take; without, as long as the test is open. An `is_anonymous`
    test has no attempts: see the room `anonymous`.
    """

    __test__ = False  # not a test of pytest

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="tests")
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="tests")
    other_form = models.ForeignKey(
        Form, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    moment = models.CharField(max_length=12, choices=Moment.choices)
    is_anonymous = models.BooleanField(default=False)
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
    shows_feedback = models.BooleanField(
        default=False, help_text="The participant sees which answers were right, and why."
    )
    shuffles_questions = models.BooleanField(
        default=False, help_text="Every attempt asks the questions in an order of its own."
    )
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)], help_text="Time for an attempt."
    )
    grace_seconds = models.PositiveSmallIntegerField(
        default=60, help_text="Answers made so much after the time still count: lines are slow."
    )
    late_hours = models.PositiveSmallIntegerField(
        default=72, help_text="Answers made in time without network count when they come by then."
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
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1), name="test_time_is_some"
            ),
            models.CheckConstraint(
                condition=Q(other_form__isnull=True) | ~Q(other_form=F("form")),
                name="test_forms_differ",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True)
                | Q(opens_at__isnull=False, closes_at__gte=F("opens_at")),
                name="test_closes_after_opening",
            ),
        )

    def __str__(self) -> str:
        return str(Moment(self.moment).label)

    @property
    def grace(self) -> dt.timedelta:
        """Answers made so much after the time still count."""
        return dt.timedelta(seconds=self.grace_seconds)

    @property
    def is_allowed(self) -> bool:
        """Whether the activity, as it stands, lets it take answers."""
        return may_be_given(self.moment, self.activity)

    def standing(self, at: dt.datetime | None = None) -> Standing:
        """Waiting, open or closed at a moment (default: this one).

        What is verified, cancelled or postponed takes no answers: its tests are closed, but for
        follow-ups, which come long after somebody vouched for the training. Asked of many tests,
        load them with their activity.
        """
        moment = at or now()
        if self.opens_at is None or moment < self.opens_at:
            return Standing.WAITING
        if self.closes_at is not None and moment >= self.closes_at:
            return Standing.CLOSED
        return Standing.OPEN if self.is_allowed else Standing.CLOSED

    @property
    def has_ended(self) -> bool:
        """Its own window is over, whatever the activity says."""
        return self.closes_at is not None and now() >= self.closes_at


def may_be_given(moment: str, activity: Activity) -> bool:
    """Whether an activity, as it stands, lets a test at this moment take answers."""
    return is_open(activity) or (moment in FOLLOW_UPS and is_verified(activity))
