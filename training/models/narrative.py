"""What a monthly update says in words, and results that are no gathering."""

from django.db import models
from django.db.models import Q

from lms.lib.rows import Row
from lms.lib.trilingual import pick
from people.models import Organisation
from training.enums import CountQuality, MilestoneKind, MilestoneStatus, Section
from training.models.activities import Activity
from training.models.awards import Award


class Statement(Row):
    """One bullet of one month's update; about an activity when it names one."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="statements")
    month = models.DateField(help_text="First day of the Gregorian month.")
    section = models.CharField(max_length=20, choices=Section.choices)
    partner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="statements"
    )
    order = models.PositiveSmallIntegerField(default=0)
    text_en = models.TextField()
    text_fa_af = models.TextField(blank=True)
    text_ps = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("month", "section", "order")
        constraints = (
            models.CheckConstraint(
                condition=Q(section__in=Section.values), name="statement_section_known"
            ),
        )

    def __str__(self) -> str:
        return pick(self, "text")


class Milestone(Row):
    """A result with a status: the manual, a network, the research; or a context figure of others."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="milestones")
    kind = models.CharField(max_length=16, choices=MilestoneKind.choices)
    status = models.CharField(
        max_length=16, choices=MilestoneStatus.choices, default=MilestoneStatus.DONE
    )
    reached_on = models.DateField(null=True, blank=True)
    title_en = models.CharField(max_length=300)
    title_fa_af = models.CharField(max_length=300, blank=True)
    title_ps = models.CharField(max_length=300, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    quality = models.CharField(
        max_length=16, choices=CountQuality.choices, default=CountQuality.EXACT
    )
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("kind", "source", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=MilestoneKind.values), name="milestone_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=MilestoneStatus.values), name="milestone_status_known"
            ),
            models.CheckConstraint(
                condition=Q(quality__in=CountQuality.values), name="milestone_quality_known"
            ),
        )

    def __str__(self) -> str:
        return pick(self, "title")
