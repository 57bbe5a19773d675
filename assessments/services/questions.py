"""Loading the bank and composing forms. What somebody was asked is never changed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import SystemRandom

from assessments.bank import Bank, Entry
from assessments.errors import FormEmpty
from assessments.models import Attempt, Choice, Form, FormItem, Question, QuestionVersion
from assessments.selectors.forms import current_versions, items_with_choices, latest_form
from ledger.verbs import verb
from lms.lib.ids import uuid7
from lms.lib.trilingual import LANGUAGES, column


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """How many questions were new, worded anew, and already as stated."""

    new: int
    changed: int
    same: int


@verb
def load_questions(*, bank: Bank) -> Loaded:
    """The bank as stated, with its forms. Loading the same bank again changes nothing."""
    known = current_versions()
    outcomes = [_load(entry, known.get(entry.code)) for entry in bank.entries]
    current = current_versions()
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
    if _stated(version) == _wanted(entry):
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
        },
    )[0]


def _new_version(question: Question, number: int) -> QuestionVersion:
    return QuestionVersion(question=question, number=number)


def _write(version: QuestionVersion, entry: Entry) -> None:
    version.is_draft, version.to_check = entry.is_draft, entry.to_check
    for suffix, text in entry.stem.items():
        setattr(version, f"stem_{suffix}", text)
    version.save()
    version.choices.all().delete()
    # In the bank the right choice comes first; keys made in that order would give it away.
    keys = [uuid7() for _ in entry.options]
    SystemRandom().shuffle(keys)
    Choice.objects.bulk_create(
        Choice(
            id=keys[order - 1],
            version=version,
            order=order,
            is_right=option.is_right,
            **{f"text_{suffix}": text for suffix, text in option.text.items()},
        )
        for order, option in enumerate(entry.options, start=1)
    )


def _stated(version: QuestionVersion) -> object:
    question = version.question
    about = (question.module, question.objective, question.source, tuple(question.audience))
    choices = tuple((_texts(choice, "text"), choice.is_right) for choice in version.choices.all())
    return about, version.is_draft, version.to_check, _texts(version, "stem"), choices


def _wanted(entry: Entry) -> object:
    about = (entry.module, entry.objective, entry.source, entry.audience)
    choices = tuple((tuple(option.text.values()), option.is_right) for option in entry.options)
    return about, entry.is_draft, entry.to_check, tuple(entry.stem.values()), choices


def _texts(row: object, field: str) -> tuple[str, ...]:
    return tuple(getattr(row, column(field, language)) for language in LANGUAGES)


def _was_asked(form: Form) -> bool:
    return Attempt.objects.filter(test__form=form).exists()


def _version_was_asked(version: QuestionVersion) -> bool:
    return Attempt.objects.filter(test__form__items__version=version).exists()


def _lists(form: Form, versions: Sequence[QuestionVersion]) -> bool:
    return [item.version_id for item in items_with_choices(form)] == [v.pk for v in versions]


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
    shown = [
        [str(item.pk), *_texts(item.version, "stem")]
        + [[str(choice.pk), *_texts(choice, "text")] for choice in item.version.choices.all()]
        for item in items_with_choices(form)
    ]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()
