"""The decorator of every service that writes."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from ledger.errors import FactConflict
from ledger.services import keep_refused

P = ParamSpec("P")
R = TypeVar("R")


def verb(function: Callable[P, R]) -> Callable[P, R]:
    """All or nothing; a fact refused inside is kept after the roll-back, for a person to see."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except FactConflict as refusal:
            keep_refused(refusal)
            raise

    return wrapped
