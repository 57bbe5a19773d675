"""The list of activities, planning and correcting one, its page, its further sessions, where it stands."""

import uuid
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interface import dates
from lms.lib.clock import today
from lms.lib.refusals import Refused
from people.permissions import Right, may
from people.stamping import stamp_of
from training.enums import HERE, ActivityStatus, CountingMode
from training.errors import ActivityIsVerified
from training.forms.correcting import CorrectionForm
from training.forms.planning import PlanForm, SessionForm, StatusForm, partners_of
from training.models import Activity, Award, Session
from training.panels import activity_board
from training.permissions import may_here, must, rights_here
from training.selectors import next_steps
from training.services import add_session, correct_activity, plan_activity, set_activity_status
from training.views.door import (
    activity_or_404,
    get_or_post,
    refuse,
    status_of,
    typed,
    user_of,
)

PER_PAGE = 30


@require_safe
@login_required
def activities(request: HttpRequest) -> HttpResponse:
    """Newest first, under the months of the reader's calendar."""
    user = user_of(request)
    if not may(user, Right.SEE_ACTIVITIES):
        raise PermissionDenied
    rows = Activity.objects.visible_to(user).select_related("partner")
    rows = rows.prefetch_related("provinces").annotate(seats=Count("enrolments"))
    rows = rows.order_by("-ends_on", "-id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "months": _by_month(page, user.calendar),
        "may_plan": may(user, Right.PLAN_ACTIVITIES),
    }
    return render(request, "training/activities.html", context)


@get_or_post
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """A new activity with a session for every day."""
    user = user_of(request)
    if not may(user, Right.PLAN_ACTIVITIES):
        raise PermissionDenied
    form = PlanForm(typed(request), user=user)
    if request.method == "POST" and form.is_valid():
        try:
            activity = plan_activity(id=form.cleaned_data["stamp"], plan=form.plan(), by=user)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect("training:activity", activity.pk)
    possible = partners_of(user).exists() and Award.objects.exists()
    context = {"form": form, "possible": possible}
    return render(request, "training/plan.html", context, status=status_of(form))


@require_safe
@login_required
def activity(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything about one activity, and what can be done now."""
    shown = activity_or_404(request, pk)
    context = {
        "activity": shown,
        "sessions": _sessions(shown),
        "sexes": _sexes(shown),
        "rights": rights_here(request.user, shown),
        "today": today(),
        "panels": list(activity_board.shown(request, shown)),
    }
    return render(request, "training/activity.html", context | _counted(shown))


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
def new_session(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One more half-day."""
    user, shown = user_of(request), activity_or_404(request, pk)
    must(user, Right.PLAN_ACTIVITIES, shown)
    form = SessionForm(typed(request), user=user, initial={"held_on": shown.ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            values = dict(form.cleaned_data)
            add_session(activity=shown, id=values.pop("stamp"), trainers=[user], **values)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect("training:activity", shown.pk)
    context = {"activity": shown, "form": form}
    return render(request, "training/new_session.html", context, status=status_of(form))


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
    return render(request, "training/status.html", context, status=status_of(form))


def _by_month(page: Page[Any], calendar: str) -> list[tuple[str, list[Activity]]]:
    def month(activity: Activity) -> tuple[int, int]:
        return dates.parts(activity.ends_on, calendar)[:2]

    language = get_language() or "en"
    return [
        (dates.say_month(*key, calendar, language), list(rows))
        for key, rows in groupby(page, key=month)
    ]


def _sessions(shown: Activity) -> list[Session]:
    here = Q(attendances__presence__in=HERE)
    rows = shown.sessions.annotate(
        marked=Count("attendances"),
        here=Count("attendances", filter=here),
        contested=Count("attendances", filter=Q(attendances__contested=True)),
    )
    return list(rows)


def _sexes(shown: Activity) -> dict[str, int]:
    """Seats by sex of the person, and `all`."""
    rows = shown.enrolments.values(sex=F("person__sex")).annotate(seats=Count("pk"))
    found = {row["sex"]: row["seats"] for row in rows.order_by()}
    return found | {"all": sum(found.values())}


def _counted(shown: Activity) -> dict[str, Any]:
    """Head counts that stand (the latest of each measure) and material lines."""
    newest = {count.measure: count for count in shown.headcounts.all()}
    return {
        "headcounts": list(newest.values()),
        "materials": list(shown.materials.select_related("kind")),
        "by_roster": shown.counting == CountingMode.ROSTER,
    }


def _correct(request: HttpRequest, shown: Activity, form: CorrectionForm) -> None:
    """An unchanged form states nothing."""
    details = form.details()
    if details != form.standing:
        fact = stamp_of(request, form.cleaned_data["stamp"])
        correct_activity(activity=shown, details=details, fact=fact)


def _set_status(request: HttpRequest, shown: Activity, said: dict[str, Any]) -> None:
    set_activity_status(
        activity=shown,
        status=ActivityStatus(said["status"]),
        reason=said["reason"],
        fact=stamp_of(request, said["stamp"]),
    )
