"""The one way into every page of an activity: signed in, in scope (else 404), with the right (else 403)."""

import uuid
from http import HTTPStatus
from typing import Any, cast

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from ledger.services import note_look
from lms.lib.refusals import Refused
from people.models import User
from training.models import Activity, Enrolment, Session
from training.permissions import names_shown

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def user_of(request: HttpRequest) -> User:
    """The user of a page behind login_required."""
    return cast("User", request.user)


def activity_or_404(request: HttpRequest, pk: uuid.UUID) -> Activity:
    """With its partner and provinces."""
    rows = Activity.objects.visible_to(user_of(request)).select_related("partner", "course")
    return get_object_or_404(rows.prefetch_related("provinces"), pk=pk)


def session_or_404(request: HttpRequest, pk: uuid.UUID) -> Session:
    """With its activity and the activity's provinces."""
    rows = Session.objects.visible_to(user_of(request)).select_related("activity__partner")
    return get_object_or_404(rows.prefetch_related("activity__provinces"), pk=pk)


def seat_or_404(request: HttpRequest, pk: uuid.UUID) -> Enrolment:
    """With person, identity, activity and the activity's provinces."""
    rows = Enrolment.objects.visible_to(user_of(request))
    rows = rows.select_related(
        "activity__partner", "person__identity", "role", "organisation", "work_province"
    )
    return get_object_or_404(rows.prefetch_related("activity__provinces"), pk=pk)


def seats_of(activity: Activity) -> QuerySet[Enrolment]:
    """Everybody on the list, in the order of registration."""
    rows = activity.enrolments.select_related("person__identity", "role", "work_province")
    return rows.order_by("happened_at", "id")


def named(request: HttpRequest, activity: Activity, what: str, seats: Any) -> bool:
    """Whether names are shown here; when they are, the look at those who stand by name is logged."""
    shown = names_shown(request.user, activity)
    if shown:
        by_name = [seat.person_id for seat in seats if seat.consent_taking_part is not False]
        note_look(user=request.user, what=what, subjects=by_name)
    return shown


def typed(request: HttpRequest) -> QueryDict | None:
    """What was posted, or None for a form not filled in yet."""
    return request.POST if request.method == "POST" else None


def refuse(form: Form, refusal: Refused) -> None:
    """Put a refusal where the person who typed can see it."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, str(refusal.message))
    form.clashes = refusal.status == HTTPStatus.CONFLICT  # type: ignore[attr-defined]


def status_of(form: Form) -> int:
    """422 for a form that came with mistakes, 409 when something else stands already."""
    if not (form.is_bound and form.errors):
        return 200
    return 409 if getattr(form, "clashes", False) else 422
