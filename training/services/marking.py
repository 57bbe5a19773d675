"""Attendance: marks appended, the effective state kept beside them in the same transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from ledger.services import append_all
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import KABUL, today
from lms.lib.ids import derived
from training.enums import ActivityStatus, MarkWay, Presence
from training.errors import (
    ActivityIsVerified,
    NotEnrolledHere,
    SessionCalledOff,
    SessionNotBegun,
    TooManyMinutes,
)
from training.models import Activity, Attendance, AttendanceMark, Enrolment, Session
from training.services.statuses import held_still, must_be_open, reopened, was_held
from training.services.teaching import note_edition
from training.standing import minutes_of, standing

# What decides which mark stands, what the effective row repeats of it, and what tells it from others.
_DECIDE = (
    "happened_at",
    "presence",
    "minutes",
    "settles",
    "way",
    "recorded_by",
    "session",
    "enrolment",
    "digest",
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One person's presence in a session, as somebody states it.

    `minutes` None: as the presence implies. `settles`: ends a difference between two people.
    """

    enrolment: Enrolment
    presence: Presence
    fact: FactStamp
    minutes: int | None = None
    reason: str = ""
    settles: bool = False
    way: MarkWay = MarkWay.ROSTER


@verb
def record_mark(
    *,
    session: Session,
    enrolment: Enrolment,
    presence: Presence,
    fact: FactStamp,
    minutes: int | None = None,
    reason: str = "",
    settles: bool = False,
    way: MarkWay = MarkWay.ROSTER,
) -> AttendanceMark:
    """`record_marks` for one person; the mark as stored."""
    entry = Entry(
        enrolment=enrolment,
        presence=presence,
        fact=fact,
        minutes=minutes,
        reason=reason,
        settles=settles,
        way=way,
    )
    record_marks(session=session, entries=[entry])
    return AttendanceMark.objects.get(pk=fact.id)


@verb
def record_marks(*, session: Session, entries: Sequence[Entry]) -> list[AttendanceMark]:
    """Append what is stated, all or nothing, and let the latest mark of each person stand.

    Facts already known change nothing; the new marks are returned. An older mark that arrives late
    does not overturn a newer one. A verified activity takes only marks that give a reason, each a
    correction: it then stands as held, to be verified again by somebody else.

    Raises ActivityIsOff, ActivityIsVerified, NotEnrolledHere, SessionCalledOff, SessionNotBegun,
    TooManyMinutes, FactConflict.
    """
    return marked(session=session, entries=entries)[0]


def marked(
    *, session: Session, entries: Sequence[Entry], held: Activity | None = None
) -> tuple[list[AttendanceMark], list[Attendance]]:
    """`record_marks` within a verb: the new marks, and what stands since of everybody stated.

    `held`: the session's activity, when the caller has locked it already.
    """
    activity = held or held_still(session.activity)  # the lock of append_all
    if held is None:  # another may have called the day off or moved it before we had the lock
        session.refresh_from_db(fields=["held_on", "minutes", "called_off"])
    bodies = [(entry.fact, _body(session, entry)) for entry in entries]
    ids, seats = ({entry.fact.id for entry in entries}, {entry.enrolment.pk for entry in entries})
    read = list(_read(Q(pk__in=ids) | Q(session=session, enrolment__in=seats)))
    known = {mark.pk: mark for mark in read if mark.pk in ids}
    if len(known) < len(ids):
        _must_take(activity, entries)
        for entry in entries:
            _refuse(session, entry)
    marks = append_all(AttendanceMark, bodies, known=known)
    if marks:
        # What follows from a mark known before has been said before, and may have been undone since.
        first = next(entry for entry in entries if entry.fact.id == marks[0].pk)
        reopened(activity, first.fact, first.reason)
        was_held(activity, first.fact)
        note_edition(session)
    here = [mark for mark in read if mark.session_id == session.pk]
    return marks, _let_latest_stand(session, [*here, *marks])


def rebuild_attendance(*, activity: Activity | None = None) -> int:
    """Make the effective states anew from the marks alone; how many there are.

    Gives rows identical to those kept while marks came in. All or nothing activity by activity, so
    that whoever marks waits for one of them at most.
    """
    rows = Activity.objects.filter(pk=activity.pk) if activity else Activity.objects.all()
    return sum(_rebuilt(each) for each in rows.only("pk").order_by("pk"))


@verb
def _rebuilt(activity: Activity) -> int:
    held_still(activity)  # a mark that comes between reading and writing would be overwritten
    sessions = Session.objects.filter(activity=activity)
    Attendance.objects.filter(session__in=sessions).delete()
    return sum(
        len(_let_latest_stand(session, _read(Q(session=session))))
        for session in sessions.order_by("pk")
    )


def _must_take(activity: Activity, entries: Sequence[Entry]) -> None:
    if activity.status != ActivityStatus.VERIFIED:
        must_be_open(activity)
    elif not all(entry.reason.strip() for entry in entries):
        raise ActivityIsVerified


def _body(session: Session, entry: Entry) -> dict[str, Any]:
    # The usual way is not stated: facts stored before ways were known keep their digest.
    way = {} if entry.way == MarkWay.ROSTER else {"way": entry.way}
    return way | {
        "session": session,
        "enrolment": entry.enrolment,
        "presence": entry.presence,
        "minutes": minutes_of(entry.presence, session.minutes, entry.minutes),
        "reason": entry.reason.strip(),
        "settles": entry.settles,
    }


def _refuse(session: Session, entry: Entry) -> None:
    if entry.enrolment.activity_id != session.activity_id:
        raise NotEnrolledHere
    if session.called_off:
        raise SessionCalledOff(held_on=session.held_on)
    stated_on = timezone.localtime(entry.fact.happened_at, KABUL).date()
    if min(stated_on, today()) < session.held_on:
        raise SessionNotBegun(held_on=session.held_on)
    if entry.minutes is not None and entry.minutes > session.minutes:
        raise TooManyMinutes(minutes=entry.minutes, most=session.minutes)


def _read(which: Q) -> QuerySet[AttendanceMark]:
    return AttendanceMark.objects.filter(which).order_by().only(*_DECIDE)


def _let_latest_stand(session: Session, marks: Iterable[AttendanceMark]) -> list[Attendance]:
    """Effective rows of everybody these marks are about; they must be all of theirs in the session."""
    by_enrolment: dict[Any, list[AttendanceMark]] = defaultdict(list)
    for mark in marks:
        by_enrolment[mark.enrolment_id].append(mark)
    rows = [_effective(session, said) for said in by_enrolment.values()]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["presence", "minutes", "mark", "contested"],
    )
    return rows


def _effective(session: Session, marks: list[AttendanceMark]) -> Attendance:
    mark, contested = standing(marks)
    return Attendance(
        id=derived(mark.enrolment_id, session.pk),
        session=session,
        enrolment_id=mark.enrolment_id,
        presence=mark.presence,
        minutes=mark.minutes,
        mark=mark,
        contested=contested,
    )
