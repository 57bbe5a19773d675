"""The bank of questions, the tests made of it, and what people answered."""

from assessments.models.attempts import Attempt, AttemptGrant, Regrade, Response
from assessments.models.forms import Blueprint, Form, FormItem
from assessments.models.questions import KeyCorrection, Medium, Question, QuestionVersion
from assessments.models.tests import Test

__all__ = [
    "Attempt",
    "AttemptGrant",
    "Blueprint",
    "Form",
    "FormItem",
    "KeyCorrection",
    "Medium",
    "Question",
    "QuestionVersion",
    "Regrade",
    "Response",
    "Test",
]
