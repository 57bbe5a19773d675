"""Who stated a fact, when, on which device."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from lms.lib.clock import now
from lms.lib.ids import uuid7


@dataclass(frozen=True, kw_only=True)
class FactStamp:
    """`id` comes from the maker of the fact, so that sending it again is seen as the same."""

    by: Any  # a people.User, or None for a participant without an account
    id: uuid.UUID = field(default_factory=uuid7)
    happened_at: dt.datetime = field(default_factory=now)
    device: str = ""
