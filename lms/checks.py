"""House rules a machine can see, checked with every `manage.py check`."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

from lms.settings.environment import ROOT

OURS = (
    "answersheets",
    "assessments",
    "books",
    "certificates",
    "checkin",
    "checks",
    "curriculum",
    "editions",
    "jobs",
    "joining",
    "ledger",
    "manuscripts",
    "offline",
    "people",
    "reading",
    "reference",
    "reports",
    "rosters",
    "sample",
    "sheets",
    "training",
    "translating",
)


def our_models() -> list[type[models.Model]]:
    """Models of our own rooms, proxies left out."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in OURS and not model._meta.proxy
    ]


@register("house")
def choices_are_kept_by_the_database(**_options: Any) -> list[CheckMessage]:
    """Every column with choices has a check constraint naming it."""
    return [
        Error(f"{model._meta.label}.{field.name} has choices but no constraint.", id="lms.E001")
        for model in our_models()
        for field in _with_choices(model)
        if not _is_constrained(model, field.name)
    ]


@register("house")
def keys_are_made_by_whoever_makes_the_row(**_options: Any) -> list[CheckMessage]:
    """Facts carry UUIDs: a laptop makes them without asking the server."""
    from ledger.models import Fact  # noqa: PLC0415 - the apps are loaded by now

    return [
        Error(f"{model._meta.label}: a fact's key must be a UUID.", id="lms.E002")
        for model in our_models()
        if issubclass(model, Fact) and not isinstance(model._meta.pk, models.UUIDField)
    ]


@register("house")
def no_floating_drawer(**_options: Any) -> list[CheckMessage]:
    """No utils.py, helpers.py or common/: one file, one subject."""
    drawers = [
        file
        for app in OURS
        for name in ("utils.py", "helpers.py", "common.py", "misc.py")
        for file in (ROOT / app).rglob(name)
    ]
    return [Error(f"{file}: name it after its subject.", id="lms.E003") for file in drawers]


def _with_choices(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    for field in model._meta.local_fields:
        if isinstance(field, models.Field) and field.choices and field.name != "language":
            yield field


def _is_constrained(model: type[models.Model], name: str) -> bool:
    return any(
        isinstance(constraint, models.CheckConstraint)
        and f"{name}__in" in repr(constraint.condition)
        for constraint in model._meta.constraints
    )
