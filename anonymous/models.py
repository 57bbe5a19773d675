"""Two tables that know no person, no time, no order. See docs/decisions/096-anonymous-yet-paired.md.

No row of them belongs to a participant: cards are made together, and the answers of all lie in one
text a test. tests/anonymous/test_schema.py fails for a column or a relation that would say more.
"""

from __future__ import annotations

import uuid

from django.db import models

from assessments.models import Test
from training.models import Activity


class Card(models.Model):
    """There is a card with this digest for this activity. Who took it nobody wrote down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("digest",)

    def __str__(self) -> str:
        return self.digest[:8]


class Box(models.Model):
    """The answers to one anonymous test, as anonymous.box writes them.

    Once it is `counted` nothing more goes in, and its results may be seen. `withheld`: how many
    sheets were taken out then, because fewer than five were alike in which tests they answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    test = models.OneToOneField(Test, on_delete=models.PROTECT, related_name="+")
    sheets = models.TextField(default="{}")
    counted = models.BooleanField(default=False)
    withheld = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.test_id)
