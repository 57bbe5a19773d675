"""Loading the bank and composing forms. What somebody was asked is never changed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from assessments.bank import Bank, Entry
from assessments.enums import FORMS
from assessments.errors import FormEmpty
from assessments.models import Blueprint, Form, FormItem, Question, QuestionVersion, Test
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


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """Where a drawn form comes from."""

    blueprint: Blueprint
    seed: int


@verb
def load_questions(*, bank: Bank) -> Loaded:
    """The bank as stated, with its forms. Loading the same bank again changes nothing.

    A question that somebody has worded anew here stays as it is.
    """
    known = current_versions()
    outcomes = [_load(entry, known.get(entry.code)) for entry in bank.entries]
    current = usable_versions()
    for code, listed in bank.forms.items():
        asked = [current[question] for question in listed if question in current]
        if asked:  # what editors retired stays out
            compose_form(code=code, versions=asked)
    return Loaded(**{word: outcomes.count(word) for word in ("new", "changed", "same")})


@verb
def compose_form(
    *, code: str, versions: Sequence[QuestionVersion], drawing: Drawing | None = None
) -> Form:
    """The form of this code with exactly these questions in this order.

    The current edition is kept when it says the same, replaced while no test gives it, and
    otherwise followed by a new edition. What was drawn is never replaced, and the same drawing
    makes the same form. Raises FormEmpty.
    """
    if not versions:
        raise FormEmpty
    if drawing is not None:
        return _drawn_before(code, drawing) or _filled(_next(code, drawing), versions)
    form = latest_form(code)
    if form is not None and (_lists(form, versions) or _may_change(form)):
        return _filled(form, versions)
    return _filled(_next(code), versions)


def _drawn_before(code: str, drawing: Drawing) -> Form | None:
    return Form.objects.filter(code=code, blueprint=drawing.blueprint, seed=drawing.seed).first()


def _next(code: str, drawing: Drawing | None = None) -> Form:
    """An edition without questions yet; two hands at once get the same one."""
    last = latest_form(code)
    origin = {"blueprint": drawing.blueprint, "seed": drawing.seed} if drawing else {}
    edition = last.edition + 1 if last else 1
    return Form.objects.get_or_create(code=code, edition=edition, defaults=origin)[0]


def _may_change(form: Form) -> bool:
    return form.seed is None and not _is_given([form.pk])


def _load(entry: Entry, version: QuestionVersion | None) -> str:
    if version is None:
        _write(_new_version(_question(entry), 1), entry)
        return "new"
    if version.created_by_id or _stated(version) == _wanted(entry):
        return "same"
    _question(entry)
    if unkeyed(version.content) == unkeyed(entry.content):
        _note(version, entry)
        version.save(update_fields=["is_draft", "to_check"])
        return "changed"
    if _is_fixed(version):
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


def _note(version: QuestionVersion, entry: Entry) -> None:
    """What is said of a wording, and may change without another version: nobody is asked it."""
    version.is_draft, version.to_check = entry.is_draft, entry.to_check


def _write(version: QuestionVersion, entry: Entry) -> None:
    _note(version, entry)
    version.kind, version.body = entry.content.kind, written(keyed(entry.content))
    version.reviewed_at = version.reviewed_by = None
    version.save()


def _stated(version: QuestionVersion) -> object:
    question = version.question
    about = (question.module, question.objective, question.source, tuple(question.audience))
    content = unkeyed(version.content)
    return about, question.difficulty, version.is_draft, version.to_check, content


def _wanted(entry: Entry) -> object:
    about = (entry.module, entry.objective, entry.source, entry.audience)
    return about, entry.difficulty, entry.is_draft, entry.to_check, unkeyed(entry.content)


def _is_fixed(version: QuestionVersion) -> bool:
    """Given, listed in a form made here, or with a corrected key, which would hide another text."""
    made_here = version.items.exclude(form__code__in=FORMS)
    given = _is_given(version.items.values("form"))
    return given or made_here.exists() or version.corrections.exists()


def _is_given(forms: Any) -> bool:
    """Whether a test asks it: on paper it may have been answered before anybody has typed a word."""
    return Test.objects.filter(Q(form__in=forms) | Q(other_form__in=forms)).exists()


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
