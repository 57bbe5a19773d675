"""Marks that a phone sent."""

import uuid
from collections.abc import Sequence

from offline.enums import FactKind, Outcome
from offline.envelopes import MarkSaid
from offline.models import Received, SameSeat
from offline.reasons import REGISTRATION_MISSING, REGISTRATION_PUT_ASIDE, SESSION_UNKNOWN
from offline.services.judging import apart, bar, stamp_of, stored
from training.enums import MarkWay
from training.models import Activity, Enrolment, Session
from training.services import Entry, record_marks


def judge_marks(rows: Sequence[Received]) -> None:
    """Count them in one go, or say on each why not; all of one user and one session.

    Raises what `record_marks` raises. Part of the caller's transaction.
    """
    said = [MarkSaid.model_validate(row.body) for row in rows]
    session = session_of(said[0].session)
    if session is None:
        apart(rows, SESSION_UNKNOWN)
        return
    for row in rows:
        row.activity = session.activity
    barred = bar(rows[0].user, session.activity)
    barred = barred or ("session_called_off" if session.called_off else "")
    if barred:
        apart(rows, barred)
        return
    _count(session, rows, said)


def session_of(pk: uuid.UUID) -> Session | None:
    """With its activity locked: a registration that comes at the same moment is seen, or waits."""
    session = Session.objects.filter(pk=pk).first()
    if session is not None:
        rows = Activity.objects.select_for_update(of=("self",)).select_related("course")
        session.activity = rows.get(pk=session.activity_id)
    return session


def seats_by_key(keys: set[uuid.UUID]) -> dict[uuid.UUID, Enrolment]:
    """The seats under these keys, and those that people said are the same."""
    seats = Enrolment.objects.in_bulk(keys)
    same = SameSeat.objects.filter(pk__in=keys - seats.keys()).select_related("enrolment")
    return seats | {one.pk: one.enrolment for one in same}


def _count(session: Session, rows: Sequence[Received], said: Sequence[MarkSaid]) -> None:
    seats = seats_by_key({one.enrolment for one in said})
    there = [(row, one) for row, one in zip(rows, said, strict=True) if one.enrolment in seats]
    _let_wait([row for row in rows if row.seat_key not in seats])
    if not there:
        return
    entries = [_entry(row, one, seats[one.enrolment]) for row, one in there]
    record_marks(session=session, entries=entries)
    stored(row for row, _one in there)


def _entry(row: Received, said: MarkSaid, seat: Enrolment) -> Entry:
    return Entry(
        enrolment=seat,
        presence=said.presence,
        minutes=said.minutes,
        reason=said.reason,
        way=MarkWay(said.way),
        fact=stamp_of(row),
    )


def _let_wait(rows: Sequence[Received]) -> None:
    refused = Received.objects.filter(
        kind=FactKind.REGISTRATION,
        outcome=Outcome.PUT_ASIDE,
        seat_key__in=[row.seat_key for row in rows],
    )
    lost = set(refused.values_list("seat_key", flat=True)) if rows else set()
    for row in rows:
        if row.seat_key in lost:
            apart([row], REGISTRATION_PUT_ASIDE)
        else:
            row.outcome, row.code = Outcome.WAITING, REGISTRATION_MISSING
