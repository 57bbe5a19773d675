"""The head count that stands: the latest of a measure of an activity, as its device's clock says."""

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from training.enums import ActivityKind
from training.models import Activity, Headcount

# Nobody gathers here: without a head count nothing is missing.
WITHOUT_GATHERING = (
    ActivityKind.AWARENESS,
    ActivityKind.MEDIA_OUTPUT,
    ActivityKind.DISTRIBUTION,
    ActivityKind.HAND_OVER,
)


def standing(activities: "QuerySet[Activity]") -> "QuerySet[Headcount]":
    """One row per activity and measure; older ones are its history."""
    ranked = Headcount.objects.filter(activity__in=activities.values("pk")).annotate(
        age=Window(
            RowNumber(),
            partition_by=[F("activity_id"), F("measure")],
            order_by=[F("happened_at").desc(), F("received_at").desc(), F("id").desc()],
        )
    )
    return Headcount.objects.filter(pk__in=ranked.filter(age=1).values("pk"))
