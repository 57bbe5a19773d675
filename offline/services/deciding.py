"""What a person decides about facts that could not count by themselves."""

from collections.abc import Callable, Iterable

from checkin.models import Badge
from checkin.services.scanning import session_at
from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now
from lms.lib.ids import derived
from lms.lib.refusals import Refused
from offline.enums import UNDECIDED, FactKind, Outcome
from offline.envelopes import MarkSaid, RegistrationSaid, ScanSaid
from offline.errors import DecidedAlready, NotARegistration, NotTheSameList, StillWaiting
from offline.models import Received, SameSeat
from offline.reasons import ALREADY_ENROLLED
from offline.services import registrations
from offline.services.forgetting import put_marks_apart, without_name
from offline.services.marks import seats_by_key, session_of
from people.models import User
from training import access
from training.enums import MarkWay, Presence
from training.errors import OwnWork, ReasonMissing
from training.models import Activity, Enrolment, Session
from training.services import Entry, record_marks


@verb
def take_in(*, row: Received, by: User, reason: str) -> Received:
    """Count it after all, as a decision of `by` made now; marks of the same seat and day are settled.

    Raises DecidedAlready, StillWaiting, OwnWork, ReasonMissing and what counting raises: an
    activity that is off stays off until somebody sets it back.
    """
    row = _undecided(row, by, reason)
    _TAKE[FactKind(row.kind)](row, by, reason.strip())
    return _decided(row, by, reason, Outcome.TAKEN_IN)


@verb
def put_aside(*, row: Received, by: User, reason: str) -> Received:
    """It never counts. Marks that waited for a registration put aside are kept apart themselves.

    Raises DecidedAlready, OwnWork, ReasonMissing.
    """
    row = _undecided(row, by, reason)
    if row.kind == FactKind.REGISTRATION:
        put_marks_apart(row)
        without_name(row)
    return _decided(row, by, reason, Outcome.PUT_ASIDE)


@verb
def same_person(*, row: Received, seat: Enrolment, by: User, reason: str) -> Received:
    """The person registered here has this seat already: the marks of the phone go to it.

    Raises DecidedAlready, OwnWork, ReasonMissing, NotARegistration, NotTheSameList.
    """
    row = _undecided(row, by, reason)
    if row.kind != FactKind.REGISTRATION or row.seat_key is None:
        raise NotARegistration
    if seat.activity_id != row.activity_id:
        raise NotTheSameList
    append(SameSeat, fact=_stamp(row, by, row.seat_key), enrolment=seat)
    row.code = ALREADY_ENROLLED
    without_name(row)
    return _decided(row, by, reason, Outcome.TAKEN_IN)


def decide_all(
    rows: Iterable[Received], verb_of_one: Callable[[Received], Received]
) -> tuple[int, list[tuple[Received, Refused]]]:
    """Each by itself: how many are decided, and which could not be, with the reason."""
    done, refused = 0, []
    for row in rows:
        try:
            verb_of_one(row)
        except Refused as refusal:
            refused.append((row, refusal))
        else:
            done += 1
    return done, refused


def _undecided(row: Received, by: User, reason: str) -> Received:
    row = Received.objects.select_for_update(of=("self",)).select_related("device").get(pk=row.pk)
    if row.outcome not in UNDECIDED:
        raise DecidedAlready
    if row.user_id == by.pk:
        raise OwnWork
    if not reason.strip():
        raise ReasonMissing
    return row


def _decided(row: Received, by: User, reason: str, outcome: Outcome) -> Received:
    """Names leave the envelope; what a mark said stays with the reason it was put aside for."""
    row.outcome, row.decided_by, row.decided_at = outcome, by, now()
    row.reason = reason.strip()
    if outcome == Outcome.TAKEN_IN or row.kind != FactKind.MARK:
        row.body = {}
    row.save()
    return row


def _stamp(row: Received, by: User, key: object) -> FactStamp:
    return FactStamp(by=by, id=key, device=row.device.shown)  # type: ignore[arg-type]


def _take_mark(row: Received, by: User, reason: str) -> None:
    said = MarkSaid.model_validate(row.body)
    session = session_of(said.session)
    seat = seats_by_key({said.enrolment}).get(said.enrolment)
    if session is None or seat is None:
        raise StillWaiting
    minutes = None if said.minutes is None else min(said.minutes, session.minutes)
    _count(row, by, session, seat, said.presence, minutes, MarkWay(said.way), reason)


def _take_scan(row: Received, by: User, reason: str) -> None:
    said = ScanSaid.model_validate(row.body)
    badges = Badge.objects.visible_to(by).select_related("enrolment__activity")
    badge = badges.filter(digest=access.digest(said.token)).first()
    if badge is None:
        raise NotTheSameList
    seat = badge.enrolment
    session = (
        session_of(said.session) if said.session else session_at(seat.activity, row.happened_at)
    )
    if session is None:
        raise StillWaiting
    _count(row, by, session, seat, Presence.PRESENT, None, MarkWay.SCAN, reason)


def _count(
    row: Received,
    by: User,
    session: Session,
    seat: Enrolment,
    presence: Presence,
    minutes: int | None,
    way: MarkWay,
    reason: str,
) -> None:
    entry = Entry(
        enrolment=seat,
        presence=presence,
        minutes=minutes,
        reason=reason,
        settles=True,
        way=way,
        fact=_stamp(row, by, derived(row.pk, "taken_in")),
    )
    record_marks(session=session, entries=[entry])


def _take_registration(row: Received, by: User, reason: str) -> None:
    said = RegistrationSaid.model_validate(row.body)
    activity = Activity.objects.filter(pk=said.activity).first()
    if activity is None:
        raise NotTheSameList
    row.code = registrations.take_in(activity, said, _stamp(row, by, row.fact_id))


_TAKE: dict[FactKind, Callable[[Received, User, str], None]] = {
    FactKind.MARK: _take_mark,
    FactKind.REGISTRATION: _take_registration,
    FactKind.SCAN: _take_scan,
}
