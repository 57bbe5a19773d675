"""Questions at their desk: the newest version, what it said, and whether it may still change."""

import hashlib
import json
from typing import TYPE_CHECKING

from assessments.models import FormItem, KeyCorrection, Question, QuestionVersion

if TYPE_CHECKING:
    from people.models import User


def newest_version(code: str) -> QuestionVersion | None:
    """Of the question with this code, with question and writer; reviewed or not."""
    versions = QuestionVersion.objects.filter(question__code=code).order_by("number")
    return versions.select_related("question", "created_by", "reviewed_by").last()


def digest_of(version: QuestionVersion) -> str:
    """SHA-256 of all that a reader sees of a version: who confirms it confirms exactly this.

    Needs the question.
    """
    question = version.question
    about = [question.code, question.module, question.objective, question.source]
    shown = [
        str(version.pk),
        version.kind,
        version.body,
        version.is_draft,
        version.to_check,
        *about,
        question.difficulty,
        list(question.audience),
    ]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()


def may_still_change(version: QuestionVersion, by: "User") -> bool:
    """A writer's own draft that nobody reviewed and no form lists; all else gets a new version.

    A corrected key stands before what its version says: another text under it would never be marked.
    """
    if version.reviewed_at is not None or version.created_by_id != by.pk:
        return False
    listed = FormItem.objects.filter(version=version).exists()
    return not listed and not KeyCorrection.objects.filter(version=version).exists()


def is_practice(question: Question) -> bool:
    """Begun by a sample account: it may be tried out, and is asked in no form before a real review."""
    first = question.versions.order_by("number").select_related("created_by").first()
    return first is None or (first.created_by is not None and first.created_by.is_sample)
