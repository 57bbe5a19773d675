"""What to propose for a test that is to be given in an activity."""

from typing import Any

from assessments.enums import Moment
from assessments.models import Test
from assessments.models.tests import may_be_given
from assessments.moments import FOLLOW_UPS, window_of
from lms.lib.clock import now
from training.models import Activity

_PASS_MARK = 70
_BEFORE = {
    Moment.POST: (Moment.PRE,),
    Moment.FOLLOW_UP_3: (Moment.POST, Moment.PRE),
    Moment.FOLLOW_UP_6: (Moment.FOLLOW_UP_3, Moment.POST, Moment.PRE),
}


def moments_for(activity: Activity) -> list[Moment]:
    """Those at which a test may be given now: of a verified activity follow-ups alone."""
    found = [moment for moment in Moment if may_be_given(moment, activity)]
    return found or list(Moment)


def first_moment(activity: Activity) -> Moment:
    """The one most likely meant: the first that has no test yet."""
    have = set(Test.objects.filter(activity=activity).values_list("moment", flat=True))
    wanted = [Moment.PRE, Moment.POST, Moment.EVALUATION, *FOLLOW_UPS]
    possible = moments_for(activity)
    return next((m for m in wanted if m in possible and m not in have), possible[0])


def proposed(activity: Activity, moment: Moment) -> dict[str, Any]:
    """Pass mark of the course, forms of the test before, window; by name of the form's field."""
    opens, closes = window_of(moment, activity.ends_on)
    if closes is not None and closes <= now():  # an activity of long ago
        opens = closes = None
    course = activity.course
    found: dict[str, Any] = {
        "pass_mark": course.pass_mark if course else _PASS_MARK,
        "opens_at": opens,
        "closes_at": closes,
    }
    before = _test_before(activity, moment)
    return found | ({"form": before.form, "other_form": before.other_form} if before else {})


def _test_before(activity: Activity, moment: Moment) -> Test | None:
    """The one whose result this one is compared with."""
    tests = Test.objects.filter(activity=activity, moment__in=_BEFORE.get(moment, ()))
    by_moment = {test.moment: test for test in tests.select_related("form", "other_form")}
    return next((by_moment[m] for m in _BEFORE.get(moment, ()) if m in by_moment), None)
