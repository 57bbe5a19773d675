"""Planning an activity, from nothing or after another; correcting the plan; where it stands."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lms.lib.refusals import Refused
from people.permissions import Right, may
from people.stamping import stamp_of
from training.enums import ActivityStatus
from training.errors import ActivityIsVerified
from training.forms.correcting import CorrectionForm
from training.forms.days import StatusForm
from training.forms.planning import PlanForm, awards_of, partners_of
from training.hints import Hint, mark_of
from training.models import Activity
from training.panels import verify_board
from training.permissions import may_here, must
from training.selectors import next_steps
from training.services import change_activity, plan_activity, set_activity_status
from training.views.door import (
    activity_or_404,
    get_or_post,
    refuse,
    status_of,
    typed,
    user_of,
)


@get_or_post
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """A new activity with a session for every day."""
    user = user_of(request)
    if not may(user, Right.PLAN_ACTIVITIES):
        raise PermissionDenied
    return _planned(request, PlanForm(typed(request), user=user))


@get_or_post
@login_required
def copy(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The same once more on other days; nothing of people comes along."""
    copied = activity_or_404(request, pk)
    must(request.user, Right.PLAN_ACTIVITIES, copied)
    return _planned(request, PlanForm(typed(request), user=user_of(request), copied=copied))


@get_or_post
@login_required
def correct(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What was mistyped in the plan; names that must be hidden after all."""
    user, shown = user_of(request), activity_or_404(request, pk)
    must(user, Right.PLAN_ACTIVITIES, shown)
    form = CorrectionForm(typed(request), user=user, activity=shown)
    if request.method == "POST" and form.is_valid():
        try:
            _correct(request, shown, form)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("training:activity", shown.pk)
    corrections = shown.corrections.select_related("recorded_by").reverse()
    context = {"activity": shown, "form": form, "corrections": corrections}
    return render(request, "training/correct.html", context, status=status_of(form))


@get_or_post
@login_required
def status(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Planned, held, postponed, cancelled, verified: with the history of it."""
    shown = activity_or_404(request, pk)
    must(request.user, Right.PLAN_ACTIVITIES, shown)
    may_verify = may_here(request.user, Right.VERIFY_ACTIVITIES, shown)
    steps = next_steps(shown, may_verify=may_verify)
    form = StatusForm(typed(request), steps=steps, initial={"status": shown.status})
    if request.method == "POST" and form.is_valid():
        try:
            _set_status(request, shown, form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("training:activity", shown.pk)
    changes = shown.status_changes.select_related("recorded_by").reverse()
    context = {"activity": shown, "form": form, "changes": changes}
    context["closed"] = None if steps else ActivityIsVerified().message
    context["panels"] = list(verify_board.shown(request, shown)) if may_verify else []
    return render(request, "training/status.html", context, status=status_of(form))


def _planned(request: HttpRequest, form: PlanForm) -> HttpResponse:
    """Saved, once what is to be thought about has been seen."""
    hints: list[Hint] = []
    if request.method == "POST" and form.is_valid():
        hints = form.hints()
        if not hints or mark_of(hints) == request.POST.get("noted"):
            try:
                made = plan_activity(
                    id=form.cleaned_data["stamp"], plan=form.plan(), by=user_of(request)
                )
            except Refused as refusal:
                refuse(form, refusal)
            else:
                return redirect("training:activity", made.pk)
    user = user_of(request)
    context = {
        "form": form,
        "parts": form.parts(),
        "copied": form.copied,
        "hints": hints,
        "noted": mark_of(hints),
        "possible": partners_of(user).exists() and awards_of(user).exists(),
    }
    return render(request, "training/plan.html", context, status=status_of(form))


def _correct(request: HttpRequest, shown: Activity, form: CorrectionForm) -> None:
    """An unchanged form states nothing."""
    if changes := form.changes():
        change_activity(activity=shown, changes=changes, fact=stamp_of(request, form.key()))


def _set_status(request: HttpRequest, shown: Activity, said: dict[str, Any]) -> None:
    set_activity_status(
        activity=shown,
        status=ActivityStatus(said["status"]),
        reason=said["reason"],
        fact=stamp_of(request, said["stamp"]),
    )
