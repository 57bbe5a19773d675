"""Whose training a target promised: roles by indicator, from reports/data/indicator_roles.csv."""

import csv
from functools import lru_cache
from pathlib import Path

from django.db.models import Q

FILE = Path(__file__).parent.parent / "data" / "indicator_roles.csv"


def aimed_at(indicator: str) -> Q | None:
    """A filter on enrolments by role; None when the indicator names no roles."""
    rows = [row for row in _rows() if row["indicator"] == indicator]
    if not rows:
        return None
    groups = [row["group"] for row in rows if row["group"]]
    roles = [row["role"] for row in rows if row["role"]]
    return Q(role__group__in=groups) | Q(role__in=roles)


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
