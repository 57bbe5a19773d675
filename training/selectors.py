"""Reads that cross models: who stands behind a link or a code, what says that something was held."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet

from lms.lib import codes
from lms.lib.clock import KABUL, now, today
from people.enums import Scope
from people.models import PersonStatement, Post, User
from people.permissions import RIGHTS, Right
from reference.models import MaterialKind
from training import access
from training.enums import HERE, ActivityStatus, CountQuality
from training.errors import ActivityUnknown, CodeLength, CodeMistyped, CodeUnknown, LinkUnknown
from training.models import (
    Activity,
    ActivityCorrection,
    Attendance,
    AttendanceMark,
    DatesChange,
    Enrolment,
    EnrolmentCorrection,
    Headcount,
    MaterialLine,
    MaterialReversal,
    Session,
    SessionAdded,
    SessionChange,
    TrainersChange,
)
from training.verdicts import hand_elsewhere


@dataclass(frozen=True, kw_only=True)
class Access:
    """`token` goes into a link, `code` is typed (shown in groups of four)."""

    token: str
    code: str

    @property
    def shown_code(self) -> str:
        """`7KQ4-M2XR`."""
        return codes.grouped(self.code)


@dataclass(frozen=True, kw_only=True)
class Places:
    """How many there are (None: no limit) and how many are taken."""

    capacity: int | None
    taken: int

    @property
    def free(self) -> int | None:
        """None: no limit. Never below 0: more may have been taken in."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def full(self) -> bool:
        return self.free == 0


def by_code_only(people: Iterable[Any]) -> set[Any]:
    """Keys of those of these persons who, at any training, said no to standing on a list by name."""
    refused = Enrolment.objects.filter(person__in=list(people), consent_taking_part=False)
    return set(refused.values_list("person_id", flat=True))


def places_of(activity: Activity) -> Places:
    """By the seats on the list."""
    return Places(capacity=activity.capacity, taken=activity.enrolments.count())


def has_begun(activity: Activity) -> bool:
    """Whether the first session that is held has begun, so that who comes now was not expected."""
    first = activity.sessions.held().order_by("held_on", "starts_at").first()
    if first is None:
        return activity.starts_on < today()
    begins = dt.datetime.combine(first.held_on, first.starts_at, tzinfo=KABUL)
    return begins <= now()


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


def activity_by_code(user: Any, typed: str) -> Activity:
    """The activity of this code, as typed, among those the user may see (None: all of them).

    Raises ActivityUnknown.
    """
    found = Activity.objects.filter(code=codes.tidy(typed))
    if user is not None:
        found = found.filter(pk__in=Activity.objects.visible_to(user).values("pk"))
    activity = found.select_related("partner").first()
    if activity is None:
        raise ActivityUnknown(typed=typed)
    return activity


def somebody_was_present(activity: Activity) -> bool:
    """By the attendance that stands."""
    return Attendance.objects.filter(session__activity=activity, presence__in=HERE).exists()


def counted_or_handed_out(activity: Activity) -> bool:
    """Whether a head count that stands says more than nobody, or anything was handed out."""
    standing = {count.measure: count for count in activity.headcounts.all()}
    return any(count.total for count in standing.values()) or activity.materials.standing().exists()


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
        SessionAdded.objects.filter(session__activity=activity),
        SessionChange.objects.filter(session__activity=activity),
        TrainersChange.objects.filter(session__activity=activity),
        DatesChange.objects.filter(activity=activity),
        MaterialReversal.objects.filter(line__activity=activity),
        _persons_corrected(activity),
    )
    if activity.created_by_id == user.pk:
        return True
    here = any(facts.filter(recorded_by=user).exists() for facts in entered)
    return here or hand_elsewhere(user, activity)


def _persons_corrected(activity: Activity) -> QuerySet[PersonStatement]:
    """What was said of people on the list since they stand on it: women and men are counted by it.

    Not what first registered them: that may have been for another activity, long ago. By the
    server's clock, as no device turns that back.
    """
    since = F("person__enrolments__received_at")
    here = {"person__enrolments__activity": activity, "received_at__gte": since}
    return PersonStatement.objects.filter(**here).exclude(pk=F("person_id"))


def next_steps(activity: Activity, *, may_verify: bool) -> list[ActivityStatus]:
    """Where the activity may stand next, what it is now included; none when only others may say."""
    if activity.status == ActivityStatus.VERIFIED:
        return [ActivityStatus.HELD, ActivityStatus.VERIFIED] if may_verify else []
    barred = set() if may_verify else {ActivityStatus.VERIFIED}
    if somebody_was_present(activity) or counted_or_handed_out(activity):
        barred |= set(ActivityStatus) - {ActivityStatus.HELD, ActivityStatus.VERIFIED}
    now = ActivityStatus(activity.status)
    return [status for status in ActivityStatus if status == now or status not in barred]


def trainers_for(session: Session) -> QuerySet[User]:
    """Who may train in a session: whoever may register people in its activity, and who does now."""
    activity = session.activity
    here = Q(scope=Scope.ORGANISATION) | Q(provinces__in=activity.provinces.all())
    reaching = Q(scope=Scope.EVERYWHERE) | (Q(organisation=activity.partner_id) & here)
    posts = Post.objects.filter(reaching, role__in=RIGHTS[Right.REGISTER])
    fit = Q(pk__in=posts.values("user"), is_active=True, is_sample=activity.award.is_sample)
    now = Q(pk__in=session.trainers.values("pk"))
    return User.objects.filter(fit | now).order_by("first_name", "last_name", "username")


@dataclass(frozen=True, kw_only=True)
class HandedOut:
    """All of a kind in a language; as sure as the least sure line."""

    kind: MaterialKind
    language: str
    quality: CountQuality
    quantity: int


def handed_out(activity: Activity) -> list[HandedOut]:
    """Totals of the lines that stand, by kind and language."""
    lines: dict[tuple[str, str], list[MaterialLine]] = {}
    for line in activity.materials.standing().select_related("kind"):
        lines.setdefault((line.kind_id, line.language), []).append(line)
    return [_together(found) for _key, found in sorted(lines.items())]


def _together(lines: list[MaterialLine]) -> HandedOut:
    order = CountQuality.values
    return HandedOut(
        kind=lines[0].kind,
        language=lines[0].language,
        quality=CountQuality(max((line.quality for line in lines), key=order.index)),
        quantity=sum(line.quantity for line in lines),
    )


def _seats() -> QuerySet[Enrolment]:
    return Enrolment.objects.select_related("activity__course", "person")
