"""Taking the sample away: the only verb that deletes facts, and only those under a sample award."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import ProtectedError, Q

from assessments.models import Attempt, AttemptGrant, Regrade, Response, Test
from certificates.models import Certificate, CertificateEvent
from jobs.models import Job
from ledger.models import Fact, Look, RefusedFact
from ledger.verbs import verb
from lms.lib.rows import WrittenOnce
from lms.lib.ways import leaves_first, way_to
from people.models import NotTheSame, Organisation, Person, PersonStatement, User
from sample.models import SampleRemoval
from training.models import (
    Activity,
    ActivityCorrection,
    Attendance,
    AttendanceMark,
    Award,
    Course,
    DatesChange,
    Enrolment,
    EnrolmentCorrection,
    Headcount,
    MaterialLine,
    MaterialReversal,
    Milestone,
    SessionAdded,
    SessionChange,
    Statement,
    StatusChange,
    TrainersChange,
)

# From the top of the house down, so that no row is gone before who points at it.
_ROOMS = (
    "checks",
    "answersheets",
    "sheets",
    "offline",
    "checkin",
    "joining",
    "rosters",
    "anonymous",
    "bankfiles",
)

# Deepest first. Each row's way up to the flag that says "sample".
_ROWS: tuple[tuple[type[models.Model], str], ...] = (
    (CertificateEvent, "certificate__enrolment__activity__award__is_sample"),
    (Certificate, "enrolment__activity__award__is_sample"),
    (AttemptGrant, "attempt__test__activity__award__is_sample"),
    (Regrade, "attempt__test__activity__award__is_sample"),
    (Response, "attempt__test__activity__award__is_sample"),
    (Attempt, "test__activity__award__is_sample"),
    (Test, "activity__award__is_sample"),
    (Attendance, "session__activity__award__is_sample"),
    (AttendanceMark, "session__activity__award__is_sample"),
    (EnrolmentCorrection, "enrolment__activity__award__is_sample"),
    (Enrolment, "activity__award__is_sample"),
    (Headcount, "activity__award__is_sample"),
    (MaterialReversal, "line__activity__award__is_sample"),
    (MaterialLine, "activity__award__is_sample"),
    (Statement, "award__is_sample"),
    (Milestone, "award__is_sample"),
    (StatusChange, "activity__award__is_sample"),
    (ActivityCorrection, "activity__award__is_sample"),
    (DatesChange, "activity__award__is_sample"),
    (SessionAdded, "session__activity__award__is_sample"),
    (SessionChange, "session__activity__award__is_sample"),
    (TrainersChange, "session__activity__award__is_sample"),
    (Activity, "award__is_sample"),
    (Award, "is_sample"),
    (NotTheSame, "one__is_sample"),
    (NotTheSame, "other__is_sample"),
    (Look, "user__is_sample"),
    (Job, "requested_by__is_sample"),
)


@verb
def remove_sample() -> int:
    """Every sample row, or none; how many there were. Removing again removes nothing.

    Remembered, so that a later start does not load the sample again.
    """
    if not SampleRemoval.objects.exists():
        SampleRemoval.objects.create()
    removed: int = sum(_remove(model, rows) for model, rows in _above())
    removed += sum(_remove(model, _flagged(model, flag)) for model, flag in _ROWS)
    removed += _remove_persons()
    removed += sum(_remove_user(user) for user in User.objects.filter(is_sample=True))
    return removed + sum(unused.delete()[0] for unused in _unused())


def _above() -> Iterator[tuple[type[models.Model], models.QuerySet[Any]]]:
    """Rows of the rooms of a training day: under a sample activity, or of sample staff and no other.

    Found by their way there, so that whatever those rooms come to keep goes too.
    """
    found = [model for room in _ROOMS for model in apps.get_app_config(room).get_models()]
    for model in leaves_first(found):
        activity, user = way_to(model, Activity), way_to(model, User)
        sample, loose = Q(pk__in=[]), Q()
        if activity:
            sample = Q(**{f"{activity}__award__is_sample": True})
            loose = Q(**{f"{activity}__isnull": True})
        if user:
            sample |= loose & Q(**{f"{user}__is_sample": True})
        # The plain manager: what is written once for everybody else goes too.
        yield model, model._base_manager.filter(sample)  # noqa: SLF001


def _flagged(model: type[models.Model], flag: str) -> models.QuerySet[Any]:
    # The plain manager where rows are written once: under the sample they go, too.
    manager = model._base_manager if issubclass(model, WrittenOnce) else model._default_manager  # noqa: SLF001
    return manager.filter(**{flag: True})


def _remove(model: type[models.Model], rows: models.QuerySet[Any]) -> int:
    """The rows, and what was refused because one of them stood."""
    if not issubclass(model, Fact):
        return rows.delete()[0]
    kind = model._meta.label
    refused = RefusedFact.objects.filter(kind=kind, fact_id__in=rows.values("pk")).delete()[0]
    return refused + rows.delete()[0]


def _remove_persons() -> int:
    """Sample persons without a real seat. Enrolments of the sample are gone by now."""
    going = Person.objects.filter(is_sample=True).exclude(pk__in=_leant_on())
    going = Person.objects.filter(pk__in=list(going.values_list("pk", flat=True)))
    removed = _remove(PersonStatement, PersonStatement.objects.filter(person__in=going))
    going.update(merged_into=None)  # rows of one heap may point at one another
    return removed + going.delete()[0]


_SEATED = Q(is_sample=True, enrolments__isnull=False)
_MERGED = Q(is_sample=False, merged_into__isnull=False)


def _leant_on() -> set[Any]:
    """Persons with a seat in a real activity, whom they became, and whom real persons became."""
    staying = Person.objects.filter(_SEATED | _MERGED)
    return {key for pair in staying.values_list("pk", "merged_into") for key in pair if key}


def _unused() -> list[models.QuerySet[Any]]:
    """Sample courses and organisations that nothing real has come to lean on."""
    courses = Course.objects.filter(is_sample=True)
    organisations = Organisation.objects.filter(is_sample=True)
    for model, column in ((Person, "keeper"), (Activity, "partner"), (Enrolment, "organisation")):
        organisations = organisations.exclude(pk__in=_values(model, column))
    return [courses.exclude(pk__in=_values(Activity, "course")), organisations]


def _values(model: type[models.Model], column: str) -> models.QuerySet[Any]:
    return model._default_manager.exclude(**{column: None}).values(column)


def _remove_user(user: User) -> int:
    """A sample user who recorded facts of a real award stays, closed: the facts need their author."""
    try:
        return user.delete()[0]
    except ProtectedError:
        user.is_active = False
        user.save(update_fields=["is_active"])
        return 0
