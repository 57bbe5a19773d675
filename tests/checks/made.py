"""Evidence made by hand: twelve people over three days of April 2019."""

import datetime as dt
from uuid import UUID

from checks.findings import Day, Evidence, Place, Said, Stands

NOON = dt.datetime(2019, 4, 20, 7, 30, tzinfo=dt.UTC)  # in Kabul
LAST = dt.date(2019, 4, 22)
TRAINER = UUID(int=1)


def key(*numbers):
    """A key that can be read: 2, 7 is seat 7."""
    return UUID(int=sum(number << (16 * place) for place, number in enumerate(reversed(numbers))))


def days(number=3):
    return tuple(Day(key(1, n), dt.date(2019, 4, 20) + dt.timedelta(days=n)) for n in range(number))


def seats(number=12, **more):
    return tuple(Place(key(2, n), NOON, NOON, **more) for n in range(number))


def at(day, minutes=0, seconds=0):
    """So long after noon of the day with this number."""
    return NOON + dt.timedelta(days=day, minutes=minutes, seconds=seconds)


def mark(day, seat, stated=None, received=None, way="roster", by=TRAINER, device="phone"):
    stated = stated or at(day, seconds=seat * 20)
    number = int(stated.timestamp()) % 60_000
    session, person = key(1, day), key(2, seat)
    return Said(
        key(3, day, seat, number), session, person, way, by, device, stated, received or stated
    )


def stands(day, seat, presence="present", contested=False):
    return Stands(key(1, day), key(2, seat), presence, contested)


def everybody(presence="present", people=12, number=3):
    return tuple(stands(day, seat, presence) for day in range(number) for seat in range(people))


def held(**more):
    """An ordinary training: marked on the day, one person late once."""
    usual = [row for row in everybody() if row != stands(1, 4)]
    marks = tuple(mark(day, seat) for day in range(3) for seat in range(12))
    ordinary = {
        "activity": key(9),
        "ends_on": LAST,
        "days": days(),
        "seats": seats(),
        "marks": marks,
        "standing": (*usual, stands(1, 4, "late")),
    }
    return Evidence(**ordinary | more)
