"""Once a day the names of those who were never answered are forgotten, without anybody asking for it."""

from django.core.cache import cache
from django.db import Error

from joining.services import forget_unanswered
from lms.lib.clock import today

_DAY = 24 * 60 * 60  # seconds


def forget_once_a_day() -> int:
    """As `forget_unanswered`, the first time on a day; 0 afterwards. A database that was away is tried again."""
    key = f"joining-forgotten-{today():%Y%m%d}"
    if not cache.add(key, 1, _DAY):
        return 0
    try:
        return forget_unanswered()
    except Error:
        cache.delete(key)
        raise
