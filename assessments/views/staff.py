"""Tests of an activity as staff add, open and close them."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.enums import Moment
from assessments.forms import TestForm
from assessments.models import Test
from assessments.selectors.forms import current_forms
from assessments.selectors.staffing import summaries_of
from assessments.services import Conditions, add_test, close_test, open_test
from assessments.views.watching import test_to_handle
from lms.lib.boards import Panel
from lms.lib.refusals import Refused
from people.permissions import Right
from training.enums import CountingMode
from training.models import Activity
from training.permissions import must, rights_here
from training.views.door import (
    activity_or_404,
    get_or_post,
    refuse,
    status_of,
    typed,
    user_of,
)


@require_POST
@login_required
def open_(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """From now on it takes answers."""
    shown = test_to_handle(request, pk)
    try:
        open_test(test=shown, by=user_of(request))
        messages.success(request, _("The test is open. Participants find it on their page."))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("assessments:test", pk)


@require_POST
@login_required
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """From now on it takes no answers."""
    close_test(test=test_to_handle(request, pk), by=user_of(request))
    messages.success(request, _("The test is closed. What was saved until now counts."))
    return redirect("assessments:test", pk)


@get_or_post
@login_required
def add(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One more test of the activity."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    mark = activity.course.pass_mark if activity.course else 70
    form = TestForm(typed(request), pass_mark=mark)
    if request.method == "POST" and form.is_valid():
        try:
            added = _added(activity, form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect("assessments:test", added.pk)
    context = {"activity": activity, "form": form, "has_forms": bool(current_forms())}
    return render(request, "assessments/add.html", context, status=status_of(form))


def tests_of(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """The panel on an activity's page; nothing where nobody is listed by name."""
    if activity.counting != CountingMode.ROSTER:
        return None
    return {
        "summaries": summaries_of(activity),
        "seats": activity.enrolments.count(),
        "rights": rights_here(request.user, activity),
    }


PANEL = Panel(name="tests", order=40, template="assessments/_activity_tests.html", context=tests_of)


def _added(activity: Activity, said: dict[str, Any]) -> Test:
    return add_test(
        activity=activity,
        form=said["form"],
        moment=Moment(said["moment"]),
        conditions=Conditions(pass_mark=said["pass_mark"], shows_score=said["shows_score"]),
    )
