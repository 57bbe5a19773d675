"""Forms: fixed lists of question versions, written by hand or drawn by a blueprint."""

from django.conf import settings
from django.db import models

from assessments.enums import FORMS
from assessments.models.questions import QuestionVersion
from lms.lib.clock import now
from lms.lib.rows import Row


class Blueprint(Row):
    """How forms are drawn from the bank: so many questions per module, anchors in each."""

    code = models.CharField(max_length=16, unique=True)
    counts = models.JSONField(default=dict, help_text="How many questions by code of the module.")
    anchors = models.JSONField(default=list, help_text="Codes of the questions in every form.")
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Form(Row):
    """A fixed list of question versions. Parallel forms (A, B) differ in code, revisions in edition.

    `fingerprint` is the SHA-256 of all it shows: what is cached under it cannot be stale. A drawn
    form remembers its blueprint and the `seed` from which it was drawn.
    """

    code = models.CharField(max_length=16)
    edition = models.PositiveSmallIntegerField(default=1)
    fingerprint = models.CharField(max_length=64, editable=False)
    blueprint = models.ForeignKey(
        Blueprint, on_delete=models.PROTECT, null=True, blank=True, related_name="forms"
    )
    seed = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ("code", "-edition")
        constraints = (
            models.UniqueConstraint(fields=("code", "edition"), name="form_edition_once"),
        )

    @property
    def is_ours(self) -> bool:
        """It comes with the product, which sets it anew at every start."""
        return self.code in FORMS

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
