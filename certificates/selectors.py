"""Who has completed what: one answer for whole activities, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import cast
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Least

from assessments.models import Test
from assessments.selectors.results import EnrolmentResults, by_enrolment, test_results
from certificates.completion import Marks, Outcome, Record, Rule, judge
from certificates.enums import Verdict
from certificates.models import SERIAL_LENGTH, Certificate, SigningKey
from lms.lib import codes
from training.enums import HERE
from training.models import Activity, Course, Enrolment, Session


@dataclass(frozen=True, kw_only=True)
class Completion(Outcome):
    """How one enrolment stands, with its newest certificate (valid or ended), if any."""

    enrolment: Enrolment
    course: Course
    rule: Rule
    certificate: Certificate | None

    @property
    def is_due(self) -> bool:
        """Earned, and never issued before."""
        return not self.missing and self.certificate is None


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The verification page's answer; `certificate` only where there is one."""

    verdict: Verdict
    serial: str
    certificate: Certificate | None = None


def completions(activity: Activity) -> list[Completion]:
    """Every enrolment of a training activity, in the order of registration; none without a course."""
    return completions_of([activity])


def completions_of(
    activities: Iterable[Activity], results: Mapping[UUID, EnrolmentResults] | None = None
) -> list[Completion]:
    """The same for many activities at once: the number of queries does not grow with them.

    `results`, by enrolment, spares whoever has read them already reading them again.
    """
    return _completions(Enrolment.objects.filter(activity__in=list(activities)), results)


def completion_of(enrolment: Enrolment) -> Completion | None:
    """One enrolment's standing; None when its activity follows no course."""
    return next(iter(_completions(Enrolment.objects.filter(pk=enrolment.pk))), None)


def completions_at(enrolments: Iterable[UUID]) -> list[Completion]:
    """The same for these enrolments, whatever their activities."""
    return _completions(Enrolment.objects.filter(pk__in=list(enrolments)))


def rule_of(course: Course) -> Rule:
    """The course's conditions as plain numbers."""
    return Rule(
        attendance_share=course.attendance_share,
        needs_post_test=course.needs_post_test,
        certificate_needs_pass=course.certificate_needs_pass,
    )


def check(text: str) -> Checked:
    """What is known of a serial as scanned or typed (any case, spaces, digits of any script)."""
    serial = codes.tidy(text)[:40]
    if not codes.is_sound(serial, SERIAL_LENGTH):
        return Checked(verdict=Verdict.MISTYPED, serial=serial)
    found = Certificate.objects.select_related("event", "key").filter(serial=serial).first()
    if found is None:
        return Checked(verdict=Verdict.UNKNOWN, serial=serial)
    return Checked(verdict=Verdict(found.status), serial=serial, certificate=found)


def public_keys() -> dict[str, str]:
    """Key id -> public key, both hex: what a phone needs to check a signature by itself."""
    return dict(SigningKey.objects.values_list("key_id", "public"))


# Minutes beyond the session's length are a slip of the pen, not more training.
_ATTENDED = Sum(
    Least("attendances__minutes", F("attendances__session__minutes")),
    filter=Q(attendances__presence__in=HERE),
    default=0,
)


def _completions(
    enrolments: QuerySet[Enrolment], results: Mapping[UUID, EnrolmentResults] | None = None
) -> list[Completion]:
    rows = list(
        enrolments.filter(activity__course__isnull=False)
        .select_related(
            "activity__course", "activity__partner", "activity__award", "person__identity", "role"
        )
        .annotate(attended=_ATTENDED)
    )
    scheduled = _scheduled({row.activity_id for row in rows})
    posts = _marks_of(_results_of(rows) if results is None else results)
    newest = _newest_certificates(row.pk for row in rows)
    return [
        _completion(row, scheduled.get(row.activity_id, 0), posts.get(row.pk), newest.get(row.pk))
        for row in rows
    ]


def _completion(
    row: Enrolment, scheduled: int, post: Marks | None, certificate: Certificate | None
) -> Completion:
    course = cast("Course", row.activity.course)  # those without were filtered out
    rule = rule_of(course)
    record = Record(
        attended_minutes=row.attended,  # type: ignore[attr-defined]
        scheduled_minutes=scheduled,
        post=post,
    )
    outcome = asdict(judge(rule, record))
    return Completion(enrolment=row, course=course, rule=rule, certificate=certificate, **outcome)


def _results_of(rows: Sequence[Enrolment]) -> dict[UUID, EnrolmentResults]:
    activities = {row.activity_id for row in rows}
    tests = Test.objects.filter(activity__in=activities).select_related("form", "activity")
    return by_enrolment(test_results(tests, enrolments=[row.pk for row in rows]))


def _marks_of(results: Mapping[UUID, EnrolmentResults]) -> dict[UUID, Marks]:
    posts = ((r.enrolment_id, r.post) for r in results.values())
    return {
        enrolment: Marks(
            right=post.score.right, asked=post.score.asked, pass_mark=post.score.pass_mark
        )
        for enrolment, post in posts
        if post is not None and post.taken
    }


def _scheduled(activities: set[UUID]) -> dict[UUID, int]:
    sums = (
        Session.objects.held()
        .filter(activity__in=activities)
        .values("activity")
        .order_by("activity")
    )
    return dict(sums.annotate(all=Sum("minutes")).values_list("activity", "all"))


def _newest_certificates(enrolments: Iterable[UUID]) -> dict[UUID, Certificate]:
    rows = Certificate.objects.filter(enrolment__in=list(enrolments)).select_related("event")
    return {row.enrolment_id: row for row in rows.order_by("number")}
