"""Abstract bases of tables; no table of its own."""

from typing import Any, ClassVar, TypeVar

from django.db import models

from lms.lib.ids import uuid7

One = TypeVar("One", bound=models.Model)


class Row(models.Model):
    """A table keyed by UUIDv7, made by whoever makes the row. Never a secret."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract: ClassVar[bool] = True


class NeverChanged(RuntimeError):  # noqa: N818 - reads as a statement
    """Somebody tried to change or delete a row that is written once."""


class WrittenOnceRows(models.QuerySet[One]):
    """Rows may be added and read; `update`, `bulk_update` and `delete` raise NeverChanged."""

    def update(self, **kwargs: Any) -> int:
        raise NeverChanged

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise NeverChanged

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NeverChanged


class WrittenOnce(models.Model):
    """A row nobody changes or deletes, whichever database keeps it.

    Give it `objects = WrittenOnceRows.as_manager()` or a child of it.
    """

    class Meta:
        abstract: ClassVar[bool] = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise NeverChanged
