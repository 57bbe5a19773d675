"""An answer "stored" that a power cut cannot take back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def durably() -> Iterator[None]:
    """SQLite waits for the disk at every commit inside. PostgreSQL always does.

    Elsewhere SQLite may lose the last commits with the power (never the database): people see on
    the page that something is missing. A phone empties its queue at our word and sees nothing.
    Inside a transaction nothing changes.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _synchronous("FULL")
    try:
        yield
    finally:
        _synchronous("NORMAL")


def _synchronous(level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={level}")
