"""Giving a form in an activity, and changing how it is given."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.enums import Moment
from assessments.giving_forms import ChangeForm, TestForm, window_shown
from assessments.models import Test
from assessments.selectors.forms import parallel_pairs
from assessments.selectors.giving import first_moment, moments_for, proposed
from assessments.services import add_test, change_test
from assessments.services.changing import begun_at
from assessments.views.watching import test_to_handle
from lms.lib.refusals import Refused
from people.permissions import Right
from training.models import Activity
from training.permissions import must
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
def add(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One more test of the activity; `?moment=` chooses what it is for."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    moment = _moment(request, activity)
    form = _form(request, activity, moment)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_test(
                activity=activity,
                form=form.cleaned_data["form"],
                moment=moment,
                conditions=form.conditions(),
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return _after(request, added)
    context = {
        "activity": activity,
        "form": form,
        "moment": moment,
        "moments": moments_for(activity),
        "chosen": "moment" in request.GET or form.is_bound,
        "has_forms": form.fields["form"].queryset.exists(),  # type: ignore[attr-defined]
        "pairs": parallel_pairs(form.scored) if "other_form" in form.fields else [],
    }
    return render(request, "assessments/add.html", context, status=status_of(form))


@get_or_post
@login_required
def change(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """How a test is taken, while nobody has begun it; afterwards when it opens and closes."""
    shown = test_to_handle(request, pk)
    begun = begun_at(shown)
    form = ChangeForm(typed(request), test=shown, user=user_of(request), begun=begun is not None)
    if request.method == "POST" and form.is_valid():
        try:
            change_test(test=shown, conditions=form.conditions())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The conditions of the test are as written."))
            return redirect("assessments:test", pk)
    context = {"activity": shown.activity, "test": shown, "form": form, "begun": begun}
    return render(request, "assessments/change.html", context, status=status_of(form))


def _moment(request: HttpRequest, activity: Activity) -> Moment:
    """The one asked for, else the one most likely meant."""
    said = request.POST.get("moment") or request.GET.get("moment", "")
    return Moment(said) if said in Moment.values else first_moment(activity)


def _form(request: HttpRequest, activity: Activity, moment: Moment) -> TestForm:
    initial = proposed(activity, moment)
    initial |= window_shown(initial["opens_at"], initial["closes_at"])
    return TestForm(typed(request), moment=moment, user=user_of(request), initial=initial)


def _after(request: HttpRequest, added: Test) -> HttpResponseRedirect:
    """To its page; an anonymous one has none here, so to the activity."""
    if added.is_anonymous:
        messages.success(request, _("The anonymous test is added. It is answered by card."))
        return redirect("training:activity", added.activity_id)
    return redirect("assessments:test", added.pk)
