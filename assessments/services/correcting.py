"""A wrong key is corrected by appending the right one; what that did to every attempt is kept."""

import uuid

from assessments.errors import (
    KeyUnchanged,
    NotOnlyTheKey,
    PracticeOnly,
    QuestionChanged,
    QuestionFaulty,
    ReasonMissing,
)
from assessments.models import KeyCorrection, Question, QuestionVersion, Regrade
from assessments.questions.content import Content, written
from assessments.questions.correcting import keyless
from assessments.questions.soundness import faults
from assessments.selectors.regrading import Effect, effects_of, known_content
from assessments.selectors.versions import is_practice
from ledger.verbs import verb
from people.models import User


@verb
def correct_key(
    *,
    version: QuestionVersion,
    content: Content,
    reason: str,
    by: User,
    key: uuid.UUID,
    seen: int,
) -> KeyCorrection:
    """The version is marked by `content` from now on, each changed attempt with before and after.

    `key` is of the page that is sent: sent twice, it corrects once. `seen`: how many corrections
    stood when it was made. Raises ReasonMissing, QuestionChanged, NotOnlyTheKey, QuestionFaulty,
    KeyUnchanged, PracticeOnly.
    """
    question = Question.objects.select_for_update().get(pk=version.question_id)
    if made := KeyCorrection.objects.filter(pk=key, version=version).first():
        return made
    _refuse(version, content, reason, seen)
    if by.is_sample and not is_practice(question):
        raise PracticeOnly
    effects = effects_of(version, content)
    correction = KeyCorrection.objects.create(
        pk=key,
        version=version,
        number=seen + 1,
        body=written(content),
        reason=reason,
        made_by=by,
    )
    Regrade.objects.bulk_create([_regrade(correction, effect) for effect in effects])
    return correction


def _refuse(version: QuestionVersion, content: Content, reason: str, seen: int) -> None:
    if not reason:
        raise ReasonMissing
    if KeyCorrection.objects.filter(version=version).count() != seen:
        raise QuestionChanged
    known = known_content(version)
    if written(keyless(content)) != written(keyless(known)):
        raise NotOnlyTheKey
    if found := faults(content):
        raise QuestionFaulty(faults=found)
    if written(content) == written(known):
        raise KeyUnchanged


def _regrade(correction: KeyCorrection, effect: Effect) -> Regrade:
    return Regrade(
        correction=correction,
        attempt_id=effect.attempt_id,
        before=str(effect.before.right),
        after=str(effect.after.right),
        asked=effect.after.asked,
        passed_before=effect.passed_before,
        passed_after=effect.passed_after,
    )
