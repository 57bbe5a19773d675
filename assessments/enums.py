"""Words of this room that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QuestionKind(TextChoices):
    """How a question is answered."""

    SINGLE_CHOICE = "single_choice", _("One right answer")


class Moment(TextChoices):
    """When in an activity a test is taken."""

    PRE = "pre", _("Pre-test")
    POST = "post", _("Post-test")
    OTHER = "other", _("Test")


class Standing(TextChoices):
    """Whether a test takes answers at this moment. Derived from its window, never stored."""

    WAITING = "waiting", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
