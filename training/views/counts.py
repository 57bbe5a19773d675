"""Head counts and materials of an activity."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from training.forms.counting import HeadcountForm, MaterialForm
from training.permissions import must
from training.services import record_headcount, record_materials
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
    lines = activity.materials.select_related("kind", "recorded_by").reverse()
    context = {"activity": activity, "form": form, "lines": lines}
    return render(request, "training/materials.html", context, status=status_of(form))
