"""Words of this room that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

FORMS = frozenset({"SAMPLE", "A", "B", "EVAL"})
"""Forms of the product: set anew at every start, so their codes are nobody else's."""


class QuestionKind(TextChoices):
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


class Difficulty(TextChoices):
    """How hard the authors expect a question to be."""

    EASY = "easy", _("Easy")
    MEDIUM = "medium", _("Medium")
    HARD = "hard", _("Hard")


class Moment(TextChoices):
    """When in an activity a test is taken, and what for."""

    PRE = "pre", _("Pre-test")
    POST = "post", _("Post-test")
    FOLLOW_UP_3 = "follow_up_3", _("Follow-up after 3 months")
    FOLLOW_UP_6 = "follow_up_6", _("Follow-up after 6 months")
    PRACTICE = "practice", _("Practice")
    EVALUATION = "evaluation", _("Evaluation of the training")
    OTHER = "other", _("Test")


class Standing(TextChoices):
    """Whether a test takes answers at this moment. Derived from its window, never stored."""

    WAITING = "waiting", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Stage(TextChoices):
    """How far a participant is in a test. Derived, never stored."""

    NOT_BEGUN = "not_begun", _("Not begun")
    UNDER_WAY = "under_way", _("Under way")
    STUCK = "stuck", _("Stuck?")
    TIME_OVER = "time_over", _("Time is over")
    LEFT = "left", _("Not sent")
    SENT = "sent", _("Finished")


class Grant(TextChoices):
    """What staff gave to one participant's attempt."""

    TIME = "time", _("More time")
    REOPENED = "reopened", _("Opened again")


class Source(TextChoices):
    """How answers came in."""

    SCREEN = "screen", _("On a screen")
    PAPER = "paper", _("On paper")


class Fate(TextChoices):
    """What becomes of a question of a file. Derived, never stored."""

    NEW = "new", _("New")
    VERSION = "version", _("New version")
    SAME = "same", _("As it stands")
    LEFT_OUT = "left_out", _("Left out")
