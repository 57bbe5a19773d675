"""Somebody who was here before: a few letters of the name or the code, and one tap."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ledger.services import note_look
from lms.lib.ids import derived, key_or_none
from lms.lib.refusals import Refused
from people.models import Person
from people.permissions import Right
from people.selectors import people_called
from people.stamping import stamp_of
from training.forms.questions import Question, answered, open_question
from training.forms.registering import FindForm
from training.models import Activity, Enrolment
from training.permissions import must, names_shown
from training.selectors import by_code_only, has_begun, places_of
from training.services import Seat, enrol
from training.views.door import (
    activity_or_404,
    get_or_post,
    refuse,
    status_of,
    typed,
    user_of,
)


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A person found, and the last seat the user may see; none: registered, never seated here."""

    person: Person
    last: Enrolment | None
    on_list: bool


@never_cache
@get_or_post
@login_required
def find(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """People the user may see, wherever in the own scope they were registered; one tap enrols."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    form, question = FindForm(typed(request)), None
    if request.method == "POST":
        person = _person_or_404(request)
        question = open_question(activity, person.sex, request.POST, places_of(activity))
        if question is None and form.is_valid():
            seat = _seated(request, activity, person, form)
            if seat is not None:
                address = reverse("training:register", args=[activity.pk])
                return redirect(f"{address}?after={seat.pk}")
        found = [person]
    else:
        found = people_called(user=user_of(request), typed=request.GET.get("q", ""))
    return _page(request, activity, found, form, question)


def _page(
    request: HttpRequest,
    activity: Activity,
    found: list[Person],
    form: FindForm,
    question: Question | None,
) -> HttpResponse:
    named = names_shown(request.user, activity)
    unnamed = by_code_only(person.pk for person in found) if named else set()
    if named:
        subjects = [person.pk for person in found if person.pk not in unnamed]
        note_look(user=request.user, what="find", subjects=subjects)
    asked = request.GET.get("q", "").strip()
    context = {
        "activity": activity,
        "asked": asked,
        "hits": _hits(request, activity, found),
        "named": named,
        "unnamed": unnamed,
        "form": form,
        "question": question,
        "answered": answered(request.POST),
        "places": places_of(activity),
    }
    return render(request, "training/find.html", context, status=status_of(form))


def _person_or_404(request: HttpRequest) -> Person:
    key = key_or_none(request.POST.get("person"))
    if key is None:
        raise Http404
    rows = Person.objects.visible_to(user_of(request)).select_related("identity", "kept_in")
    return get_object_or_404(rows, pk=key)


def _hits(request: HttpRequest, activity: Activity, found: Iterable[Person]) -> list[Hit]:
    people = list(found)
    last = _last_seats(request, people)
    seats = activity.enrolments.filter(person__in=people)
    on_list = set(seats.values_list("person_id", flat=True))
    return [
        Hit(person=person, last=last.get(person.pk), on_list=person.pk in on_list)
        for person in people
    ]


def _last_seats(request: HttpRequest, people: list[Person]) -> dict[uuid.UUID, Enrolment]:
    rows = Enrolment.objects.visible_to(user_of(request)).filter(person__in=people)
    rows = rows.select_related("activity", "role", "organisation", "work_province")
    return {seat.person_id: seat for seat in rows.order_by("activity__starts_on", "happened_at")}


def _seated(
    request: HttpRequest, activity: Activity, person: Person, form: FindForm
) -> Enrolment | None:
    """None when it was refused, with the reason in the form. What the person was last, they are."""
    last = _last_seats(request, [person]).get(person.pk)
    kept = ("role", "organisation", "organisation_text", "position", "work_province")
    known: dict[str, Any] = {name: getattr(last, name) for name in kept} if last else {"role": None}
    seat = Seat(**known, walk_in=has_begun(activity), **form.consents())
    key = derived(form.cleaned_data["stamp"], "found", person.pk)
    try:
        return enrol(activity=activity, person=person, seat=seat, fact=stamp_of(request, key))
    except Refused as refusal:
        refuse(form, refusal)
        return None
