"""What staff see of the tests of an activity; constant queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.enums import Standing
from assessments.models import Test
from assessments.scoring import percent_of
from assessments.selectors.results import Result, test_results
from training.models import Activity


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A test with how far people are; `mean` in per cent over those who took it, None for nobody."""

    test: Test
    standing: Standing
    taken: int
    under_way: int
    mean: Decimal | None


def summaries_of(activity: Activity) -> list[Summary]:
    """Every test of the activity taken by name, in course order; four queries."""
    tests = list(
        Test.objects.filter(activity=activity, is_anonymous=False)
        .select_related("form", "other_form", "activity")
        .in_course_order()
    )
    results = test_results(tests)
    return [_summary(test, [r for r in results if r.test.pk == test.pk]) for test in tests]


def summary_of(test: Test, results: Iterable[Result]) -> Summary:
    """The summary that follows from the results of one test."""
    return _summary(test, list(results))


def _summary(test: Test, results: list[Result]) -> Summary:
    taken = [result for result in results if result.taken]
    return Summary(
        test=test,
        standing=test.standing(),
        taken=len(taken),
        under_way=len(results) - len(taken),
        mean=_mean(taken),
    )


def _mean(taken: list[Result]) -> Decimal | None:
    """Of the exact shares, rounded once."""
    if not taken:
        return None
    shares = [result.score.share for result in taken]
    return percent_of(sum(shares, Fraction(0)) / len(shares))
