"""Keys of sample rows: the same on every machine and at every loading, so that nothing comes twice."""

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any

from ledger.stamps import FactStamp
from lms.lib.clock import KABUL
from lms.lib.ids import derived
from people.models import User

AWARD = "SAMPLE-CTIP"
_MAKER = uuid.UUID("0196f000-0000-7000-8000-000000000001")
_DATA = Path(__file__).resolve().parent / "data"


def key(*parts: object) -> uuid.UUID:
    """The key of the sample row these words name."""
    return derived(_MAKER, *parts)


def moment(day: str | dt.date, hour: int = 12, minute: int = 0) -> dt.datetime:
    """A time of day in Kabul."""
    date = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return dt.datetime(date.year, date.month, date.day, hour, minute, tzinfo=KABUL)


def stamp(*parts: object, at: dt.datetime, by: User | None = None) -> FactStamp:
    """Who, when, and under which lasting id a sample fact was stated."""
    return FactStamp(by=by, id=key(*parts), happened_at=at, device="sample")


def data(name: str) -> dict[str, Any]:
    """A data file of this room."""
    loaded: dict[str, Any] = json.loads((_DATA / name).read_text(encoding="utf-8"))
    return loaded


def trilingual(field: str, texts: dict[str, str], limit: int | None = None) -> dict[str, Any]:
    """`{"title_en": ..., "title_fa_af": ..., "title_ps": ...}`."""
    return {f"{field}_{code}": texts.get(code, "")[:limit] for code in ("en", "fa_af", "ps")}
