"""Words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """How a question is answered."""

    SINGLE_CHOICE = "single_choice", _("One right answer")
    MULTIPLE_CHOICE = "multiple_choice", _("Several right answers")
    TRUE_FALSE = "true_false", _("True or false")
    MATCHING = "matching", _("Matching")
    ORDERING = "ordering", _("Putting in order")
    NUMERIC = "numeric", _("Number")
    SHORT_ANSWER = "short_answer", _("Short answer")
    OPINION = "opinion", _("Opinion, without a score")
    CASE = "case", _("Case with several questions")
