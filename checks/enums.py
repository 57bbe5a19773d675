"""What is asked about an activity before it is verified."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CheckKind(TextChoices):
    """In the order in which they are worth looking at."""

    TWO_PLACES = "two_places", _("The same person in two places on one day")
    LIKE_TWO_PLACES = "like_two_places", _("Perhaps the same person in two places on one day")
    SHEET_TOTAL = "sheet_total", _("The signed sheet and the list differ")
    HEAD_COUNT = "head_count", _("The head count and the list differ")
    GROWN_AFTER_END = "grown_after_end", _("The list grew after the last day")
    FAR_FROM_DAY = "far_from_day", _("Marks made long after the day")
    RECEIVED_LATE = "received_late", _("Entries that were long on their way")
    DAYS_IN_ONE_GO = "days_in_one_go", _("Several days marked in one go")
    TOO_FAST = "too_fast", _("Badges or check-ins faster than people walk")
    SHARED_DEVICE = "shared_device", _("Several people checked in from one phone")
    NOBODY_MISSED = "nobody_missed", _("Nobody missed a minute")
    SAME_PATTERN = "same_pattern", _("The same people late every day")
    ABOVE_USUAL = "above_usual", _("Attendance far above the usual")
    CHANGED_AFTER = "changed_after", _("Changed after it was verified")
    CONTESTED = "contested", _("Two people said different things")
    UNMARKED = "unmarked", _("Sessions without a mark")
    WALK_INS = "walk_ins", _("Many came without invitation")
    INCOMPLETE = "incomplete", _("Sex or role is missing")


class Outcome(TextChoices):
    """How a question was put to rest."""

    EXPLAINED = "explained", _("Explained")
    VERIFIED = "verified", _("Verified without an explanation")
