"""Appending facts and looks."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models

from ledger.errors import FactConflict
from ledger.models import Fact, Look, RefusedFact
from ledger.stamps import FactStamp

F = TypeVar("F", bound=Fact)


def append(model: type[F], *, fact: FactStamp, **body: Any) -> F:
    """Store a fact once. Call inside a `@verb`.

    Sending the same id and body again changes nothing and returns the stored row.
    Raises FactConflict when the id is known with another body.
    """
    digest = digest_of(body)
    row, created = model._default_manager.get_or_create(
        id=fact.id,
        defaults={
            "happened_at": fact.happened_at,
            "recorded_by": fact.by,
            "device": fact.device,
            "digest": digest,
            **body,
        },
    )
    if not created and row.digest != digest:
        raise FactConflict(kind=model._meta.label, fact_id=str(fact.id), body=plain(body))
    return row


def keep_refused(refusal: FactConflict) -> None:
    """Keep a refused fact for a person to see; the same refusal twice is kept once."""
    RefusedFact.objects.get_or_create(kind=refusal.kind, fact_id=refusal.fact_id, body=refusal.body)


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
