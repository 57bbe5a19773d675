"""Abstract bases of tables; no table of its own."""

from typing import ClassVar

from django.db import models

from lms.lib.ids import uuid7


class Row(models.Model):
    """A table keyed by UUIDv7, made by whoever makes the row. Never a secret."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract: ClassVar[bool] = True
