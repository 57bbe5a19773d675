"""The ways in: from an activity, and from a test."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from assessments.enums import Moment
from assessments.models import Test
from assessments.panels import test_board
from lms.lib.boards import Panel
from training.models import Activity, Enrolment
from training.panels import activity_board


def of_activity(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """Once there are a pre-test and a post-test to compare."""
    moments = Test.objects.filter(activity=activity, moment__in=(Moment.PRE, Moment.POST))
    both = moments.order_by().values_list("moment", flat=True).distinct()
    return {} if len(both) == 2 else None


def of_test(request: HttpRequest, test: Test, seats: Sequence[Enrolment]) -> dict[str, Any] | None:
    """Of every test that somebody can take by name."""
    return None if test.is_anonymous else {"test": test}


activity_board.add(
    Panel(name="gain", order=70, template="learning/_activity_gain.html", context=of_activity)
)
test_board.add(Panel(name="items", order=10, template="learning/_test_items.html", context=of_test))
