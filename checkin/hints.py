"""What makes a trainer look twice at people who checked themselves in. Hints, never verdicts."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from checkin.models import Opening, SelfCheckin
from lms.lib.clock import KABUL
from training.models import AttendanceMark, Enrolment, Session

_SOON = dt.timedelta(minutes=15)  # long enough for forty people and a slow line


@dataclass(frozen=True, kw_only=True)
class Late:
    """Who checked in far from the moment: minutes after the number was first shown."""

    seat: Enrolment
    minutes: int
    after_end: bool


@dataclass(frozen=True, kw_only=True)
class Hints:
    """`shared`: groups of people who checked in on one phone."""

    shared: list[list[Enrolment]]
    late: list[Late]

    @property
    def seats(self) -> list[Enrolment]:
        """Everybody named in a hint, once."""
        named = [seat for group in self.shared for seat in group]
        return list(
            {seat.pk: seat for seat in [*named, *(late.seat for late in self.late)]}.values()
        )


def hints_of(session: Session) -> Hints:
    """Two queries."""
    first = Opening.objects.filter(session=session).order_by("opened_at").first()
    checkins = SelfCheckin.objects.filter(mark__session=session).order_by("pk")
    rows = list(checkins.select_related("mark__enrolment__person__identity")) if first else []
    by_phone: dict[str, list[Enrolment]] = defaultdict(list)
    for row in rows:
        by_phone[row.browser].append(row.mark.enrolment)
    late = [_late(session, first, row.mark) for row in rows] if first else []
    return Hints(
        shared=[seats for seats in by_phone.values() if len(seats) > 1],
        late=[each for each in late if each is not None],
    )


def _late(session: Session, first: Opening, mark: AttendanceMark) -> Late | None:
    begins = dt.datetime.combine(session.held_on, session.starts_at, KABUL)
    after_end = mark.happened_at > begins + dt.timedelta(minutes=session.minutes)
    distance = mark.happened_at - first.opened_at
    if distance <= _SOON and not after_end:
        return None
    minutes = int(distance.total_seconds() // 60)
    return Late(seat=mark.enrolment, minutes=minutes, after_end=after_end)
