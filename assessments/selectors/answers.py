"""The answers that stand."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from assessments.models import Attempt, Response

_IN_ORDER = ("happened_at", "received_at", "id")


def answers_of(attempt: Attempt) -> dict[UUID, str]:
    """Answer by item, the latest of each, without those taken back; one query."""
    stated = Response.objects.filter(attempt_id=attempt.pk).order_by(*_IN_ORDER)
    return _standing(stated.values_list("item_id", "answer"))


def answers_of_all(attempts: Iterable[UUID]) -> dict[UUID, dict[UUID, str]]:
    """By attempt, as `answers_of`; one query. Nothing answered: an empty dict."""
    stated = Response.objects.filter(attempt__in=attempts).order_by(*_IN_ORDER)
    # A hundred thousand keys are few different ones: each is made of its text once.
    key = lru_cache(maxsize=None)(UUID)
    texts = stated.annotate(of=_text("attempt_id"), to=_text("item_id"))
    standing: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for attempt, item, answer in texts.values_list("of", "to", "answer"):
        standing[key(attempt)][key(item)] = answer
    for answers in standing.values():
        for item in [item for item, answer in answers.items() if not answer]:
            del answers[item]
    return standing


def _text(field: str) -> Cast:
    return Cast(field, TextField())


def _standing(stated: Iterable[tuple[UUID, str]]) -> dict[UUID, str]:
    return {item: answer for item, answer in dict(stated).items() if answer}
