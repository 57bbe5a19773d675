"""Awards with their targets, and courses: for the operator."""

from django.contrib import admin
from import_export.admin import ImportExportModelAdmin

from reference.admin import OperatorOnly
from training.models import Award, AwardVersion, Course, CourseModule, Target


class VersionInline(OperatorOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = AwardVersion
    extra = 0


class TargetInline(OperatorOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = Target
    extra = 1


@admin.register(Award)
class AwardAdmin(OperatorOnly, ImportExportModelAdmin):
    """A project with its terms and its targets."""

    list_display = ("code", "title_en", "is_sample")
    search_fields = ("code", "title_en", "title_fa_af", "title_ps")
    inlines = (VersionInline, TargetInline)


class ModuleInline(OperatorOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = CourseModule
    extra = 1


@admin.register(Course)
class CourseAdmin(OperatorOnly, ImportExportModelAdmin):
    """What is taught, in which hours, and when somebody has completed it."""

    list_display = (
        "code",
        "title_en",
        "edition",
        "contact_minutes",
        "attendance_share",
        "pass_mark",
    )
    search_fields = ("code", "title_en", "title_fa_af", "title_ps")
    filter_horizontal = ("audience",)
    inlines = (ModuleInline,)
