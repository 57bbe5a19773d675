"""Words of this room that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DeviceState(TextChoices):
    """Whether a phone may carry names and whether what it sends counts."""

    ACTIVE = "active", _("In use")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class FactKind(TextChoices):
    """What a phone may state without network."""

    MARK = "mark", _("Attendance")
    REGISTRATION = "registration", _("Registration")
    SCAN = "scan", _("Badge scanned")


class Outcome(TextChoices):
    """What became of a fact that a phone sent."""

    STORED = "stored", _("Counted")
    WAITING = "waiting", _("Waits for a registration")
    APART = "apart", _("Kept apart")
    TAKEN_IN = "taken_in", _("Taken in by a person")
    PUT_ASIDE = "put_aside", _("Put aside by a person")


UNDECIDED = (Outcome.APART, Outcome.WAITING)
