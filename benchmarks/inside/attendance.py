"""Marking and scanning through the verbs, beside raw SQL that writes the same rows.

`python -m benchmarks.inside attendance` on a prepared database prints one line of JSON: seconds by
name, ours and floor, the median of turns that alternate. Then it makes what the server is asked for,
prints it, and waits until its input ends.
"""

import datetime as dt
import json
import sys
import time
import uuid
from collections.abc import Callable
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client

from checkin.selectors import token_of
from checkin.services import make_badges, open_checkin, record_scan
from ledger.stamps import FactStamp
from lms.lib.clock import now, today
from lms.lib.ids import derived, uuid7
from people.enums import Scope, StaffRole
from people.models import Organisation, Person, Post
from reference.models import Province
from training import access
from training.enums import ActivityKind, Presence
from training.models import Activity, Award, Enrolment, Session
from training.selectors import access_of
from training.services import Entry, Seat, enrol, record_marks

CODE = "BENCHDAY"
PEOPLE, SCANS, PHONES = 30, 150, 200
TURNS = 9
_MARK = (
    "INSERT INTO training_attendancemark (id, happened_at, received_at, recorded_by_id, device,"
    " digest, session_id, enrolment_id, presence, minutes, reason, settles, way)"
    " VALUES (%s, %s, %s, %s, '', %s, %s, %s, 'present', 360, '', %s, 'roster')"
)
_STANDS = (
    "INSERT INTO training_attendance (id, session_id, enrolment_id, presence, minutes, mark_id,"
    " contested) VALUES (%s, %s, %s, 'present', 360, %s, %s)"
    " ON CONFLICT (id) DO UPDATE SET mark_id = excluded.mark_id"
)
_BADGE = "SELECT id, enrolment_id FROM checkin_badge WHERE digest = %s"


def serve() -> None:
    """Measure, then make what the server is asked for."""
    day = Day()
    print(json.dumps(day.measured()), flush=True)
    print(json.dumps(day.asked_of_the_server()), flush=True)
    sys.stdin.read()


class Day:
    """A training of today with its trainer and people."""

    def __init__(self) -> None:
        place = Province.objects.get(code="AF16")
        self.partner = Organisation.objects.create(code=CODE, name_en="A partner")
        self.trainer = get_user_model().objects.create(username="bench.trainer")
        post = Post.objects.create(
            user=self.trainer,
            role=StaffRole.TRAINER,
            scope=Scope.PROVINCES,
            organisation=self.partner,
        )
        post.provinces.set([place])
        self.activity = Activity.objects.create(
            award=Award.objects.create(code=CODE, title_en="An award"),
            partner=self.partner,
            kind=ActivityKind.TRAINING,
            title_en="A training",
            starts_on=today(),
            ends_on=today(),
        )
        self.activity.provinces.set([place])
        self.place = place
        self.seats = [self._seat() for _ in range(PHONES)]
        make_badges(activity=self.activity)

    def measured(self) -> dict[str, list[float]]:
        """Seconds for one person marked among thirty, and for one scan: ours, floor."""
        marking, scanning = self._work(self._mark_thirty), self._work(self._scan)
        raw_marking, raw_scanning = self._work(self._raw_thirty), self._work(self._raw_scan)
        return {
            "mark": [each / PEOPLE for each in _in_turn(marking, raw_marking)],
            "scan": [each / SCANS for each in _in_turn(scanning, raw_scanning)],
        }

    def asked_of_the_server(self) -> dict[str, Any]:
        """What phones send: the address and cookie of the scanner, tokens; links with the number."""
        session, arrivals = self._session(), self._session()
        open_checkin(session=arrivals, by=self.trainer, id=uuid7())
        client = Client()
        client.force_login(self.trainer, backend="django.contrib.auth.backends.ModelBackend")
        return {
            "session": str(session.pk),
            "arrivals": str(arrivals.pk),
            "key": settings.PARTICIPANT_CODE_KEY,
            "cookie": client.cookies["sessionid"].value,
            "tokens": [token_of(seat.pk, 1) for seat in self.seats],
            "links": [access_of(seat).token for seat in self.seats],
        }

    def _seat(self) -> Enrolment:
        person = Person.objects.create(keeper=self.partner, kept_in=self.place)
        fact = FactStamp(by=self.trainer)
        return enrol(activity=self.activity, person=person, seat=Seat(role=None), fact=fact)

    def _session(self) -> Session:
        """A new one, so that every turn begins with an empty list."""
        number = self.activity.sessions.count()
        starts_at = dt.time(number // 60, number % 60)
        return self.activity.sessions.create(held_on=today(), starts_at=starts_at, minutes=360)

    def _work(self, work: Callable[[Session], None]) -> Callable[[], float]:
        def timed() -> float:
            session = self._session()
            begun = time.perf_counter()
            work(session)
            return time.perf_counter() - begun

        return timed

    def _mark_thirty(self, session: Session) -> None:
        by = self.trainer
        entries = [
            Entry(enrolment=seat, presence=Presence.PRESENT, fact=FactStamp(by=by))
            for seat in self.seats[:PEOPLE]
        ]
        record_marks(session=session, entries=entries)

    def _raw_thirty(self, session: Session) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            self._write(cursor, session, [seat.pk for seat in self.seats[:PEOPLE]])

    def _scan(self, session: Session) -> None:
        for seat in self.seats[:SCANS]:
            fact = FactStamp(by=self.trainer)
            record_scan(token=token_of(seat.pk, 1), by=self.trainer, fact=fact, session=session)

    def _raw_scan(self, session: Session) -> None:
        for seat in self.seats[:SCANS]:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(_BADGE, [access.digest(token_of(seat.pk, 1))])
                self._write(cursor, session, [seat.pk])

    def _write(self, cursor: Any, session: Session, seats: list[uuid.UUID]) -> None:
        marks, moment = [uuid7() for _ in seats], now()
        said = [moment, moment, _key(self.trainer.pk), "0" * 64, _key(session.pk)]
        pairs = list(zip(marks, seats, strict=True))
        cursor.executemany(_MARK, [[_key(mark), *said, _key(seat), False] for mark, seat in pairs])
        stands = [
            [_key(derived(seat, session.pk)), said[-1], _key(seat), _key(mark), False]
            for mark, seat in pairs
        ]
        cursor.executemany(_STANDS, stands)


def _key(key: Any) -> Any:
    """As Django writes a UUID: text without hyphens on SQLite."""
    if isinstance(key, uuid.UUID):
        return key if connection.features.has_native_uuid_field else key.hex
    return key


def _in_turn(ours: Callable[[], float], floor: Callable[[], float]) -> list[float]:
    ours(), floor()  # both warm
    turns = [(ours(), floor()) for _ in range(TURNS)]
    return [median(column) for column in zip(*turns, strict=True)]
