"""What the people of activities learnt: pairs of one seat, taken from the results that stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models.functions import Coalesce

from assessments.enums import Moment
from assessments.models import Test
from assessments.selectors.results import EnrolmentResults, Result, by_enrolment, test_results
from certificates.selectors import completions_of
from learning.pairs import Pair, Pairing
from reference.models import Province, Role
from training.models import Course, Enrolment

if TYPE_CHECKING:
    from training.models.activities import ActivityQuerySet

LATER = (Moment.FOLLOW_UP_3, Moment.FOLLOW_UP_6)
_UNRECORDED_ROLE = "NR"


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A seat with both results. Course, role and province are None where they are not recorded."""

    code: str
    sex: str
    course: Course | None
    role: Role | None
    province: Province | None
    pair: Pair


@dataclass(frozen=True, kw_only=True)
class Learnt:
    """`kept`: by follow-up test, the post-test beside it of those who took both."""

    activities: int
    seats: tuple[Seat, ...]
    pairing: Pairing
    completers: int
    completers_paired: int
    kept: Mapping[Moment, Pairing]


def learnt_in(activities: ActivityQuerySet) -> Learnt:
    """Of everybody who took a test in these activities; the number of queries is fixed.

    A seat is one person in one activity: somebody in two trainings may be two pairs.
    """
    results = _results(activities)
    whole = by_enrolment(results)
    pairs = {seat: pair for seat, both in whole.items() if (pair := _pair(both))}
    completed = {
        row.enrolment.pk for row in completions_of(activities, results=whole) if row.completed
    }
    return Learnt(
        activities=len({result.test.activity_id for result in results}),
        seats=tuple(_seats(activities, pairs)),
        pairing=_pairing(whole, pairs),
        completers=len(completed),
        completers_paired=len(completed & pairs.keys()),
        kept=_kept(results, whole),
    )


def _results(activities: ActivityQuerySet) -> list[Result]:
    tests = Test.objects.filter(
        activity__in=activities.values("pk"), moment__in=(Moment.PRE, Moment.POST, *LATER)
    )
    return test_results(tests.select_related("form", "activity"))


def _counts(result: Result | None) -> bool:
    """Final, and with something that could be right or wrong in it."""
    return result is not None and result.taken and result.score.asked > 0


def _pair(both: EnrolmentResults) -> Pair | None:
    if both.pre is None or both.post is None or not (_counts(both.pre) and _counts(both.post)):
        return None
    return _of(both.pre, both.post)


def _of(before: Result, after: Result) -> Pair:
    return Pair(_percent(before), _percent(after), after.test.pass_mark)


def _percent(result: Result) -> Fraction:
    return 100 * result.score.share


def _pairing(whole: Mapping[UUID, EnrolmentResults], pairs: Mapping[UUID, Pair]) -> Pairing:
    return Pairing(
        tuple(pairs.values()),
        before_only=sum(_counts(both.pre) and not _counts(both.post) for both in whole.values()),
        after_only=sum(_counts(both.post) and not _counts(both.pre) for both in whole.values()),
    )


def _kept(
    results: Iterable[Result], whole: Mapping[UUID, EnrolmentResults]
) -> dict[Moment, Pairing]:
    """Post-test and follow-up of those who took both; only follow-ups that somebody took."""
    latest: dict[Moment, dict[UUID, Result]] = defaultdict(dict)
    for result in sorted(results, key=lambda each: (each.passed, each.score.share)):
        if result.test.moment in LATER and _counts(result):
            latest[Moment(result.test.moment)][result.enrolment_id] = result
    return {
        moment: Pairing(tuple(_both(latest[moment], whole))) for moment in LATER if latest[moment]
    }


def _both(later: Mapping[UUID, Result], whole: Mapping[UUID, EnrolmentResults]) -> Iterable[Pair]:
    for seat, result in later.items():
        post = whole[seat].post
        if post is not None and _counts(post):
            yield _of(post, result)


def _seats(activities: ActivityQuerySet, pairs: Mapping[UUID, Pair]) -> Iterable[Seat]:
    """In the order of registration; four queries."""
    roles, provinces = Role.objects.in_bulk(), Province.objects.in_bulk()
    courses = Course.objects.in_bulk()
    rows = Enrolment.objects.filter(activity__in=activities.values("pk")).annotate(
        # A merged person is the person they were merged into.
        sex=Coalesce("person__merged_into__sex", "person__sex")
    )
    columns = ("pk", "person__code", "sex", "activity__course_id", "role_id", "work_province_id")
    found: Any = rows.order_by("happened_at", "id").values_list(*columns)
    for pk, code, sex, course, role, province in found:
        if pk in pairs:
            yield Seat(
                code=code,
                sex=sex,
                course=courses.get(course),
                role=None if role == _UNRECORDED_ROLE else roles.get(role),
                province=provinces.get(province),
                pair=pairs[pk],
            )
