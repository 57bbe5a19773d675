"""Every write of this room."""

from answersheets.services.settling import choose_source, settle_entries
from answersheets.services.typing import record_entry, set_typing_rule

__all__ = ["choose_source", "record_entry", "set_typing_rule", "settle_entries"]
