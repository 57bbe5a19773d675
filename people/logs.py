"""Reads of the ledger's two logs: who looked at whom, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps

from ledger.models import Look, RefusedFact
from ledger.services import plain
from people.enums import Scope
from people.models import Person
from people.permissions import Right, posts_with, reach

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from people.models import User

# What a body may say of a person. Never shown: the log is read by people without a right to names.
HIDDEN = frozenset({"name", "name_latin", "father_name", "father_name_latin", "phone", "reason"})
HIDDEN_SIGN = "•••"
CODES_SHOWN = 40


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A look with the codes of the persons seen, at most CODES_SHOWN; and how many more."""

    look: Look
    codes: list[str]
    more: int


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A column of a refused fact: what stands, and what came after it."""

    column: str
    stands: str
    came: str


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A refused fact beside the one that stands (None: it is gone) and the columns that differ."""

    refused: RefusedFact
    stands: Any
    differences: list[Difference]


def looks_within(user: User) -> QuerySet[Look]:
    """Looks of members of staff within the reach of the reader's post, latest first."""
    within = reach(
        user,
        Right.READ_LOG,
        organisation="user__posts__organisation_id",
        province="user__posts__provinces",
        sample="user__is_sample",
    )
    keys = Look.objects.filter(within).values("pk")
    return Look.objects.filter(pk__in=keys).select_related("user").order_by("-seen_at", "-id")


def seen_in(looks: Iterable[Look]) -> list[Seen]:
    """With the persons' codes, read in one query."""
    rows = list(looks)
    wanted = {key for look in rows for key in look.subjects[:CODES_SHOWN]}
    codes = {str(person.pk): person.shown_code for person in Person.objects.filter(pk__in=wanted)}
    return [
        Seen(
            look=look,
            codes=[codes[key] for key in look.subjects[:CODES_SHOWN] if key in codes],
            more=max(0, len(look.subjects) - CODES_SHOWN),
        )
        for look in rows
    ]


def reads_refused(user: User) -> bool:
    """Refused facts belong to no organisation: only a post that reaches everywhere reads them."""
    everywhere = any(post.scope == Scope.EVERYWHERE for post in posts_with(user, Right.READ_LOG))
    return everywhere and not user.is_sample


def beside(refused: Iterable[RefusedFact]) -> list[Refusal]:
    """Each beside the fact that stands; a query for each kind among them."""
    rows = list(refused)
    standing: dict[tuple[str, Any], Any] = {}
    for kind in {row.kind for row in rows}:
        keys = [row.fact_id for row in rows if row.kind == kind]
        standing |= {(kind, key): fact for key, fact in _facts(kind, keys).items()}
    return [_beside(row, standing.get((row.kind, row.fact_id))) for row in rows]


def _facts(kind: str, keys: list[Any]) -> dict[Any, Any]:
    try:
        model = apps.get_model(kind)
    except LookupError:  # a kind of an earlier version
        return {}
    found: dict[Any, Any] = model._default_manager.select_related("recorded_by").in_bulk(keys)
    return found


def _beside(refused: RefusedFact, stands: Model | None) -> Refusal:
    there = plain({name: getattr(stands, name, "") for name in refused.body}) if stands else {}
    differences = [
        Difference(column=name, stands=_said(name, there.get(name)), came=_said(name, came))
        for name, came in sorted(refused.body.items())  # PostgreSQL keeps no order of its own
        if stands is None or there.get(name) != came
    ]
    return Refusal(refused=refused, stands=stands, differences=differences)


def _said(column: str, value: Any) -> str:
    if value in (None, ""):
        return "—"
    return HIDDEN_SIGN if column in HIDDEN else str(value)
