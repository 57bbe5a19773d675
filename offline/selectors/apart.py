"""What phones sent and could not count by itself, as a person reads it."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from checkin.models import Badge
from offline.enums import FactKind, Outcome
from offline.models import Received, SameSeat
from offline.reasons import sentence
from people.enums import Sex
from people.models import Person, User
from people.permissions import Right, may
from people.selectors import Pair, probable_pairs
from training import access
from training.enums import Presence
from training.models import Activity, Attendance, Enrolment, Session
from training.permissions import names_shown


@dataclass(kw_only=True)
class Entry:
    """One envelope in words. `seat` None: not on the list (yet); `name` only where it may be shown.

    `stands`: what is counted now in its place, so that who decides sees both.
    """

    row: Received
    sentence: str
    named: bool
    session: Session | None = None
    seat: Enrolment | None = None
    name: str = ""
    father_name: str = ""
    sex: str = ""
    presence: str = ""
    stands: str = ""

    @property
    def waits(self) -> bool:
        """Nothing to take in yet."""
        return self.row.outcome == Outcome.WAITING


def open_to(user: User) -> QuerySet[Received]:
    """What the user may decide, else what the user's own phones sent."""
    if may(user, Right.VERIFY_ACTIVITIES):
        return Received.objects.to_decide(user)
    return Received.objects.undecided().filter(user=user.pk)


def attendance_undecided(activity: Activity) -> bool:
    """Whether phones sent marks or scans of its days that nobody has decided on."""
    rows = Received.objects.undecided().filter(activity=activity)
    return rows.exclude(kind=FactKind.REGISTRATION).exists()


def in_words(user: User, rows: Sequence[Received]) -> list[Entry]:
    """In five queries, however many rows."""
    stated = [_key(row, "session") for row in rows]
    sessions = Session.objects.in_bulk([key for key in stated if key])
    seats = _seats(rows)
    stands = {
        (one.session_id, one.enrolment_id): one.get_presence_display()
        for one in Attendance.objects.filter(session__in=sessions, enrolment__in=seats.values())
    }
    return [_entry(user, row, sessions, seats, stands) for row in rows]


def persons_named(entries: Iterable[Entry]) -> list[uuid.UUID]:
    """Keys of those whose names the page shows."""
    shown = [entry for entry in entries if entry.named]
    registered = [entry.row.fact_id for entry in shown if entry.name]
    seats = [entry.seat for entry in shown if entry.seat is not None]
    return [seat.person_id for seat in seats if seat.shown_identity is not None] + registered


def counts_of(rows: QuerySet[Received]) -> dict[str, int]:
    """`apart` and `waiting`."""
    return rows.aggregate(
        apart=Count("pk", filter=Q(outcome=Outcome.APART)),
        waiting=Count("pk", filter=Q(outcome=Outcome.WAITING)),
    )


def pairs_by_phone(activity: Activity) -> list[Pair]:
    """Who of the list may have been registered twice, one of the two by a phone without network."""
    stated = Received.objects.filter(activity=activity, kind=FactKind.REGISTRATION)
    by_phone = set(stated.values_list("fact_id", flat=True))
    if not by_phone:
        return []
    people = Person.objects.filter(enrolments__activity=activity).select_related("identity")
    pairs = probable_pairs(people)
    return [pair for pair in pairs if {pair.one.pk, pair.other.pk} & by_phone]


def _key(row: Received, name: str) -> uuid.UUID | None:
    stated: str | None = row.body.get(name)
    return uuid.UUID(stated) if stated else None


def _seats(rows: Sequence[Received]) -> dict[Any, Enrolment]:
    """By the key a mark states, and by the row of a scanned badge."""
    marks = [row for row in rows if row.kind == FactKind.MARK]
    keys = {row.seat_key for row in marks if row.seat_key}
    seats = Enrolment.objects.select_related("person__identity")
    found: dict[Any, Enrolment] = dict(seats.in_bulk(keys))
    same = SameSeat.objects.filter(pk__in=keys - found.keys())
    found |= {one.pk: one.enrolment for one in same.select_related("enrolment__person__identity")}
    tokens = {access.digest(row.body["token"]): row.pk for row in rows if row.kind == FactKind.SCAN}
    badges = Badge.objects.filter(digest__in=tokens).select_related("enrolment__person__identity")
    return found | {tokens[badge.digest]: badge.enrolment for badge in badges}


def _entry(
    user: User,
    row: Received,
    sessions: dict[uuid.UUID, Session],
    seats: dict[Any, Enrolment],
    stands: dict[Any, str],
) -> Entry:
    named = row.activity is not None and names_shown(user, row.activity)
    entry = Entry(row=row, sentence=sentence(row.code), named=named)
    session = _key(row, "session")
    entry.session = sessions.get(session) if session else None
    entry.seat = seats.get(row.pk if row.kind == FactKind.SCAN else row.seat_key)
    if row.kind == FactKind.REGISTRATION:
        _name(entry, row.body)
    else:
        entry.presence = str(Presence(row.body.get("presence", Presence.PRESENT)).label)
    if entry.seat is not None and session is not None:
        entry.stands = str(stands.get((session, entry.seat.pk), ""))
    return entry


def _name(entry: Entry, body: dict[str, Any]) -> None:
    entry.sex = str(Sex(body["sex"]).label)
    if entry.named and body.get("consent_taking_part") is not False:
        entry.name, entry.father_name = body["name"], body["father_name"]
