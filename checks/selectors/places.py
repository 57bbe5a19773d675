"""Where a question leads: people with the days in question, sessions, other activities."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from checks.findings import Finding
from training.models import Activity, Enrolment, Session

SHOWN = 60  # people on one page; a phone reads no longer list


@dataclass(frozen=True, kw_only=True)
class Person:
    """A seat, with the sessions to look at."""

    seat: Enrolment
    sessions: list[Session]


@dataclass(frozen=True, kw_only=True)
class Places:
    """At most SHOWN people of `seats`, and sessions that are in question as a whole."""

    people: list[Person]
    sessions: list[Session]
    seats: int


def places_of(finding: Finding) -> Places:
    """In the order of registration and of the days."""
    days: dict[UUID, list[UUID]] = defaultdict(list)
    for slot in finding.slots:
        if slot.seat is not None:
            days[slot.seat] += [slot.session] if slot.session else []
    wanted = {slot.session for slot in finding.slots if slot.session is not None}
    sessions = Session.objects.filter(pk__in=wanted)
    known = {session.pk: session for session in sessions}
    rows = Enrolment.objects.filter(pk__in=days).order_by("happened_at", "id")
    seats = rows.select_related("person__identity", "role", "work_province", "recorded_by")[:SHOWN]
    whole = {slot.session for slot in finding.slots if slot.seat is None}
    return Places(
        people=[Person(seat=seat, sessions=_in_order(known, days[seat.pk])) for seat in seats],
        sessions=[session for session in known.values() if session.pk in whole],
        seats=len(days),
    )


def others_of(finding: Finding, user: Any) -> tuple[list[Activity], int]:
    """The other activities in question: those the user may see, and how many more there are."""
    if not finding.others:
        return [], 0
    seen = list(Activity.objects.visible_to(user).filter(pk__in=finding.others))
    return seen, len(finding.others) - len(seen)


def _in_order(known: dict[UUID, Session], wanted: list[UUID]) -> list[Session]:
    return [session for key, session in known.items() if key in wanted]
