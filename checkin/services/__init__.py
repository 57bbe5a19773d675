"""Every write of this room. Each verb is atomic and may be repeated without harm."""

from checkin.services.badging import badge_of, make_badges, replace_badge
from checkin.services.opening import check_in, close_checkin, open_checkin, opening_now
from checkin.services.scanning import Scan, record_code, record_scan, session_at, undo_scan

__all__ = [
    "Scan",
    "badge_of",
    "check_in",
    "close_checkin",
    "make_badges",
    "open_checkin",
    "opening_now",
    "record_code",
    "record_scan",
    "replace_badge",
    "session_at",
    "undo_scan",
]
