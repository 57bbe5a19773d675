"""One attempt as staff see it; more time, and answers opened again."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.enums import Grant, Moment, Standing
from assessments.grant_forms import GrantForm
from assessments.models import Attempt
from assessments.permissions import rights_at
from assessments.selectors.looking import looked_at
from assessments.selectors.watching import watched
from assessments.services import grant_time, grant_time_to_all, reopen_attempt
from assessments.views.watching import test_to_handle
from lms.lib.clock import now
from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from training.permissions import must
from training.views.door import get_or_post, named, refuse, status_of, typed, user_of


@never_cache
@require_safe
@login_required
def attempt(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What was answered, and what staff gave. Before the test is closed it shows no key."""
    shown = _attempt_to_handle(request, pk)
    standing = shown.test.standing()
    context = _about(request, shown) | {
        "looked": looked_at(shown, get_language() or "en"),
        "is_closed": standing is Standing.CLOSED,
        "grants": shown.grants.select_related("recorded_by"),
        "rights": rights_at(request.user, shown.test),
        "is_open": standing is Standing.OPEN,
        "over": shown.submitted_at is not None or shown.window().is_over(now()),
    }
    return render(request, "assessments/attempt.html", context)


@never_cache
@get_or_post
@login_required
def more_time(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """More minutes for one participant."""
    shown = _attempt_to_handle(request, pk)
    form = GrantForm(typed(request), kind=Grant.TIME)
    if form.is_valid() and _done(request, form, grant_time, attempt=shown):
        messages.success(request, _("The time is given."))
        return redirect("assessments:attempt", pk)
    return _asked(request, form, _about(request, shown))


@never_cache
@get_or_post
@login_required
def reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What was sent, or whose time is over, can be answered again."""
    shown = _attempt_to_handle(request, pk)
    form = GrantForm(typed(request), kind=Grant.REOPENED, timed=shown.ends_at is not None)
    if form.is_valid() and _done(request, form, reopen_attempt, attempt=shown):
        messages.success(request, _("The answers are open again. They have to be sent anew."))
        return redirect("assessments:attempt", pk)
    return _asked(request, form, _about(request, shown) | _reopening(shown))


@never_cache
@get_or_post
@login_required
def more_time_for_all(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """More minutes for everybody who has begun and not sent."""
    shown = test_to_handle(request, pk)
    form = GrantForm(typed(request), kind=Grant.TIME)
    if form.is_valid() and _done(request, form, grant_time_to_all, test=shown):
        messages.success(request, _("The time is given."))
        return redirect("assessments:test", pk)
    unsent = watched(shown, shown.activity.enrolments.all()).unsent
    return _asked(request, form, {"test": shown, "activity": shown.activity, "unsent": unsent})


def _attempt_to_handle(request: HttpRequest, pk: uuid.UUID) -> Attempt:
    rows = Attempt.objects.visible_to(user_of(request)).with_test()
    rows = rows.select_related("test__activity__partner", "enrolment__person__identity")
    shown = get_object_or_404(rows.prefetch_related("test__activity__provinces"), pk=pk)
    must(request.user, Right.REGISTER, shown.test.activity)
    return shown


def _about(request: HttpRequest, shown: Attempt) -> dict[str, Any]:
    seat, activity = shown.enrolment, shown.test.activity
    return {
        "attempt": shown,
        "test": shown.test,
        "activity": activity,
        "seat": seat,
        "named": named(request, activity, "attempt", [seat]),
    }


def _reopening(shown: Attempt) -> dict[str, Any]:
    """`post_begun`: what is answered now is no longer what was known before the training."""
    posts = Attempt.objects.filter(enrolment=shown.enrolment_id, test__moment=Moment.POST)
    return {"reopens": True, "post_begun": shown.test.moment == Moment.PRE and posts.exists()}


def _done(request: HttpRequest, form: GrantForm, verb: Any, **what: Any) -> bool:
    """Whether the verb did as asked; what it refused stands in the form."""
    said = dict(form.cleaned_data)
    try:
        verb(fact=stamp_of(request, said.pop("stamp")), **said, **what)
    except Refused as refusal:
        refuse(form, refusal)
        return False
    return True


def _asked(request: HttpRequest, form: GrantForm, context: dict[str, Any]) -> HttpResponse:
    context = {"form": form, **context}
    return render(request, "assessments/grant.html", context, status=status_of(form))
