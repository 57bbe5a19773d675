"""Questions of the bank as the manual asks them: for oneself, sent nowhere."""

from hashlib import blake2b
from typing import Any

from assessments.enums import QuestionKind
from assessments.models import QuestionVersion
from assessments.questions.content import Choice, read, text_in
from assessments.selectors.contents import corrected
from assessments.selectors.forms import MAY_BE_ASKED

_KINDS = (QuestionKind.SINGLE_CHOICE, QuestionKind.TRUE_FALSE)  # one tap says right or not


def question_of(code: str, language: str) -> dict[str, Any] | None:
    """The latest version that may be asked, in the shape of curriculum.content's self_check; None: no such question."""
    versions = QuestionVersion.objects.filter(MAY_BE_ASKED, question__code=code, kind__in=_KINDS)
    versions = versions.annotate(known=corrected("pk"))
    version = versions.order_by("number").select_related("question").last()
    if version is None:
        return None
    content = read(version.known)
    choices = sorted(content.choices, key=lambda choice: _place(code, choice))
    return {
        "question": code,
        "version": version.number,
        "stem": text_in(content.stem, language),
        "choices": [
            {"text": text_in(choice.text, language), "is_right": choice.is_right}
            for choice in choices
        ],
        "source": version.question.source,
    }


def questions_to_ask() -> list[tuple[str, str]]:
    """(code, stem in English) of every question that a lesson can ask, by code."""
    versions = QuestionVersion.objects.filter(MAY_BE_ASKED, kind__in=_KINDS)
    versions = versions.select_related("question")
    latest = {row.question.code: row for row in versions.order_by("question__code", "number")}
    return [(code, str(version)) for code, version in latest.items()]


def _place(code: str, choice: Choice) -> bytes:
    """The bank tells the right answer first. This order is the same on every copy, in every language."""
    text = text_in(choice.text, "en")
    return blake2b(f"{code}:{text}".encode(), digest_size=8).digest()
