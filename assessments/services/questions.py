"""Loading the bank and composing forms. What somebody was asked is never changed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.bank import Bank, Entry
from assessments.errors import FormEmpty
from assessments.models import Attempt, Form, FormItem, Question, QuestionVersion
from assessments.questions.content import written
from assessments.questions.keying import keyed, unkeyed
from assessments.selectors.forms import current_versions, items_of, latest_form, usable_versions
from ledger.verbs import verb


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """How many questions were new, worded anew, and already as stated."""

    new: int
    changed: int
    same: int


@verb
def load_questions(*, bank: Bank) -> Loaded:
    """The bank as stated, with its forms. Loading the same bank again changes nothing.

    A question that somebody has worded anew here stays as it is.
    """
    known = current_versions()
    outcomes = [_load(entry, known.get(entry.code)) for entry in bank.entries]
    current = usable_versions()
    for code, listed in bank.forms.items():
        compose_form(code=code, versions=[current[question] for question in listed])
    return Loaded(**{word: outcomes.count(word) for word in ("new", "changed", "same")})


@verb
def compose_form(*, code: str, versions: Sequence[QuestionVersion]) -> Form:
    """The form of this code with exactly these questions in this order.

    The current edition is kept when it says the same, replaced while nobody was asked it, and
    otherwise followed by a new edition. Raises FormEmpty.
    """
    if not versions:
        raise FormEmpty
    form = latest_form(code)
    if form is not None and (_lists(form, versions) or not _was_asked(form)):
        return _filled(form, versions)
    return _filled(
        Form.objects.create(code=code, edition=form.edition + 1 if form else 1), versions
    )


def _load(entry: Entry, version: QuestionVersion | None) -> str:
    if version is None:
        _write(_new_version(_question(entry), 1), entry)
        return "new"
    if version.created_by_id or _stated(version) == _wanted(entry):
        return "same"
    _question(entry)
    if _version_was_asked(version):
        version = _new_version(version.question, version.number + 1)
    _write(version, entry)
    return "changed"


def _question(entry: Entry) -> Question:
    return Question.objects.update_or_create(
        code=entry.code,
        defaults={
            "module": entry.module,
            "objective": entry.objective,
            "source": entry.source,
            "audience": list(entry.audience),
            "difficulty": entry.difficulty,
        },
    )[0]


def _new_version(question: Question, number: int) -> QuestionVersion:
    return QuestionVersion(question=question, number=number)


def _write(version: QuestionVersion, entry: Entry) -> None:
    version.is_draft, version.to_check = entry.is_draft, entry.to_check
    version.kind, version.body = entry.content.kind, written(keyed(entry.content))
    version.save()


def _stated(version: QuestionVersion) -> object:
    question = version.question
    about = (question.module, question.objective, question.source, tuple(question.audience))
    content = unkeyed(version.content)
    return about, question.difficulty, version.is_draft, version.to_check, content


def _wanted(entry: Entry) -> object:
    about = (entry.module, entry.objective, entry.source, entry.audience)
    return about, entry.difficulty, entry.is_draft, entry.to_check, unkeyed(entry.content)


def _was_asked(form: Form) -> bool:
    return Attempt.objects.filter(form=form).exists()


def _version_was_asked(version: QuestionVersion) -> bool:
    return Attempt.objects.filter(form__items__version=version).exists()


def _lists(form: Form, versions: Sequence[QuestionVersion]) -> bool:
    return [item.version_id for item in items_of(form)] == [v.pk for v in versions]


def _filled(form: Form, versions: Sequence[QuestionVersion]) -> Form:
    if not _lists(form, versions):
        form.items.all().delete()
        FormItem.objects.bulk_create(
            FormItem(form=form, version=version, order=order)
            for order, version in enumerate(versions, start=1)
        )
    fingerprint = _fingerprint(form)
    if form.fingerprint != fingerprint:
        form.fingerprint = fingerprint
        form.save(update_fields=["fingerprint"])
    return form


def _fingerprint(form: Form) -> str:
    shown = [[str(item.pk), item.version.body] for item in items_of(form)]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()
