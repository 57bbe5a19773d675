"""Head counts and materials of an activity."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from training.forms.counting import HeadcountForm, MaterialForm
from training.forms.days import ReasonForm
from training.models import MaterialLine
from training.permissions import is_open, must
from training.selectors import handed_out
from training.services import record_headcount, record_materials, take_back_line
from training.views.door import activity_or_404, get_or_post, refuse, status_of, typed


@get_or_post
@login_required
def headcount(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A count as the sheet states it; the newest stands, the others are its history."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    form = HeadcountForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            fact = stamp_of(request, form.cleaned_data["stamp"])
            record_headcount(activity=activity, fact=fact, **form.count())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The head count is saved."))
            return redirect("training:activity", activity.pk)
    counts = activity.headcounts.select_related("recorded_by").reverse()
    context = {"activity": activity, "form": form, "counts": counts}
    return render(request, "training/headcount.html", context, status=status_of(form))


@get_or_post
@login_required
def materials(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Things handed out, a line each."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    form = MaterialForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            fact = stamp_of(request, form.cleaned_data["stamp"])
            record_materials(activity=activity, fact=fact, **form.line())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The line is saved."))
            return redirect("training:materials", activity.pk)
    lines = activity.materials.select_related("kind", "recorded_by", "reversal__recorded_by")
    context = {
        "activity": activity,
        "form": form,
        "lines": lines.reverse(),
        "totals": handed_out(activity),
        "is_open": is_open(activity),
    }
    return render(request, "training/materials.html", context, status=status_of(form))


@get_or_post
@login_required
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A line of materials that was written wrongly."""
    line = get_object_or_404(MaterialLine.objects.select_related("kind"), pk=pk)
    activity = activity_or_404(request, line.activity_id)
    must(request.user, Right.REGISTER, activity)
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        fact = stamp_of(request, form.cleaned_data["stamp"])
        try:
            take_back_line(line=line, reason=form.cleaned_data["reason"], fact=fact)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The line is taken back. Write the right one."))
            return redirect("training:materials", activity.pk)
    context = {"activity": activity, "line": line, "form": form}
    return render(request, "training/take_back.html", context, status=status_of(form))
