"""A badge was scanned, or the code on it typed: the mark that follows, and taking it back."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from checkin.enums import ScanOutcome
from checkin.errors import BadgeOfAnotherActivity, NoSessionToday
from checkin.selectors import held_by_token, seat_by_code
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import KABUL
from training.enums import HERE, MarkWay, Presence
from training.models import Activity, Attendance, AttendanceMark, Enrolment, Session
from training.services import Entry, marked, record_mark
from training.services.statuses import held_still, must_be_open
from training.standing import standing

_EARLY = dt.timedelta(hours=1)  # people come before the second half of a day begins


@dataclass(frozen=True, kw_only=True)
class Scan:
    """Who was scanned into what, and what stands since."""

    outcome: ScanOutcome
    enrolment: Enrolment
    session: Session
    stands: Attendance


@verb
def record_scan(*, token: str, by: Any, fact: FactStamp, session: Session | None = None) -> Scan:
    """Who wears the badge is here. Without a session: that of the moment it was scanned.

    The scan is always appended, so that scans sent in any order end in one state; it changes
    nothing where the person stands as here already. The same fact again says the same.

    Raises BadgeUnknown (also where `by` registers nobody), BadgeReplaced, BadgeOfAnotherActivity,
    NoSessionToday, and what `record_marks` raises.
    """
    seat = held_by_token(token, by=by, whole=session is None).enrolment
    if session is not None and session.activity_id != seat.activity_id:
        raise BadgeOfAnotherActivity
    at = session or session_at(seat.activity, fact.happened_at)
    return _present(seat, at, fact, MarkWay.SCAN, held=seat.activity)


@verb
def record_code(*, code: str, fact: FactStamp, session: Session) -> Scan:
    """Who has this code is here, as typed by staff where no camera reads the badge.

    Who stands as here already is left so. Raises PersonCodeUnknown, and what `record_marks` raises.
    """
    seat = seat_by_code(session.activity, code)
    stands = Attendance.objects.filter(session=session, enrolment=seat, presence__in=HERE).first()
    if stands is not None:
        return _found(seat, session, stands, fact)
    return _present(seat, session, fact, MarkWay.ROSTER)


@verb
def undo_scan(*, mark: AttendanceMark, fact: FactStamp, reason: str) -> AttendanceMark:
    """State again what staff had said before the mark; absent where they had said nothing.

    The participant's own word is not said again: in the trainer's mouth it would become staff's,
    which nobody gave. It stays in the history and, with the absence, makes the place contested, so
    that somebody asks and settles it.

    Undone once it stays undone, in whatever language the reason is given the second time.
    Raises ActivityIsOff, ActivityIsVerified, and what `record_mark` raises.
    """
    known = AttendanceMark.objects.filter(pk=fact.id).first()
    if known is not None:
        return known
    must_be_open(held_still(mark.session.activity))
    said = AttendanceMark.objects.filter(session=mark.session, enrolment=mark.enrolment)
    before = list(said.exclude(pk__in=(mark.pk, fact.id)).exclude(way=MarkWay.SELF))
    last = standing(before)[0] if before else None
    return record_mark(
        session=mark.session,
        enrolment=mark.enrolment,
        presence=Presence(last.presence) if last else Presence.ABSENT,
        minutes=last.minutes if last else None,
        reason=reason,
        fact=fact,
    )


def session_at(activity: Activity, moment: dt.datetime) -> Session:
    """The session of the day, the one begun last where there are several. Raises NoSessionToday."""
    here = timezone.localtime(moment, KABUL)
    of_day = list(activity.sessions.filter(held_on=here.date()).order_by("starts_at"))
    if not of_day:
        raise NoSessionToday
    able = [session for session in of_day if not session.called_off] or of_day
    begun = [session for session in able if _begins(session) - _EARLY <= here]
    session = begun[-1] if begun else able[0]
    session.activity = activity
    return session


def _begins(session: Session) -> dt.datetime:
    return dt.datetime.combine(session.held_on, session.starts_at, KABUL)


def _present(
    seat: Enrolment, session: Session, fact: FactStamp, way: MarkWay, held: Activity | None = None
) -> Scan:
    entry = Entry(enrolment=seat, presence=Presence.PRESENT, fact=fact, way=way)
    stands = marked(session=session, entries=[entry], held=held)[1][0]
    return _found(seat, session, stands, fact)


def _found(seat: Enrolment, session: Session, stands: Attendance, fact: FactStamp) -> Scan:
    outcome = ScanOutcome.ALREADY if stands.presence in HERE else ScanOutcome.OVERTAKEN
    if stands.mark_id == fact.id:
        outcome = ScanOutcome.KNOWN
    return Scan(outcome=outcome, enrolment=seat, session=session, stands=stands)
