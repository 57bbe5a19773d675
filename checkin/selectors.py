"""Reads of this room: whose badge it is, who has a code, how many are here."""

import uuid
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from checkin.errors import BadgeReplaced, BadgeUnknown, PersonCodeUnknown
from checkin.models import Badge
from lms.lib import codes
from people.permissions import Right
from training import access
from training.enums import HERE
from training.models import Activity, Attendance, Enrolment, Session

PURPOSE = "badge"


def token_of(enrolment_id: uuid.UUID, version: int) -> str:
    """What stands in the address on a badge."""
    return access.token(settings.PARTICIPANT_CODE_KEY, enrolment_id, version, PURPOSE)


# What a scan into a known session needs of a seat; most of its columns are of no use there.
_OF_A_SCAN = (
    "version",
    "replaced_at",
    "enrolment__person",
    "enrolment__activity__status",
    "enrolment__activity__status_reason",
)

_SHOWN = ("activity", "consent_taking_part", "person__code", "person__identity__name")


def badge_by_token(token: str, *, by: Any) -> Badge:
    """The badge with its seat. Raises BadgeUnknown, BadgeReplaced.

    Unknown, too, where `by` registers nobody. Looked up by digest: how long it takes says nothing.
    """
    return _one(Badge.objects.select_related("enrolment"), token, by)


def held_by_token(token: str, *, by: Any, whole: bool) -> Badge:
    """`badge_by_token`, with the activity's row locked until the transaction ends.

    `whole` False: of the activity only where it stands is read, as `held_still` does.
    """
    badges = Badge.objects.select_related("enrolment__activity")
    badges = badges.select_for_update(of=("enrolment__activity",))
    return _one(badges if whole else badges.only(*_OF_A_SCAN), token, by)


def _one(badges: QuerySet[Badge], token: str, by: Any) -> Badge:
    badge = next(iter(badges.filter(digest=access.digest(token)).order_by()), None)
    if badge is None or not _registers_in(by, badge.enrolment.activity_id):
        raise BadgeUnknown
    if badge.replaced_at:
        raise BadgeReplaced
    return badge


def _registers_in(user: Any, activity_id: uuid.UUID) -> bool:
    """Asked once for a user and an activity: a phone comes back with scans of forty people."""
    # Kept on the user object for the length of a request, as posts are (people.permissions).
    known: dict[uuid.UUID, bool] = user.__dict__.setdefault("_registers_in", {})
    if activity_id not in known:
        within = Activity.objects.within(user, Right.REGISTER)
        known[activity_id] = within.filter(pk=activity_id).exists()
    return known[activity_id]


def shown_of(seat: Enrolment) -> Enrolment:
    """The seat with what a scanner is shown of who it is, in one query: a scan leaves names unread."""
    return Enrolment.objects.select_related("person__identity").only(*_SHOWN).get(pk=seat.pk)


def seat_by_code(activity: Activity, typed: str) -> Enrolment:
    """Who on the list has this code, as shown in place of a name. Raises PersonCodeUnknown."""
    seats = activity.enrolments.select_related("person__identity")
    seat = seats.filter(person__code=codes.tidy(typed)).first()
    if seat is None:
        raise PersonCodeUnknown
    return seat


def here_of(session: Session) -> dict[str, int]:
    """How many are here, of how many on the list: `here`, `all`."""
    here = Attendance.objects.filter(session=session, presence__in=HERE).count()
    return {"here": here, "all": Enrolment.objects.filter(activity=session.activity_id).count()}
