"""Who completed, and what was certified: the rule of certificates.completion, said to the database.

tests/reports/test_achievements.py holds the two against each other on random trainings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Least

from assessments.enums import Moment
from assessments.models import Attempt, Response
from certificates.models import Certificate
from lms.lib.clock import now
from reports.selectors.persons import seats_in
from training.enums import HERE
from training.models import Attendance, Session
from training.permissions import NOT_OPEN

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from training.models import Activity, Enrolment


def completed_in(activities: QuerySet[Activity]) -> QuerySet[Enrolment]:
    """Seats with the course's share of hours and, where the course has one, the post-test taken."""
    needed = F("scheduled") * F("activity__course__attendance_share")
    return (
        seats_in(activities)
        .filter(activity__course__isnull=False)
        .annotate(scheduled=_scheduled(), attended=_attended())
        .filter(Q(activity__course__needs_post_test=False) | Exists(_post_tests_taken()))
        .alias(reached=F("attended") * 100 - needed)
        .filter(scheduled__gt=0, reached__gte=0)
    )


def certificates_in(activities: QuerySet[Activity]) -> QuerySet[Certificate]:
    """Every paper issued, those that ended too."""
    return Certificate.objects.filter(enrolment__in=seats_in(activities).values("pk")).order_by()


def _scheduled() -> Subquery:
    sessions = Session.objects.held().filter(activity=OuterRef("activity")).order_by()
    return Subquery(sessions.values("activity").annotate(all=Sum("minutes")).values("all"))


def _attended() -> Coalesce:
    # Minutes beyond the session's length are a slip of the pen, not more training.
    here = Attendance.objects.filter(enrolment=OuterRef("pk"), presence__in=HERE).order_by()
    minutes = Sum(Least("minutes", F("session__minutes")))
    attended = Subquery(here.values("enrolment").annotate(all=minutes).values("all"))
    return Coalesce(attended, 0)  # a course may ask for no hours at all


def _post_tests_taken() -> QuerySet[Attempt]:
    """Sent; or the last one begun, when an answer stands in it and the test or its time was over.

    As assessments.selectors.results.is_taken says it of one.
    """
    later = Attempt.objects.filter(
        test=OuterRef("test"), enrolment=OuterRef("enrolment"), number__gt=OuterRef("number")
    )
    left = _over() & Q(Exists(_standing_answers())) & ~Q(Exists(later))
    return Attempt.objects.filter(
        Q(submitted_at__isnull=False) | left,
        enrolment=OuterRef("pk"),
        test__moment=Moment.POST,
        test__activity=OuterRef("activity"),
    )


def _over() -> Q:
    """The person's own time, or the test: by its window, or because its activity takes no more."""
    closed = Q(test__closes_at__lte=now()) | Q(test__activity__status__in=NOT_OPEN)
    return Q(ends_at__lte=now()) | (Q(test__opens_at__lte=now()) & closed)


def _standing_answers() -> QuerySet[Response]:
    """Of an attempt, those that were not taken back."""
    stated = Response.objects.filter(attempt=OuterRef("attempt"), item=OuterRef("item"))
    last = stated.order_by("-happened_at", "-received_at", "-id").values("pk")[:1]
    mine = Response.objects.filter(attempt=OuterRef("pk")).exclude(answer="")
    return mine.filter(pk=Subquery(last))
