"""The only door to the present moment, so that tests can freeze it."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

KABUL = ZoneInfo("Asia/Kabul")


def now() -> dt.datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """The date on the wall in Kabul."""
    return timezone.localtime(now(), KABUL).date()
