"""Attendance: marks appended, the effective state kept beside them in the same transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ledger.services import append_all
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import KABUL, today
from lms.lib.ids import derived
from training.enums import Presence
from training.errors import NotEnrolledHere, SessionNotBegun, TooManyMinutes
from training.models import Activity, Attendance, AttendanceMark, Enrolment, Session
from training.services.statuses import locked, must_be_open, was_held
from training.services.teaching import note_edition
from training.standing import minutes_of, standing


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
) -> AttendanceMark:
    """`record_marks` for one person; the mark as stored."""
    entry = Entry(
        enrolment=enrolment,
        presence=presence,
        fact=fact,
        minutes=minutes,
        reason=reason,
        settles=settles,
    )
    record_marks(session=session, entries=[entry])
    return AttendanceMark.objects.get(pk=fact.id)


@verb
def record_marks(*, session: Session, entries: Sequence[Entry]) -> list[AttendanceMark]:
    """Append what is stated, all or nothing, and let the latest mark of each person stand.

    Facts already known change nothing; the new marks are returned. An older mark that arrives late
    does not overturn a newer one. Raises ActivityIsOff, ActivityIsVerified, NotEnrolledHere,
    SessionNotBegun, TooManyMinutes, FactConflict.
    """
    activity = locked(session.activity)  # the lock of append_all
    bodies = [(entry.fact, _body(session, entry)) for entry in entries]
    if _all_known(entries):
        return append_all(AttendanceMark, bodies)
    must_be_open(activity)
    for entry in entries:
        _refuse(session, entry)
    marks = append_all(AttendanceMark, bodies)
    if marks:
        was_held(activity, entries[0].fact)
        note_edition(session)
    _let_latest_stand(session, {mark.enrolment_id for mark in marks})
    return marks


@verb
def rebuild_attendance(*, activity: Activity | None = None) -> int:
    """Make the effective states anew from the marks alone; how many there are.

    Gives rows identical to those kept while marks came in.
    """
    sessions = Session.objects.filter(activity=activity) if activity else Session.objects.all()
    Attendance.objects.filter(session__in=sessions).delete()
    return sum(_let_latest_stand(session, None) for session in sessions.order_by("pk"))


def _all_known(entries: Sequence[Entry]) -> bool:
    ids = {entry.fact.id for entry in entries}
    return AttendanceMark.objects.filter(pk__in=ids).count() == len(ids)


def _body(session: Session, entry: Entry) -> dict[str, Any]:
    return {
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
    stated_on = timezone.localtime(entry.fact.happened_at, KABUL).date()
    if min(stated_on, today()) < session.held_on:
        raise SessionNotBegun(held_on=session.held_on)
    if entry.minutes is not None and entry.minutes > session.minutes:
        raise TooManyMinutes(minutes=entry.minutes, most=session.minutes)


def _let_latest_stand(session: Session, enrolments: Iterable[Any] | None) -> int:
    """Effective rows of these enrolments (None: of all who have a mark); how many."""
    marks = AttendanceMark.objects.filter(session=session)
    if enrolments is not None:
        marks = marks.filter(enrolment__in=enrolments)
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
    return len(rows)


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
