"""Every write of this room. Each verb is atomic and may be repeated without harm."""

from sheets.services.comparing import record_total, settle_difference
from sheets.services.photographing import file_photo, keep_photo, remove_photo, sweep_photos
from sheets.services.printing import print_sheet
from sheets.services.typing import record_page

__all__ = [
    "file_photo",
    "keep_photo",
    "print_sheet",
    "record_page",
    "record_total",
    "remove_photo",
    "settle_difference",
    "sweep_photos",
]
