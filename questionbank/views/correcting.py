"""Correcting a wrong key: first what would change is shown, then it is done, then what it did."""

import hashlib
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments.models import KeyCorrection, QuestionVersion
from assessments.questions.content import Content, read, written
from assessments.questions.soundness import faults as faults_of
from assessments.selectors.media import media_of
from assessments.selectors.regrading import (
    effects_of,
    known_content,
    outcome_of,
    outcome_of_correction,
)
from assessments.services import correct_key
from lms.lib.ids import key_or_none, uuid7
from lms.lib.posted import one_line, whole_number
from lms.lib.refusals import Refused
from people.permissions import Right
from questionbank.forms.correction import ReasonForm, corrected_fields, key_fields
from questionbank.forms.drawing import draw, with_rows
from questionbank.forms.reading import read_fields
from questionbank.panels import correction_board
from questionbank.selectors.telling import in_three_languages
from questionbank.views.door import LOOK, open_to, user_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.APPROVE_MANUAL)
def correct(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The key of one version; `then=confirm` does what `then=preview` showed."""
    rows = QuestionVersion.objects.select_related("question")
    version = get_object_or_404(rows, pk=pk)
    known = known_content(version)
    context = _context(request, version)
    if request.method != "POST":
        return _page(request, context, key_fields(known))
    typed = corrected_fields(known, {n: str(v) for n, v in request.POST.items()})
    if "more" in request.POST:
        return _page(request, context, typed, more=request.POST["more"])
    reading = read_fields(typed)
    faults = reading.with_faults(faults_of(reading.content))
    if faults:
        return _page(request, context | {"faults": faults}, typed, status=422)
    return _judged(request, context, typed, reading.content)


@require_safe
@open_to(*LOOK, Right.REVOKE_CERTIFICATES)
def correction(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What a correction did to every attempt, and what higher rooms say of it.

    Also for whoever decides on certificates that rest on it.
    """
    rows = KeyCorrection.objects.select_related("version__question", "made_by")
    made = get_object_or_404(rows, pk=pk)
    content = read(made.body)
    context = {
        "correction": made,
        "question": made.version.question,
        "outcome": outcome_of_correction(made),
        "told": in_three_languages(content, media_of([content])),
        "panels": list(correction_board.shown(request, made)),
    }
    return render(request, "questionbank/correction.html", context)


def _context(request: HttpRequest, version: QuestionVersion) -> dict[str, Any]:
    """`seen`: how many corrections stood when the page was first made."""
    standing = KeyCorrection.objects.filter(version=version).count()
    sent = whole_number(request.POST.get("seen", ""))
    return {
        "version": version,
        "question": version.question,
        "stamp": key_or_none(request.POST.get("stamp")) or uuid7(),
        "seen": standing if sent is None else sent,
        "form": ReasonForm(initial={"reason": request.POST.get("reason", "")}),
        "faults": {},
    }


def _judged(
    request: HttpRequest, context: dict[str, Any], typed: dict[str, str], content: Content
) -> HttpResponse:
    """Confirmed when exactly this key was previewed; otherwise the preview."""
    shown = hashlib.sha256(written(content).encode()).hexdigest()
    confirmed = request.POST.get("then") == "confirm" and request.POST.get("shown") == shown
    try:
        if confirmed:
            made = correct_key(
                version=context["version"],
                content=content,
                reason=one_line(request.POST.get("reason", ""))[:300],
                by=user_of(request),
                key=context["stamp"],
                seen=context["seen"],
            )
            messages.success(request, _("The key is corrected; every changed result is kept."))
            return redirect("questionbank:correction", made.pk)
    except Refused as refusal:
        context = context | {"refusal": refusal}
    outcome = outcome_of(effects_of(context["version"], content))
    told = in_three_languages(content, media_of([content]))
    context |= {"outcome": outcome, "shown": shown, "told": told}
    refused = context.get("refusal")
    return _page(request, context, typed, status=refused.status if refused else 200)


def _page(
    request: HttpRequest,
    context: dict[str, Any],
    typed: dict[str, str],
    *,
    more: str = "",
    status: int = 200,
) -> HttpResponse:
    drawn, _rest = draw(with_rows(typed, more=more), context["faults"])
    listed = context["faults"].items()
    context = context | {
        "drawn": drawn,
        "listed": [(n.replace(".", "-"), told) for n, sentences in listed for told in sentences],
    }
    return render(request, "questionbank/correct.html", context, status=status)
