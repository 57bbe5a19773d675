"""Questions as they stand now, and what a form lists."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q, QuerySet

from assessments.models import Form, FormItem, QuestionVersion

_PAIR = ("A", "B")
# What a sample account passed is practice: everybody may know its password.
_REVIEWED = Q(reviewed_at__isnull=False) & ~Q(reviewed_by__is_sample=True)
MAY_BE_ASKED = _REVIEWED | Q(created_by=None)


def current_versions() -> dict[str, QuestionVersion]:
    """The latest version of every question by its code, with its question."""
    versions = QuestionVersion.objects.order_by("number").select_related("question")
    return {version.question.code: version for version in versions}


def usable_versions() -> dict[str, QuestionVersion]:
    """The latest version of every question that may be asked: reviewed, or brought with the product.

    By the question's code, with its question; without retired questions.
    """
    versions = QuestionVersion.objects.filter(MAY_BE_ASKED, question__retired_at=None)
    rows = versions.order_by("number").select_related("question")
    return {version.question.code: version for version in rows}


def latest_form(code: str) -> Form | None:
    """The last edition of a form."""
    return Form.objects.filter(code=code).order_by("edition").last()


def current_forms() -> list[Form]:
    """The last edition of every form, by code."""
    return list({form.code: form for form in Form.objects.order_by("code", "edition")}.values())


def is_scored(form: Form) -> bool:
    """Whether anything in it has a right answer; a form of opinions has not. One query."""
    return any(item.version.content.is_scored for item in items_of(form))


def scored_forms(forms: list[Form]) -> set[UUID]:
    """Those of the forms that are scored; one query."""
    items = FormItem.objects.filter(form__in=forms).select_related("version")
    return {item.form_id for item in items if item.version.content.is_scored}


def parallel_pairs(forms: list[Form]) -> list[tuple[Form, Form]]:
    """Forms that were made to be alike: drawn together, or the two of the product."""
    groups: dict[object, list[Form]] = defaultdict(list)
    for form in forms:
        if form.blueprint_id or form.code in _PAIR:
            groups[(form.blueprint_id, form.seed, form.code[:-1])].append(form)
    return [(one, other) for one, other in (g for g in groups.values() if len(g) == 2)]


def items_of(form: Form) -> QuerySet[FormItem]:
    """The form's items in order, with version."""
    return FormItem.objects.filter(form=form).order_by("order").select_related("version")
