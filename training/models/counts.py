"""Numbers without a roster: head counts and things handed out. Never added to persons."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledger.models import Fact
from reference.models import MaterialKind
from training.enums import CountQuality, Measure
from training.models.activities import Activity


class Headcount(Fact):
    """A count as a sheet or report states it. What is not stated is empty, never 0.

    The latest of a measure stands, by the device's clock, then the server's; older ones remain as its history.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="headcounts")
    measure = models.CharField(max_length=16, choices=Measure.choices, default=Measure.PARTICIPANTS)
    quality = models.CharField(max_length=16, choices=CountQuality.choices)
    total = models.PositiveIntegerField(null=True, blank=True)
    female = models.PositiveIntegerField(null=True, blank=True)
    male = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("happened_at", "received_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(quality__in=CountQuality.values), name="headcount_quality_known"
            ),
            models.CheckConstraint(
                condition=Q(measure__in=Measure.values), name="headcount_measure_known"
            ),
            models.CheckConstraint(
                condition=Q(quality=CountQuality.NOT_REPORTED, total=None, female=None, male=None)
                | (~Q(quality=CountQuality.NOT_REPORTED) & Q(total__isnull=False)),
                name="headcount_not_reported_has_no_number",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure} {self.quality} {self.total}"


class MaterialLineQuerySet(models.QuerySet["MaterialLine"]):
    def standing(self) -> MaterialLineQuerySet:
        """Those nobody took back."""
        return self.filter(reversal__isnull=True)


class MaterialLine(Fact):
    """Things handed out in an activity. A wrong line is taken back, never edited."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="materials")
    kind = models.ForeignKey(MaterialKind, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8, blank=True, help_text="Empty: not stated.")
    quantity = models.PositiveIntegerField()
    quality = models.CharField(
        max_length=16, choices=CountQuality.choices, default=CountQuality.EXACT
    )

    objects = MaterialLineQuerySet.as_manager()

    class Meta:
        ordering = ("happened_at", "received_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(quality__in=CountQuality.values), name="material_quality_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind_id} {self.quantity}"


class MaterialReversal(Fact):
    """Somebody took a line back that was written wrongly; the line stays as history."""

    line = models.OneToOneField(MaterialLine, on_delete=models.PROTECT, related_name="reversal")
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ("happened_at", "received_at", "id")

    def __str__(self) -> str:
        return f"{self.line_id} {self.reason}"
