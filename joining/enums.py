"""Words of this room that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """How somebody came to ask for a place."""

    SELF = "self", _("On their own phone")
    WAITING = "waiting", _("Written down at the door")


class State(TextChoices):
    """What became of the asking."""

    WAITING = "waiting", _("Waiting")
    TAKEN_IN = "taken_in", _("On the list")
    TURNED_AWAY = "turned_away", _("Turned away")
    LAPSED = "lapsed", _("Never answered")


DECISIONS = (State.TAKEN_IN, State.TURNED_AWAY, State.LAPSED)
