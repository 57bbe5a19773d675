"""Questions of the bank as the manual asks them: for oneself, sent nowhere."""

from typing import Any

from assessments.models import QuestionVersion
from lms.lib.trilingual import pick


def question_of(code: str, language: str) -> dict[str, Any] | None:
    """The latest version, in the shape of curriculum.content's self_check; None: no such question."""
    versions = QuestionVersion.objects.filter(question__code=code).order_by("number")
    version = versions.select_related("question").prefetch_related("choices").last()
    if version is None:
        return None
    choices = sorted(version.choices.all(), key=lambda choice: choice.order)
    return {
        "question": code,
        "version": version.number,
        "stem": pick(version, "stem", language),
        "choices": [
            {"text": pick(choice, "text", language), "is_right": choice.is_right}
            for choice in choices
        ],
        "source": version.question.source,
    }
