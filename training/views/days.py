"""Days of an activity: a further session, who trains, called off and on again, moved."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from training.forms.days import MoveForm, ReasonForm, SessionForm, TrainersForm
from training.permissions import may_here, must
from training.services import add_session, call_off_session, move_activity, set_trainers
from training.views.door import (
    activity_or_404,
    get_or_post,
    refuse,
    session_or_404,
    status_of,
    typed,
    user_of,
)


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
            fact = stamp_of(request, values.pop("stamp"))
            # Who only plans here does not train here.
            trainers = [user] if may_here(user, Right.REGISTER, shown) else []
            add_session(activity=shown, fact=fact, trainers=trainers, **values)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect("training:activity", shown.pk)
    context = {"activity": shown, "form": form}
    return render(request, "training/new_session.html", context, status=status_of(form))


@get_or_post
@login_required
def trainers(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who trains on this day."""
    day = session_or_404(request, pk)
    must(request.user, Right.PLAN_ACTIVITIES, day.activity)
    form = TrainersForm(typed(request), session=day)
    if request.method == "POST" and form.is_valid():
        fact = stamp_of(request, form.cleaned_data["stamp"])
        try:
            set_trainers(session=day, trainers=form.cleaned_data["trainers"], fact=fact)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("training:activity", day.activity_id)
    changes = day.changes.select_related("recorded_by").reverse()
    context = {"activity": day.activity, "session": day, "form": form, "changes": changes}
    return render(request, "training/trainers.html", context, status=status_of(form))


@get_or_post
@login_required
def call_off(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """This day is not held after all; or it is, when it was called off."""
    day = session_or_404(request, pk)
    must(request.user, Right.PLAN_ACTIVITIES, day.activity)
    off = not day.called_off if request.method != "POST" else "off" in request.POST
    form = ReasonForm(typed(request), needed=off)
    if request.method == "POST" and form.is_valid():
        fact = stamp_of(request, form.cleaned_data["stamp"])
        reason = form.cleaned_data["reason"]
        try:
            call_off_session(session=day, called_off=off, reason=reason, fact=fact)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("training:activity", day.activity_id)
    context = {"activity": day.activity, "session": day, "form": form, "off": off}
    return render(request, "training/call_off.html", context, status=status_of(form))


@get_or_post
@login_required
def move(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The whole activity on other days."""
    user, shown = user_of(request), activity_or_404(request, pk)
    must(user, Right.PLAN_ACTIVITIES, shown)
    form = MoveForm(typed(request), user=user, activity=shown)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            move_activity(activity=shown, fact=stamp_of(request, said.pop("stamp")), **said)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The activity and its days are moved."))
            return redirect("training:activity", shown.pk)
    changes = shown.dates_changes.select_related("recorded_by").reverse()
    context = {"activity": shown, "form": form, "changes": changes}
    return render(request, "training/move.html", context, status=status_of(form))
