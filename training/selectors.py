"""Reads that cross models: who stands behind a link or a code, what says that something was held."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from lms.lib import codes
from training import access
from training.enums import HERE, ActivityStatus
from training.errors import CodeLength, CodeMistyped, CodeUnknown, LinkUnknown
from training.models import (
    Activity,
    ActivityCorrection,
    Attendance,
    AttendanceMark,
    Enrolment,
    EnrolmentCorrection,
    Headcount,
    MaterialLine,
)


@dataclass(frozen=True, kw_only=True)
class Access:
    """`token` goes into a link, `code` is typed (shown in groups of four)."""

    token: str
    code: str

    @property
    def shown_code(self) -> str:
        """`7KQ4-M2XR`."""
        return codes.grouped(self.code)


def access_of(enrolment: Enrolment) -> Access:
    """The present link token and code, for staff pages and slips."""
    key, version = settings.PARTICIPANT_CODE_KEY, enrolment.access_version
    return Access(
        token=access.token(key, enrolment.pk, version),
        code=access.code(key, enrolment.pk, version),
    )


def enrolment_by_token(token: str) -> Enrolment:
    """The seat behind a personal link. Raises LinkUnknown.

    Looked up by digest: how long the answer takes says nothing about the token.
    """
    seat = _seats().filter(access_token_digest=access.digest(token)).first()
    if seat is None:
        raise LinkUnknown
    return seat


def enrolment_by_code(typed: str) -> Enrolment:
    """The seat behind a code as typed. Raises CodeLength, CodeMistyped, CodeUnknown."""
    code = codes.tidy(typed)
    if len(code) != access.CODE_LENGTH:
        raise CodeLength(right=access.CODE_LENGTH)
    if not codes.is_sound(code, access.CODE_LENGTH):
        raise CodeMistyped
    seat = _seats().filter(access_code_digest=access.digest(code)).first()
    if seat is None:
        raise CodeUnknown
    return seat


def somebody_was_present(activity: Activity) -> bool:
    """By the attendance that stands."""
    return Attendance.objects.filter(session__activity=activity, presence__in=HERE).exists()


def counted_or_handed_out(activity: Activity) -> bool:
    """Whether a head count that stands says more than nobody, or anything was handed out."""
    standing = {count.measure: count for count in activity.headcounts.all()}
    return any(count.total for count in standing.values()) or activity.materials.exists()


def has_hand_in(user: Any, activity: Activity) -> bool:
    """Whether anything of what is to be verified was entered by this user (None: nobody)."""
    if user is None:
        return False
    entered = (
        AttendanceMark.objects.filter(session__activity=activity),
        Headcount.objects.filter(activity=activity),
        MaterialLine.objects.filter(activity=activity),
        Enrolment.objects.filter(activity=activity),
        ActivityCorrection.objects.filter(activity=activity),
        EnrolmentCorrection.objects.filter(enrolment__activity=activity),
    )
    if activity.created_by_id == user.pk:
        return True
    return any(facts.filter(recorded_by=user).exists() for facts in entered)


def next_steps(activity: Activity, *, may_verify: bool) -> list[ActivityStatus]:
    """Where the activity may stand next, what it is now included; none when only others may say."""
    if activity.status == ActivityStatus.VERIFIED:
        return [ActivityStatus.HELD, ActivityStatus.VERIFIED] if may_verify else []
    barred = set() if may_verify else {ActivityStatus.VERIFIED}
    if somebody_was_present(activity) or counted_or_handed_out(activity):
        barred |= set(ActivityStatus) - {ActivityStatus.HELD, ActivityStatus.VERIFIED}
    now = ActivityStatus(activity.status)
    return [status for status in ActivityStatus if status == now or status not in barred]


def _seats() -> QuerySet[Enrolment]:
    return Enrolment.objects.select_related("activity__course", "person")
