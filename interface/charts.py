"""Measures for bars and the tile map, out of plain figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from interface.numbers import Figure
from reference.models import Province


@dataclass(frozen=True)
class Tile:
    """One province: its place from 0, figure or masking text, and shade 0 (none) ... 3 (most)."""

    province: Province
    value: Figure | str
    shade: int

    @property
    def label(self) -> str:
        """Three letters: English names are too long for a tile."""
        return self.province.iso.removeprefix("AF-")

    @property
    def is_text(self) -> bool:
        """Masked, so not to be written as a number."""
        return isinstance(self.value, str)


@dataclass(frozen=True)
class Bar:
    """Widths in percent of the longest bar."""

    label: str
    total: Figure
    part: Figure | None
    width: float
    part_width: float


def tiles(counts: dict[str, Figure | str]) -> list[Tile]:
    """All 34 provinces; one query. Shades are thirds of the largest figure."""
    most = max((value for value in counts.values() if not isinstance(value, str)), default=0)
    return [
        Tile(province, value, shade(value, most))
        for province in Province.objects.all()
        for value in [counts.get(province.pk, 0)]
    ]


def shade(value: Figure | str, most: Figure) -> int:
    """0 for nothing, 1 for what is masked, else the third of `most` it falls in."""
    if isinstance(value, str):
        return 1
    if not value or not most:
        return 0
    return min(3, 1 + int(3 * float(value) / float(most)))


def bars(rows: Iterable[dict[str, Any]]) -> list[Bar]:
    """`rows`: label, total, and perhaps part, which is included in total."""
    known = list(rows)
    most = max((row["total"] for row in known), default=0)
    return [_bar(row, most) for row in known]


def _bar(row: dict[str, Any], most: Figure) -> Bar:
    total, part = row["total"], row.get("part")
    scale = 100 / float(most) if most else 0.0
    widths = round(float(total) * scale, 2), round(float(part or 0) * scale, 2)
    return Bar(row["label"], total, part, *widths)
