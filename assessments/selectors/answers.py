"""The answers that stand."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from assessments.models import Attempt, Response

_IN_ORDER = ("happened_at", "received_at", "id")


def answers_of(attempt: Attempt) -> dict[UUID, str]:
    """Answer by item, the latest of each, without those taken back; one query."""
    stated = Response.objects.filter(attempt_id=attempt.pk).order_by(*_IN_ORDER)
    return _standing(stated.values_list("item_id", "answer"))


def answers_of_all(attempts: Iterable[UUID]) -> dict[UUID, dict[UUID, str]]:
    """By attempt, as `answers_of`; one query. Nothing answered: an empty dict."""
    stated = Response.objects.filter(attempt__in=attempts).order_by(*_IN_ORDER)
    grouped: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for attempt, item, answer in stated.values_list("attempt_id", "item_id", "answer"):
        grouped[attempt].append((item, answer))
    standing = {attempt: _standing(pairs) for attempt, pairs in grouped.items()}
    return defaultdict(dict, standing)


def _standing(stated: Iterable[tuple[UUID, str]]) -> dict[UUID, str]:
    return {item: answer for item, answer in dict(stated).items() if answer}
