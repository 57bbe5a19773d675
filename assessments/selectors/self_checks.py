"""Questions of the bank as the manual asks them: for oneself, sent nowhere."""

from hashlib import blake2b
from typing import Any

from assessments.models import Choice, QuestionVersion
from lms.lib.trilingual import pick


def question_of(code: str, language: str) -> dict[str, Any] | None:
    """The latest version, in the shape of curriculum.content's self_check; None: no such question."""
    versions = QuestionVersion.objects.filter(question__code=code).order_by("number")
    version = versions.select_related("question").prefetch_related("choices").last()
    if version is None:
        return None
    choices = sorted(version.choices.all(), key=lambda choice: _place(code, choice))
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


def questions_to_ask() -> list[tuple[str, str]]:
    """(code, stem in English) of every question of the bank, by code."""
    versions = QuestionVersion.objects.order_by("question__code", "number")
    return list(dict(versions.values_list("question__code", "stem_en")).items())  # the latest last


def _place(code: str, choice: Choice) -> bytes:
    """The bank tells the right answer first. This order is the same on every copy, in every language."""
    return blake2b(f"{code}:{choice.text_en}".encode(), digest_size=8).digest()
