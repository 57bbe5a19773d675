"""By which foreign keys one comes from one model to another, so that rooms need not be listed twice."""

from collections import deque

from django.db import models

_FARTHEST = 4


def way_to(model: type[models.Model], target: type[models.Model]) -> str | None:
    """`session__activity`: the shortest way for a look-up; "" for the model itself, None without.

    Follows foreign keys of the row only, never back from another row.
    """
    seen = {model}
    waiting: deque[tuple[type[models.Model], tuple[str, ...]]] = deque([(model, ())])
    while waiting:
        here, way = waiting.popleft()
        if here is target:
            return "__".join(way)
        for field in here._meta.concrete_fields:
            there = field.related_model
            if isinstance(there, type) and there not in seen and len(way) < _FARTHEST:
                seen.add(there)
                waiting.append((there, (*way, field.name)))
    return None


def leaves_first(among: list[type[models.Model]]) -> list[type[models.Model]]:
    """The models so that whoever points at another comes before it: the order to delete rows in."""
    ordered: list[type[models.Model]] = []

    def visit(model: type[models.Model], above: tuple[type[models.Model], ...]) -> None:
        if model in ordered or model in above:
            return
        for field in model._meta.concrete_fields:
            if field.related_model in among:
                visit(field.related_model, (*above, model))
        ordered.append(model)

    for model in among:
        visit(model, ())
    return ordered[::-1]
