"""Awards with their targets, and courses with their rule of completion."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from editions.enums import EditionKind
from editions.models import Edition
from lms.lib.rows import Row
from lms.lib.trilingual import pick
from reference.models import Indicator, RoleGroup


class Award(Row):
    """A donor's project. Everything held or counted hangs under one."""

    code = models.CharField(max_length=40, unique=True)
    title_en = models.CharField(max_length=200)
    title_fa_af = models.CharField(max_length=200, blank=True)
    title_ps = models.CharField(max_length=200, blank=True)
    summary_en = models.TextField(blank=True, help_text="What it is for, a line each.")
    summary_fa_af = models.TextField(blank=True)
    summary_ps = models.TextField(blank=True)
    is_sample = models.BooleanField(
        default=False, help_text="Removable with all that hangs under it."
    )

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return pick(self, "title")


class AwardVersion(Row):
    """Terms of an award as one document states them: later sheets differ, none is overwritten."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="versions")
    starts_on = models.DateField(null=True, blank=True, help_text="Empty: not stated.")
    ends_on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="USD")
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ("award", "starts_on", "source")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="award_version_ends_after_start"
            ),
            models.UniqueConstraint(fields=("award", "source"), name="award_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.award_id} {self.source}"


class Target(Row):
    """What an award promised for an indicator in a period."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="targets")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    value = models.PositiveIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("award", "indicator", "starts_on", "ends_on"), name="target_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="target_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"


class Course(Row):
    """What is taught in which hours, and when a participant has completed it."""

    code = models.CharField(max_length=40, unique=True)
    title_en = models.CharField(max_length=200)
    title_fa_af = models.CharField(max_length=200, blank=True)
    title_ps = models.CharField(max_length=200, blank=True)
    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
        limit_choices_to={"kind": EditionKind.APPROVED},
        help_text="The edition its modules are taught from. Empty: the one in force on the day.",
    )
    contact_minutes = models.PositiveIntegerField()
    attendance_share = models.PositiveSmallIntegerField(
        default=80, validators=[MaxValueValidator(100)], help_text="Per cent of scheduled hours."
    )
    needs_post_test = models.BooleanField(default=True)
    pass_mark = models.PositiveSmallIntegerField(
        default=70, validators=[MaxValueValidator(100)], help_text="Per cent."
    )
    certificate_needs_pass = models.BooleanField(default=False)
    audience = models.ManyToManyField(RoleGroup, blank=True, related_name="+")
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(attendance_share__lte=100, pass_mark__lte=100),
                name="course_shares_are_per_cent",
            ),
        )

    def __str__(self) -> str:
        return pick(self, "title")


class CourseModule(models.Model):
    """A module of the manual by its code, so that a course outlives a page."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="modules")
    code = models.CharField(max_length=8)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "code")
        constraints = (
            models.UniqueConstraint(fields=("course", "code"), name="course_module_once"),
        )

    def __str__(self) -> str:
        return self.code
