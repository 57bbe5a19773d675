"""Writing reference data: the starter rows of reference/data/*.csv."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import models, transaction

from lms.lib.folding import fold
from reference.models import (
    CalendarTerm,
    Country,
    Indicator,
    MaterialKind,
    Province,
    ProvinceAlias,
    Role,
    RoleGroup,
)

DATA = Path(__file__).parent / "data"
TABLES: tuple[tuple[type[models.Model], str, tuple[str, ...]], ...] = (
    (Country, "countries", ("code",)),
    (Province, "provinces", ("code",)),
    (RoleGroup, "role_groups", ("code",)),
    (Role, "roles", ("code",)),
    (Indicator, "indicators", ("code",)),
    (MaterialKind, "material_kinds", ("code",)),
    (CalendarTerm, "calendar_terms", ("kind", "number")),
)
_RENAMED = {"group": "group_id", "province": "province_id"}


@transaction.atomic
def load_reference(*, update: bool = False) -> dict[str, int]:
    """Add the starter rows that are missing; rows that are there, edited or not, stay as they are.

    `update` writes the starter text over existing rows too; rows of the operator's own stay.
    Returns the number of rows written by table. A second call writes none.
    """
    written = {file: _load(model, _rows(file), keys, update=update) for model, file, keys in TABLES}
    written["province_aliases"] = _load_aliases()
    return written


def _load(
    model: type[models.Model],
    rows: Iterable[dict[str, Any]],
    keys: tuple[str, ...],
    *,
    update: bool,
) -> int:
    manager = model._default_manager
    there = {tuple(map(str, key)) for key in manager.values_list(*keys)}
    written = 0
    for row in rows:
        key = {name: row[name] for name in keys}
        body = {name: value for name, value in row.items() if name not in keys}
        if tuple(key.values()) not in there:
            manager.create(**key, **body)
            written += 1
        elif update and not manager.filter(**key, **body).exists():
            manager.filter(**key).update(**body)
            written += 1
    return written


def _load_aliases() -> int:
    there = set(ProvinceAlias.objects.values_list("folded", flat=True))
    written = 0
    for row in _rows("province_aliases"):
        folded = fold(row["text"])
        if folded not in there:
            ProvinceAlias.objects.create(**row)
            there.add(folded)
            written += 1
    return written


def _rows(file: str) -> list[dict[str, Any]]:
    with (DATA / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return [
            {_RENAMED.get(name, name): value for name, value in row.items()}
            for row in csv.DictReader(lines)
        ]
