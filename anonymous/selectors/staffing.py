"""What staff see of anonymous tests before they are counted: how many, never what."""

from dataclasses import dataclass

from django.db.models import Q

from anonymous import box
from anonymous.models import Box, Card
from anonymous.selectors.cards import COUNTED_TOGETHER
from assessments.enums import Standing
from assessments.models import Test
from lms.lib.clock import now
from training.models import Activity


@dataclass(frozen=True, kw_only=True)
class Line:
    """A test with how many cards lie in its box; `withheld` were taken out when it was counted."""

    test: Test
    standing: Standing
    answered: int
    counted: bool
    withheld: int

    @property
    def is_shown(self) -> bool:
        return self.counted and self.answered >= box.FEWEST

    @property
    def may_be_counted(self) -> bool:
        """As far as this test goes; the verb asks those it is counted with, too."""
        closes = self.test.closes_at
        return not self.counted and closes is not None and closes <= now()


def lines_of(activity: Activity) -> list[Line]:
    """Every anonymous test of the activity, in course order; two queries."""
    tests = Test.objects.filter(activity=activity, is_anonymous=True)
    tests = tests.select_related("form", "activity").in_course_order()
    boxes = {each.test_id: each for each in Box.objects.filter(test__in=tests.order_by())}
    return [line_of(test, boxes.get(test.pk)) for test in tests]


def line_of(test: Test, found: Box | None) -> Line:
    """Of a test and its box; None: nothing lies in it yet."""
    counted = found is not None and found.counted
    return Line(
        test=test,
        standing=Standing.CLOSED if counted else test.standing(),
        answered=len(box.read(found.sheets)) if found else 0,
        counted=counted,
        withheld=found.withheld if found else 0,
    )


def cards_of(activity: Activity) -> int:
    """How many cards were printed for it."""
    return Card.objects.filter(activity=activity).count()


def counted_together(test: Test) -> list[Test]:
    """Anonymous pre-tests and post-tests of an activity, any other test alone; in course order."""
    if test.moment not in COUNTED_TOGETHER:
        return [test]
    tests = Test.objects.filter(
        activity=test.activity_id, is_anonymous=True, moment__in=COUNTED_TOGETHER
    )
    return list(tests.select_related("activity", "form").in_course_order())


def is_counted(test: Test) -> bool:
    """The test, or one that is counted together with it; one query."""
    those = Q(test=test.pk)
    if test.moment in COUNTED_TOGETHER:
        those |= Q(test__activity=test.activity_id, test__moment__in=COUNTED_TOGETHER)
    return Box.objects.filter(those, counted=True).exists()


def somebody_answered(activity: Activity) -> bool:
    """Whether anything lies in a box of the activity, or lay there when it was counted."""
    boxes = Box.objects.filter(test__activity=activity)
    return boxes.exclude(sheets="{}", withheld=0).exists()
