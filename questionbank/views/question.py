"""One question with all its versions; passing the newest one, and retiring it."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessments.errors import PracticeOnly
from assessments.models import FormItem, KeyCorrection, Question, QuestionVersion
from assessments.questions.content import SUFFIXES, read
from assessments.questions.soundness import lacking
from assessments.selectors.media import media_of
from assessments.selectors.versions import digest_of, is_practice
from assessments.services import retire_question, review_version
from lms.lib.refusals import Refused
from people.permissions import Right, may
from questionbank.enums import State
from questionbank.selectors.listing import bank
from questionbank.selectors.telling import Told, in_three_languages
from questionbank.views.door import LOOK, REVIEW, open_to, user_of


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A version in three languages, with the key that counts now."""

    version: QuestionVersion
    told: list[Told]
    lacks: list[str]
    corrections: list[KeyCorrection]
    forms: list[FormItem]

    @property
    def is_practice(self) -> bool:
        """Passed by a sample account only."""
        by = self.version.reviewed_by
        return by is not None and by.is_sample


@require_safe
@open_to(*LOOK)
def question(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything about one question."""
    return _page(request, pk)


@require_POST
@open_to(*REVIEW)
def review(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Passes exactly the text that was shown."""
    version = _newest_or_404(pk)
    try:
        digest = request.POST.get("digest", "")
        review_version(version=version, by=user_of(request), digest=digest)
    except Refused as refusal:
        return _page(request, pk, refusal)
    messages.success(request, _("Passed. The question may be asked from now on."))
    return redirect("questionbank:question", pk)


@require_POST
@open_to(Right.EDIT_MANUAL)
def retire(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Into no new form from now on, or back again (`retired=0`)."""
    shown = get_object_or_404(Question, pk=pk)
    retired = request.POST.get("retired") != "0"
    try:
        retire_question(question=shown, by=user_of(request), retired=retired)
    except Refused as refusal:
        return _page(request, pk, refusal)
    said = _("Retired. Forms that list it keep it.") if retired else _("In the bank again.")
    messages.success(request, said)
    return redirect("questionbank:question", pk)


def _newest_or_404(pk: uuid.UUID) -> QuestionVersion:
    rows = QuestionVersion.objects.filter(question=pk).order_by("-number")
    return get_object_or_404(rows[:1])


def _page(request: HttpRequest, pk: uuid.UUID, refusal: Refused | None = None) -> HttpResponse:
    row: Any = get_object_or_404(bank(), pk=pk)
    newest, *older = _versions(row)
    user = user_of(request)
    mine = newest.version.created_by_id == user.pk
    waits = newest.version.reviewed_at is None or newest.is_practice
    only_looks = user.is_sample and not is_practice(row)
    reviews = any(may(user, right) for right in REVIEW)
    context = {
        "question": row,
        "state": State(row.state),
        "newest": newest,
        "older": older,
        "digest": digest_of(newest.version),
        "practice_only": PracticeOnly().message if only_looks else "",
        "may_write": may(user, Right.EDIT_MANUAL) and not only_looks,
        "may_correct": may(user, Right.APPROVE_MANUAL) and not only_looks,
        "may_review": reviews and waits and not mine and not only_looks,
        "is_own": reviews and waits and mine,
        "refusal": refusal,
    }
    return render(
        request, "questionbank/question.html", context, status=refusal.status if refusal else 200
    )


def _versions(row: Question) -> list[Shown]:
    """Newest first; four queries whatever their number."""
    rows = row.versions.select_related("question", "created_by", "reviewed_by")
    rows = rows.prefetch_related("corrections__made_by", "items__form")
    versions = list(rows.order_by("-number"))
    contents = {version.pk: _known(version) for version in versions}
    media = media_of(contents.values())
    return [
        Shown(
            version=version,
            told=in_three_languages(contents[version.pk], media),
            lacks=[suffix for suffix in SUFFIXES if lacking(contents[version.pk], suffix)],
            corrections=list(version.corrections.all()),
            forms=list(version.items.all()),
        )
        for version in versions
    ]


def _known(version: QuestionVersion) -> Any:
    """With the key that counts now."""
    made = list(version.corrections.all())
    return read(made[-1].body) if made else version.content
