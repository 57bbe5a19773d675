"""Words of this room that the database knows."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Round(IntegerChoices):
    """Which time a sheet is typed."""

    FIRST = 1, _("First time")
    SECOND = 2, _("Second time")


class Takes(TextChoices):
    """What counts of somebody who answered on a screen and on paper."""

    SCREEN = "screen", _("What was answered on the screen")
    PAPER = "paper", _("What stands on paper")


class Step(TextChoices):
    """How far the sheet of one person is. Derived, never stored."""

    NOTHING = "nothing", _("Not typed")
    ONCE = "once", _("Typed once")
    DIFFERS = "differs", _("Differs")
    ON_SCREEN = "on_screen", _("Answered on a screen, too")
    SCREEN_COUNTS = "screen_counts", _("The screen counts")
    COUNTS = "counts", _("Counts")
