"""Appending facts and looks."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models

from ledger.errors import FactConflict
from ledger.models import WITHHELD, Fact, Look, RefusedFact
from ledger.stamps import FactStamp

F = TypeVar("F", bound=Fact)


def append(
    model: type[F], *, fact: FactStamp, beside: Mapping[str, Any] | None = None, **body: Any
) -> F:
    """Store a fact once. Call inside a `@verb`.

    Sending the same id and body again changes nothing and returns the stored row.
    `beside` are columns the server fills on the way, which are no part of what was stated.
    Raises FactConflict when the id is known with another body.
    """
    columns = {**_columns(fact, body), **(beside or {})}
    row, created = model._default_manager.get_or_create(id=fact.id, defaults=columns)
    if not created:
        _same_or_refused(row, body)
    return row


def append_all(
    model: type[F],
    facts: Sequence[tuple[FactStamp, dict[str, Any]]],
    *,
    beside: Mapping[uuid.UUID, Mapping[str, Any]] | None = None,
    known: Mapping[uuid.UUID, F] | None = None,
) -> list[F]:
    """`append` for many facts in two queries; the new rows only. `beside` by the fact's id.

    The caller holds a lock under which no one else appends the same ids; rows of these ids that it
    has read under it already are `known`.
    """
    more, ids = beside or {}, [fact.id for fact, _ in facts]
    rows = dict(model._default_manager.in_bulk(ids) if known is None else known)
    new = {}
    for fact, body in facts:
        if fact.id in rows:
            _same_or_refused(rows[fact.id], body)
        else:
            columns = {**_columns(fact, body), **more.get(fact.id, {})}
            rows[fact.id] = new[fact.id] = model(id=fact.id, **columns)
    return model._default_manager.bulk_create(list(new.values()))


def _columns(fact: FactStamp, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "happened_at": fact.happened_at,
        "recorded_by": fact.by,
        "device": fact.device,
        "digest": digest_of(body),
        **body,
    }


def _same_or_refused(row: Fact, body: dict[str, Any]) -> None:
    if row.digest != digest_of(body):
        told = _without_names(row, plain(body))
        raise FactConflict(kind=row._meta.label, fact_id=str(row.pk), body=told)


def _without_names(row: Fact, body: dict[str, Any]) -> dict[str, Any]:
    """Who the refused fact speaks of may be somebody else: only that a name differs is told."""
    said = {name: getattr(row, name) for name in row.NAMES}
    return {
        name: value if name not in said else (WITHHELD if value else "")
        for name, value in body.items()
        if name not in said or value != said[name]
    }


def keep_refused(refusal: FactConflict) -> None:
    """Keep a refused fact for a person to see; the same refusal twice is kept once."""
    RefusedFact.objects.get_or_create(
        kind=refusal.kind,
        fact_id=refusal.fact_id,
        digest=digest_of(refusal.body),
        defaults={"body": refusal.body},
    )


def note_look(*, user: Any, what: str, subjects: Iterable[uuid.UUID]) -> None:
    """Log that `user` saw the identities of `subjects` (keys of persons). Nothing seen, nothing logged."""
    keys = sorted(str(key) for key in subjects)
    if keys:
        Look.objects.create(user=user, what=what, subjects=keys)


def digest_of(body: dict[str, Any]) -> str:
    """SHA-256 (hex) of the body in canonical JSON."""
    text = json.dumps(plain(body), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(body: dict[str, Any]) -> dict[str, Any]:
    """The body as JSON values; rows by their key."""
    return {name: _plain(value) for name, value in body.items()}


def _plain(value: Any) -> Any:
    match value:
        case models.Model():
            return str(value.pk)
        case uuid.UUID() | Decimal():
            return str(value)
        case dt.date() | dt.time():
            return value.isoformat()
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return value
