"""The bank of questions, the tests made of it, and what people answered."""

from assessments.models.attempts import Attempt, Response
from assessments.models.questions import Choice, Form, FormItem, Question, QuestionVersion
from assessments.models.tests import Test

__all__ = [
    "Attempt",
    "Choice",
    "Form",
    "FormItem",
    "Question",
    "QuestionVersion",
    "Response",
    "Test",
]
