"""The number on the trainer's screen, and the mark of who typed it."""

import datetime as dt
import hashlib
import hmac
import uuid
from typing import Any

from django.conf import settings

from checkin import rolling
from checkin.errors import CheckinClosed, CheckinDayOver, NumberWrong
from checkin.models import Opening, SelfCheckin
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now, today
from lms.lib.ids import derived
from training.enums import MarkWay, Presence
from training.errors import ActivityIsVerified, SessionCalledOff, SessionNotBegun
from training.models import Attendance, AttendanceMark, Enrolment, Session
from training.permissions import is_open
from training.services import Entry, marked

LASTS = dt.timedelta(minutes=30)


@verb
def open_checkin(*, session: Session, by: Any, id: uuid.UUID) -> Opening:  # noqa: A002 - as in every room
    """From now on, for half an hour, who types the number of the moment is marked present.

    The same id again changes nothing; an opening that still runs is the answer.
    Raises SessionCalledOff, SessionNotBegun, CheckinDayOver, ActivityIsVerified.
    """
    Session.objects.select_for_update().get(pk=session.pk)
    known = Opening.objects.filter(pk=id).first() or opening_now(session)
    if known is not None:
        return known
    _refuse(session)
    begins = now()
    return Opening.objects.create(
        id=id, session=session, opened_at=begins, ends_at=begins + LASTS, opened_by=by
    )


@verb
def close_checkin(*, session: Session) -> None:
    """From now on no number is taken."""
    moment = now()
    Opening.objects.filter(session=session).open_at(moment).update(ends_at=moment)


def check_in(*, enrolment: Enrolment, number: str, browser: str, device: str = "") -> Attendance:
    """Who typed the number on the screen is here, by their own word; what stands since.

    One mark for a person and a session, however often it is sent. It never stands over staff's.
    Raises CheckinClosed, NumberWrong, and what `record_mark` raises.
    """
    # Outside the verb: on SQLite two hundred phones wait for one another while it writes.
    opening = _opening_of(enrolment, number)
    key = derived(enrolment.pk, opening.session_id, "self")
    if not AttendanceMark.objects.filter(pk=key).exists():
        return _stated(
            opening=opening, enrolment=enrolment, browser=browser, device=device, key=key
        )
    stands = Attendance.objects.select_related("session", "mark")
    return stands.get(session=opening.session_id, enrolment=enrolment)


@verb
def _stated(
    *, opening: Opening, enrolment: Enrolment, browser: str, device: str, key: uuid.UUID
) -> Attendance:
    """Two taps at once: the lock of `marked` lets one after the other, and the first is kept."""
    session = opening.session
    entry = Entry(
        enrolment=enrolment,
        presence=Presence.PRESENT,
        fact=FactStamp(by=None, id=key, device=device),
        way=MarkWay.SELF,
    )
    marks, stand = marked(session=session, entries=[entry])
    for mark in marks:
        digest = _within(session, browser)
        SelfCheckin.objects.create(id=key, mark=mark, opening=opening, browser=digest)
    return stand[0]


def opening_now(session: Session) -> Opening | None:
    """The one whose number is taken now."""
    return Opening.objects.filter(session=session).open_at(now()).last()


def _opening_of(enrolment: Enrolment, number: str) -> Opening:
    moment, key = now(), settings.PARTICIPANT_CODE_KEY
    here = Opening.objects.filter(session__activity=enrolment.activity_id).open_at(moment)
    openings = list(here.select_related("session__activity"))
    if not openings:
        raise CheckinClosed
    for opening in openings:
        if rolling.is_shown(key, opening.session_id, number, moment):
            return opening
    raise NumberWrong


def _refuse(session: Session) -> None:
    if session.called_off:
        raise SessionCalledOff(held_on=session.held_on)
    if session.held_on > today():
        raise SessionNotBegun(held_on=session.held_on)
    if session.held_on < today():
        raise CheckinDayOver
    if not is_open(session.activity):
        raise ActivityIsVerified


def _within(session: Session, browser: str) -> str:
    message = f"browser:{session.pk}:{browser}".encode()
    return hmac.new(settings.PARTICIPANT_CODE_KEY.encode(), message, hashlib.sha256).hexdigest()
