"""Questions as they stand now, and what a form lists."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from assessments.models import Choice, Form, FormItem, QuestionVersion

_IN_ORDER = Choice.objects.order_by("order")


def current_versions() -> dict[str, QuestionVersion]:
    """The latest version of every question by its code, with question and choices."""
    versions = QuestionVersion.objects.order_by("number").select_related("question")
    with_choices = versions.prefetch_related(Prefetch("choices", _IN_ORDER))
    return {version.question.code: version for version in with_choices}


def latest_form(code: str) -> Form | None:
    """The last edition of a form."""
    return Form.objects.filter(code=code).order_by("edition").last()


def current_forms() -> list[Form]:
    """The last edition of every form, by code."""
    return list({form.code: form for form in Form.objects.order_by("code", "edition")}.values())


def keys_of(forms: Iterable[UUID]) -> dict[UUID, dict[UUID, UUID]]:
    """The right choice by item, by form; one query."""
    right = FormItem.objects.filter(form__in=forms, version__choices__is_right=True)
    keys: dict[UUID, dict[UUID, UUID]] = defaultdict(dict)
    for form, item, choice in right.values_list("form_id", "pk", "version__choices"):
        keys[form][item] = choice
    return keys


def items_with_choices(form: Form) -> QuerySet[FormItem]:
    """The form's items in order, with version and choices."""
    items = FormItem.objects.filter(form=form).order_by("order").select_related("version")
    return items.prefetch_related(Prefetch("version__choices", _IN_ORDER))
