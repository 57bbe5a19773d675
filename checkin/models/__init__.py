"""Tables of this room."""

from checkin.models.badges import Badge
from checkin.models.opening import Opening, SelfCheckin

__all__ = ["Badge", "Opening", "SelfCheckin"]
