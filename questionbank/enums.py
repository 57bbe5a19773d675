"""Words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """How a question stands. Derived from its versions, never stored."""

    NOT_REVIEWED = "not_reviewed", _("Not reviewed")
    IN_USE = "in_use", _("In use")
    CHANGED = "changed", _("Changed since the review")
    RETIRED = "retired", _("Retired")
