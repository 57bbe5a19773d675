"""The list of open questions, those of one activity, and one question with where to look."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checks.enums import CheckKind
from checks.forms import AnswerForm, ChoiceForm
from checks.models import CheckAnswer
from checks.selectors import Asked, asked_of, waiting
from checks.selectors.asked import MOST
from checks.selectors.places import SHOWN, others_of, places_of
from checks.services import answer_check
from checks.wording import sentence
from lms.lib.refusals import Refused
from people.permissions import Right, may
from people.stamping import stamp_of
from training.models import Activity
from training.permissions import must
from training.views.door import (
    activity_or_404,
    get_or_post,
    named,
    refuse,
    status_of,
    typed,
    user_of,
)

PER_PAGE = 20


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question as the pages show it."""

    asked: Asked
    sentence: str

    @property
    def kind(self) -> CheckKind:
        """For its name and its address."""
        return self.asked.finding.kind


@require_safe
@login_required
def questions(request: HttpRequest) -> HttpResponse:
    """Every open question of the activities that wait for a verdict, by activity."""
    user = user_of(request)
    if not may(user, Right.VERIFY_ACTIVITIES):
        raise PermissionDenied
    form = ChoiceForm(request.GET, rows=waiting(user))
    kinds = form.kinds()
    rows = form.chosen().select_related("partner").prefetch_related("provinces")
    found = list(rows[: MOST + 1])
    asked = asked_of(found[:MOST])
    lines = {
        activity: [line for line in _open(asked.get(activity.pk, [])) if line.kind in kinds]
        for activity in found[:MOST]
    }
    shown = [(activity, its) for activity, its in lines.items() if its]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "form": form, "most": MOST if len(found) > MOST else None}
    return render(request, "checks/questions.html", context)


@require_safe
@login_required
def activity(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What is asked about one activity, open questions first, and every answer ever given."""
    shown = activity_or_404(request, pk)
    must(request.user, Right.VERIFY_ACTIVITIES, shown)
    asked = asked_of([shown]).get(shown.pk, [])
    context = {
        "activity": shown,
        "open": _open(asked),
        "answered": [_line(question) for question in asked if not question.is_open],
        "history": _history(shown),
    }
    return render(request, "checks/activity.html", context)


@never_cache
@get_or_post
@login_required
def question(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    """One question: its figures, who and where, the answers, and answering it."""
    if kind not in CheckKind.values:
        raise Http404
    shown = activity_or_404(request, pk)
    must(request.user, Right.VERIFY_ACTIVITIES, shown)
    asked = {line.kind: line for line in map(_line, asked_of([shown]).get(shown.pk, []))}
    line = asked.get(CheckKind(kind))
    form = AnswerForm(typed(request), initial={"seen": line.asked.finding.seen if line else ""})
    if request.method == "POST" and form.is_valid() and _answered(request, shown, kind, form):
        return redirect("checks:activity", shown.pk)
    context = {
        "activity": shown,
        "kind": CheckKind(kind),
        "line": line,
        "form": form,
        "history": _history(shown).filter(kind=kind),
    }
    context |= _where(request, shown, line) if line else {}
    return render(request, "checks/question.html", context, status=status_of(form))


def _line(question: Asked) -> Line:
    return Line(asked=question, sentence=sentence(question.finding))


def _open(asked: list[Asked]) -> list[Line]:
    return [_line(question) for question in asked if question.is_open]


def _history(shown: Activity) -> Any:
    return CheckAnswer.objects.filter(activity=shown).select_related("recorded_by").reverse()


def _answered(request: HttpRequest, shown: Activity, kind: str, form: AnswerForm) -> bool:
    said = form.cleaned_data
    try:
        answer_check(
            activity=shown,
            kind=CheckKind(kind),
            seen=said["seen"],
            reason=said["reason"],
            fact=stamp_of(request, said["stamp"]),
        )
    except Refused as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, _("Your answer is kept. The question comes back with new evidence."))
    return True


def _where(request: HttpRequest, shown: Activity, line: Line) -> dict[str, Any]:
    finding = line.asked.finding
    places = places_of(finding)
    others, hidden = others_of(finding, request.user)
    return {
        "places": places,
        "more": max(0, places.seats - SHOWN),
        "others": others,
        "hidden": hidden,
        "named": named(request, shown, "check", [row.seat for row in places.people]),
    }
