"""What makes a day unlike others in Afghanistan: Friday, Ramadan, holidays of both calendars.

For hints only. Which holidays are kept has changed with the governments, and the lunar ones are
announced by sighting the moon: nothing may be refused because of what stands here.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from lms.lib.afghan_calendar import to_solar
from lms.lib.lunar_calendar import to_lunar

_FRIDAY = 4
_RAMADAN = 9
_DAY = dt.timedelta(days=1)


class Why(Enum):
    """Why one may think twice about a day."""

    FRIDAY = "friday"
    RAMADAN = "ramadan"
    HOLIDAY = "holiday"
    MOVING = "moving"  # a holiday by the moon


@dataclass(frozen=True)
class Note:
    """`name` of the holiday, else empty. `near`: only if the moon is a day early or late."""

    why: Why
    name: Any = ""
    near: bool = False


# (month, day) of the solar year -> name, first and last solar year it was kept.
_SOLAR: dict[tuple[int, int], tuple[Any, int, int]] = {
    (1, 1): (_("Nawruz"), 1300, 1500),
    (2, 8): (_("Victory of the Mujahideen"), 1371, 1500),
    (2, 11): (_("Labour Day"), 1353, 1400),
    (5, 24): (_("24 Asad"), 1401, 1500),
    (5, 28): (_("Independence Day"), 1300, 1500),
    (6, 9): (_("9 Sunbula"), 1401, 1500),
    (6, 18): (_("Martyrs' Day"), 1381, 1399),
    (11, 26): (_("Withdrawal of the Soviet forces"), 1368, 1500),
}
# (month, first day, last day) of the lunar year.
_LUNAR: tuple[tuple[Any, int, int, int], ...] = (
    (_("Ashura"), 1, 10, 10),
    (_("Birthday of the Prophet"), 3, 12, 12),
    (_("Eid al-Fitr"), 10, 1, 3),
    (_("Day of Arafa"), 12, 9, 9),
    (_("Eid al-Adha"), 12, 10, 12),
)


def notes_on(date: dt.date) -> list[Note]:
    """What to think about on this day, sure things first."""
    found = [*_weekly(date), *_solar(date), *_lunar(date)]
    return sorted(found, key=lambda note: note.near)


def _weekly(date: dt.date) -> Iterator[Note]:
    if date.weekday() == _FRIDAY:
        yield Note(Why.FRIDAY)


def _solar(date: dt.date) -> Iterator[Note]:
    year, month, day = to_solar(date)
    name, first, last = _SOLAR.get((month, day), ("", 0, -1))
    if first <= year <= last:
        yield Note(Why.HOLIDAY, name)


def _lunar(date: dt.date) -> Iterator[Note]:
    moons = {near: [to_lunar(day) for day in days] for near, days in _around(date).items()}
    if any(_in_ramadan(moon) for moon in moons[False]):
        yield Note(Why.RAMADAN)
    elif any(_in_ramadan(moon) for moon in moons[True]):
        yield Note(Why.RAMADAN, near=True)
    for name, month, first, last in _LUNAR:
        for near, days in moons.items():
            if any(m == month and first <= day <= last for _year, m, day in days):
                yield Note(Why.MOVING, name, near)
                break


def _in_ramadan(moon: tuple[int, int, int]) -> bool:
    return moon[1] == _RAMADAN


def _around(date: dt.date) -> dict[bool, tuple[dt.date, ...]]:
    """The day by the count, then the days it may be in truth."""
    return {False: (date,), True: (date - _DAY, date + _DAY)}
