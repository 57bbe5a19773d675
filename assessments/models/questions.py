"""Questions with their versions, and forms: fixed lists of versions."""

from django.db import models
from django.db.models import Q

from assessments.enums import QuestionKind
from lms.lib.clock import now
from lms.lib.rows import Row
from lms.lib.trilingual import pick


class Question(Row):
    """One thing asked, whatever its wording."""

    code = models.CharField(max_length=16, unique=True, help_text="Stable, as `Q07`.")
    module = models.CharField(max_length=8, help_text="Code of the manual's module.")
    objective = models.CharField(max_length=16, help_text="Code of the learning objective.")
    source = models.CharField(max_length=300, help_text="What the right answer rests on.")
    audience = models.JSONField(default=list, help_text="Who it is for, as words.")

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class QuestionVersion(Row):
    """One wording in three languages. Once somebody was asked it, it never changes again."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(
        max_length=16, choices=QuestionKind.choices, default=QuestionKind.SINGLE_CHOICE
    )
    stem_en = models.CharField(max_length=400)
    stem_fa_af = models.CharField(max_length=400, blank=True)
    stem_ps = models.CharField(max_length=400, blank=True)
    is_draft = models.BooleanField(
        default=True, help_text="Dari and Pashto wait for a native reader."
    )
    to_check = models.CharField(
        max_length=300, blank=True, help_text="A detail still to be checked against its source."
    )
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ("question", "number")
        constraints = (
            models.UniqueConstraint(fields=("question", "number"), name="question_version_once"),
            models.CheckConstraint(
                condition=Q(kind__in=QuestionKind.values), name="question_kind_known"
            ),
        )

    def __str__(self) -> str:
        return pick(self, "stem")


class Choice(Row):
    """One answer to choose; exactly one of a version is right."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="choices")
    order = models.PositiveSmallIntegerField()
    is_right = models.BooleanField(default=False)
    text_en = models.CharField(max_length=300)
    text_fa_af = models.CharField(max_length=300, blank=True)
    text_ps = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("version", "order")
        constraints = (
            models.UniqueConstraint(fields=("version", "order"), name="choice_order_once"),
            models.UniqueConstraint(
                fields=("version",), condition=Q(is_right=True), name="choice_one_right"
            ),
        )

    def __str__(self) -> str:
        return pick(self, "text")


class Form(Row):
    """A fixed list of question versions. Parallel forms (A, B) differ in code, revisions in edition.

    `fingerprint` is the SHA-256 of all it shows: what is cached under it cannot be stale.
    """

    code = models.CharField(max_length=16)
    edition = models.PositiveSmallIntegerField(default=1)
    fingerprint = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ("code", "-edition")
        constraints = (
            models.UniqueConstraint(fields=("code", "edition"), name="form_edition_once"),
        )

    def __str__(self) -> str:
        return self.code if self.edition == 1 else f"{self.code} ({self.edition})"


class FormItem(Row):
    """A question version at its place in a form."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="items")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("form", "order")
        constraints = (
            models.UniqueConstraint(fields=("form", "order"), name="form_item_order_once"),
            models.UniqueConstraint(fields=("form", "version"), name="form_item_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.form_id} {self.order}"
