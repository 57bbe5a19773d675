"""Persons counted once: one row per resolved person, as they were on their latest seat."""

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from training.enums import CountingMode
from training.models import Activity, Enrolment

# A merged person is the person they were merged into.
RESOLVED = Coalesce("person__merged_into_id", "person_id")
RESOLVED_SEX = Coalesce("person__merged_into__sex", "person__sex")


def seats_in(activities: "QuerySet[Activity]") -> "QuerySet[Enrolment]":
    """Enrolments in those of the activities that keep a roster."""
    rostered = activities.filter(counting=CountingMode.ROSTER)
    return Enrolment.objects.filter(activity__in=rostered.values("pk")).order_by()


def persons_in(activities: "QuerySet[Activity]") -> "QuerySet[Enrolment]":
    """Of each resolved person the latest seat, so that splits by role and province add up."""
    ranked = seats_in(activities).annotate(
        age=Window(
            RowNumber(),
            partition_by=[RESOLVED],
            order_by=[F("activity__ends_on").desc(), F("id").desc()],
        )
    )
    return Enrolment.objects.filter(pk__in=ranked.filter(age=1).values("pk")).order_by()
