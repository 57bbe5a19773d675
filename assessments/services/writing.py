"""Writing questions, reviewing and retiring them. What was reviewed or listed never changes."""

import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from assessments.enums import Difficulty
from assessments.errors import (
    OwnWording,
    PracticeOnly,
    QuestionChanged,
    QuestionCodeTaken,
    QuestionFaulty,
)
from assessments.models import Question, QuestionVersion
from assessments.questions.content import Content, written
from assessments.questions.soundness import faults
from assessments.selectors.versions import digest_of, is_practice, may_still_change, newest_version
from ledger.verbs import verb
from lms.lib.clock import now
from people.models import User


@dataclass(frozen=True, kw_only=True)
class About:
    """What is said of a question whatever its wording."""

    module: str
    objective: str
    source: str
    audience: tuple[str, ...]
    difficulty: Difficulty


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A version: the question itself, and what is still open about it."""

    content: Content
    is_draft: bool
    to_check: str


@verb
def write_version(
    *, code: str, about: About, wording: Wording, by: User, key: uuid.UUID, seen: str = ""
) -> QuestionVersion:
    """The question in this wording: a writer's own open draft is changed, else a version follows.

    What is said about it whatever its wording changes without a new version, unless the product
    brought it: the next start would say otherwise.

    `key` is of the page that is sent: sent twice, it writes once. `seen` is the digest of the
    version read before writing, empty for a question of its own.

    Raises QuestionFaulty, QuestionCodeTaken, QuestionChanged, PracticeOnly.
    """
    if found := faults(wording.content):
        raise QuestionFaulty(faults=found)
    question = Question.objects.select_for_update().filter(code=code).first()
    newest = newest_version(code)
    if newest and _says(newest, about, wording) and (newest.pk == key or seen):
        return newest
    if question is None or newest is None:
        begun = question or _begun(code, about)
        if begun is None:  # by another tap, just now: judged as what it is
            return write_version(code=code, about=about, wording=wording, by=by, key=key, seen=seen)
        return _filled(QuestionVersion(pk=key, question=begun), wording, by)
    _refuse_stale(newest, seen)
    _refuse_sample(question, by)
    _describe(question, about)
    if newest.created_by_id and _is_worded(newest, wording):
        return newest
    if not may_still_change(newest, by):
        newest = QuestionVersion(pk=key, question=question, number=newest.number + 1)
    return _filled(newest, wording, by)


@verb
def review_version(*, version: QuestionVersion, by: User, digest: str) -> QuestionVersion:
    """Somebody else than its writer passes exactly the text of this digest; from then on it is asked.

    Passed again, nothing changes. Raises QuestionChanged, OwnWording, PracticeOnly, and for what a
    file brought without English or without words for its picture QuestionFaulty.
    """
    question = Question.objects.select_for_update().get(pk=version.question_id)
    newest = newest_version(question.code)
    if newest is None or newest.pk != version.pk or digest_of(newest) != digest:
        raise QuestionChanged
    if newest.created_by_id == by.pk:
        raise OwnWording
    _refuse_sample(question, by)
    if found := faults(newest.content):
        raise QuestionFaulty(faults=found)
    if newest.reviewed_at is None or (newest.reviewed_by and newest.reviewed_by.is_sample):
        newest.reviewed_at, newest.reviewed_by = now(), by
        newest.save(update_fields=["reviewed_at", "reviewed_by"])
    return newest


@verb
def retire_question(*, question: Question, by: User, retired: bool = True) -> Question:
    """It goes into no new form, or does again; forms that list it keep it. Raises PracticeOnly."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    _refuse_sample(question, by)
    if retired != (question.retired_at is not None):
        question.retired_at = now() if retired else None
        question.save(update_fields=["retired_at"])
    return question


def _begun(code: str, about: About) -> Question | None:
    """None: the code is taken since we looked."""
    question = Question(code=code)
    try:
        with transaction.atomic():
            _describe(question, about)
    except IntegrityError:
        return None
    return question


def _describe(question: Question, about: About) -> None:
    question.module, question.objective = about.module, about.objective
    question.source, question.audience = about.source, list(about.audience)
    question.difficulty = about.difficulty
    question.save()


def _filled(version: QuestionVersion, wording: Wording, by: User) -> QuestionVersion:
    version.kind, version.body = wording.content.kind, written(wording.content)
    version.is_draft, version.to_check = wording.is_draft, wording.to_check
    version.created_by, version.created_at = by, now()
    version.save()
    return version


def _says(version: QuestionVersion, about: About, wording: Wording) -> bool:
    question = version.question
    stands = About(
        module=question.module,
        objective=question.objective,
        source=question.source,
        audience=tuple(question.audience),
        difficulty=Difficulty(question.difficulty),
    )
    return stands == about and _is_worded(version, wording)


def _is_worded(version: QuestionVersion, wording: Wording) -> bool:
    said = (version.body, version.is_draft, version.to_check)
    return said == (written(wording.content), wording.is_draft, wording.to_check)


def _refuse_stale(newest: QuestionVersion, seen: str) -> None:
    if not seen:
        raise QuestionCodeTaken(question=newest.question.code)
    if seen != digest_of(newest):
        raise QuestionChanged


def _refuse_sample(question: Question, by: User) -> None:
    if by.is_sample and not is_practice(question):
        raise PracticeOnly
