"""Answers to the questions that patterns raise. The questions themselves are never stored."""

from django.db import models
from django.db.models import Q

from checks.enums import CheckKind, Outcome
from ledger.models import Fact
from training.models import Activity


class CheckAnswer(Fact):
    """Somebody looked at a question and said what it is about.

    It puts to rest the evidence it names: what comes after it asks anew, what falls away does not.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="check_answers")
    kind = models.CharField(max_length=16, choices=CheckKind.choices)
    evidence = models.JSONField(help_text="Marks of the parts the question rested on.")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("happened_at", "received_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=CheckKind.values), name="check_answer_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="check_answer_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.VERIFIED) | ~Q(reason=""),
                name="check_explanation_says_something",
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.kind}"
