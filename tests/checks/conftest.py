"""A training of April 2019 with twelve people, marked on its days by the trainer here."""

import datetime as dt

import pytest

from ledger.stamps import FactStamp
from tests.checks.made import NOON, at
from tests.factories import (
    ActivityFactory,
    EnrolmentFactory,
    SessionFactory,
)
from training.enums import Presence
from training.services import Entry, record_marks

DAYS = 3


@pytest.fixture
def training(db, trainer_here, time_machine):
    """`training()`: an activity with its people and marks; nobody asks anything about it."""

    def make(people=12, days=DAYS, late=(1, 4), **more):
        time_machine.move_to(NOON, tick=False)
        activity = ActivityFactory(
            starts_on=dt.date(2019, 4, 20),
            ends_on=dt.date(2019, 4, 20) + dt.timedelta(days=days - 1),
            created_by=trainer_here,
            **more,
        )
        seats = [
            EnrolmentFactory(activity=activity, recorded_by=trainer_here) for _ in range(people)
        ]
        for day in range(days):
            time_machine.move_to(at(day), tick=False)
            session = SessionFactory(
                activity=activity, held_on=activity.starts_on + dt.timedelta(days=day)
            )
            mark(session, seats, trainer_here, day, late)
        time_machine.move_to(at(days), tick=False)
        return activity

    return make


def mark(session, seats, by, day, late=None):
    """Everybody present, at noon of the day with this number; `late`: (day, seat) or None."""
    entries = [
        Entry(
            enrolment=seat,
            presence=Presence.LATE if (day, place) == late else Presence.PRESENT,
            fact=FactStamp(by=by, happened_at=at(day, seconds=place)),
        )
        for place, seat in enumerate(seats)
    ]
    record_marks(session=session, entries=entries)
