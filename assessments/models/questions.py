"""Questions with their versions, corrected keys, pictures and sound."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import Difficulty, QuestionKind
from assessments.questions.content import Content, read, text_in
from lms.lib.clock import now
from lms.lib.rows import Row, WrittenOnce, WrittenOnceRows


class Question(Row):
    """One thing asked, whatever its wording."""

    code = models.CharField(max_length=16, unique=True, help_text="Stable, as `Q07`.")
    module = models.CharField(max_length=8, help_text="Code of the manual's module.")
    objective = models.CharField(max_length=16, help_text="Code of the learning objective.")
    source = models.CharField(max_length=300, help_text="What the right answer rests on.")
    audience = models.JSONField(default=list, help_text="Who it is for, as words.")
    difficulty = models.CharField(
        max_length=8, choices=Difficulty.choices, default=Difficulty.MEDIUM, help_text="Expected."
    )
    retired_at = models.DateTimeField(
        null=True, blank=True, help_text="From then on it goes into no new form."
    )

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(difficulty__in=Difficulty.values), name="question_difficulty_known"
            ),
        )

    def __str__(self) -> str:
        return self.code


class QuestionVersion(Row):
    """One wording in three languages. Once somebody was asked it, it never changes again.

    `body` is what assessments.questions.content writes; `content` reads it.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(
        max_length=16, choices=QuestionKind.choices, default=QuestionKind.SINGLE_CHOICE
    )
    body = models.TextField()
    is_draft = models.BooleanField(
        default=True, help_text="Dari and Pashto wait for a native reader."
    )
    to_check = models.CharField(
        max_length=300, blank=True, help_text="A detail still to be checked against its source."
    )
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("question", "number")
        constraints = (
            models.UniqueConstraint(fields=("question", "number"), name="question_version_once"),
            models.CheckConstraint(
                condition=Q(kind__in=QuestionKind.values), name="question_kind_known"
            ),
        )

    def __str__(self) -> str:
        return text_in(self.content.stem, "en")

    @property
    def content(self) -> Content:
        """As it was asked; for its key as corrected see assessments.selectors.contents."""
        return read(self.body)


class KeyCorrection(WrittenOnce, Row):
    """The key of a version was wrong: `body` is its content with the right one, texts unchanged.

    The last one counts. What it did to each attempt stands in `Regrade`.
    """

    version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="corrections"
    )
    number = models.PositiveSmallIntegerField()
    body = models.TextField()
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=now, editable=False)

    objects = WrittenOnceRows.as_manager()

    class Meta:
        ordering = ("version", "number")
        constraints = (
            models.UniqueConstraint(fields=("version", "number"), name="key_correction_once"),
        )

    def __str__(self) -> str:
        return f"{self.version_id} {self.number}"


class Medium(Row):
    """A picture or a sound of a question, under the SHA-256 of its bytes; never changed."""

    digest = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=40)
    data = models.BinaryField()
    created_at = models.DateTimeField(default=now, editable=False)

    def __str__(self) -> str:
        return f"{self.media_type} {self.digest[:12]}"
