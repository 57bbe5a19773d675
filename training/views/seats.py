"""Registering people, the list of them, correcting one, links and codes to hand out."""

import uuid
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ledger.services import note_look
from lms.lib.ids import derived, key_or_none, uuid7
from lms.lib.posted import whole_number
from lms.lib.refusals import Refused
from people.models import Person
from people.permissions import Right
from people.selectors import Likeness, probable_duplicates, probable_pairs
from people.services import tell_apart
from people.stamping import stamp_of
from training.errors import ActivityIsOff, ActivityIsVerified
from training.forms.questions import Question, answered, open_question
from training.forms.registering import SeatCorrectionForm, SeatForm, as_for_the_last, as_stated
from training.models import Activity, Enrolment
from training.permissions import is_open, is_verified, must, names_shown, rights_here
from training.selectors import Places, access_of, by_code_only, has_begun, places_of
from training.services import (
    change_seat,
    enrol,
    register_and_enrol,
    renew_access,
    seat_stamp,
)
from training.slips import qr_svg
from training.views.door import (
    activity_or_404,
    get_or_post,
    named,
    refuse,
    seat_or_404,
    seats_of,
    status_of,
    typed,
    user_of,
)
from training.waiting import put_on_waiting_list


@never_cache
@get_or_post
@login_required
def register(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One person after the other; who may already stand in the register is shown before."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    if request.method == "GET" and not is_open(activity):
        return _closed(request, activity)
    last = _last_registered(request, activity)
    form = SeatForm(
        typed(request),
        initial=as_for_the_last(last),
        unexpected=has_begun(activity),
    )
    places = places_of(activity)
    alike: list[Likeness] = []
    question: Question | None = None
    if request.method == "POST" and form.is_valid():
        if "wait" in request.POST and _waits(request, activity, form):
            return redirect("training:register", activity.pk)
        alike = [] if _is_answered(request, form) else _alike(request, activity, form)
        question = None if alike else _question(request, activity, form, places)
        seat = None if alike or question else _registered(request, activity, form)
        if seat is not None:
            address = reverse("training:register", args=[activity.pk])
            return redirect(f"{address}?after={seat.pk}")
    context = {
        "activity": activity,
        "form": form,
        "alike": alike,
        "on_list": _on_list(activity, alike),
        "last": last,
        "named": last is not None and named(request, activity, "register", [last]),
        "access": access_of(last) if last is not None else None,
        "seats": places.taken,
        "places": places,
        "question": question,
        "answered": answered(request.POST),
        "unlike": [] if alike else request.POST.getlist("unlike"),
    }
    return render(request, "training/register.html", context, status=status_of(form))


@never_cache
@require_safe
@login_required
def people(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everybody on the list, by name or by code."""
    activity = activity_or_404(request, pk)
    seats = list(seats_of(activity))
    shown = named(request, activity, "people", seats)
    rights = rights_here(request.user, activity)
    unnamed = {seat.person_id for seat in seats if seat.consent_taking_part is False}
    context = {
        "activity": activity,
        "seats": seats,
        "named": shown,
        "unnamed": unnamed,
        "rights": rights,
        "pairs": probable_pairs([seat.person for seat in seats])
        if shown or rights["hand_out"]
        else [],
    }
    return render(request, "training/people.html", context)


@require_POST
@login_required
def apart(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Two on the list look like one person, and somebody says that they are two."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    keys = {key for key in map(key_or_none, request.POST.getlist("person")) if key}
    both = [seat.person for seat in seats_of(activity).filter(person__in=keys)]
    if len(both) == 2:  # else the list changed meanwhile, and the page shows how it stands
        tell_apart(one=both[0], other=both[1], fact=stamp_of(request, uuid7()))
        messages.success(request, _("Remembered: these are two people."))
    return redirect("training:people", activity.pk)


@never_cache
@get_or_post
@login_required
def seat(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct what was mistyped; the link and the code of this person."""
    shown = seat_or_404(request, pk)
    must(request.user, Right.REGISTER, shown.activity)
    with_name = named(request, shown.activity, "seat", [shown])
    with_name = with_name and shown.person.identity_removed_at is None
    with_name = with_name and shown.consent_taking_part is not False
    own = with_name and _keeps(request, shown.person)
    stated = as_stated(shown, named=own)
    form = SeatCorrectionForm(typed(request), named=own, initial=stated)
    if request.method == "POST" and form.is_valid():
        try:
            _correct(request, shown, form)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Corrected. What was written before is kept as history."))
            return redirect("training:people", shown.activity_id)
    context = {
        "activity": shown.activity,
        "seat": shown,
        "form": form,
        "named": with_name,
        "access": access_of(shown),
        "link": link_of(shown),
        "corrections": _corrections(shown, with_name=own),
    }
    return render(request, "training/seat.html", context, status=status_of(form))


@require_POST
@login_required
def renew(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A new link and code for a paper that was lost; the old ones open nothing from now on."""
    shown = seat_or_404(request, pk)
    must(request.user, Right.REGISTER, shown.activity)
    version = whole_number(request.POST.get("version", ""))
    if version is not None:
        renew_access(enrolment=shown, version=version)
        messages.success(request, _("There is a new link and a new code. The old ones are closed."))
    return redirect("training:seat", shown.pk)


@never_cache
@require_safe
@login_required
def slips(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Links and codes to print, cut and hand out."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    seats = list(seats_of(activity))
    context = {
        "activity": activity,
        "slips": [_slip(each) for each in seats],
        "named": named(request, activity, "slips", seats),
        "site": settings.SITE_URL.partition("//")[2],
    }
    return render(request, "training/slips.html", context)


def link_of(enrolment: Enrolment) -> str:
    """The personal link as printed: short, without a language."""
    return f"{settings.SITE_URL}/t/{access_of(enrolment).token}"


def _slip(enrolment: Enrolment) -> dict[str, Any]:
    return {
        "seat": enrolment,
        "access": access_of(enrolment),
        "qr": qr_svg(link_of(enrolment)),
    }


def _closed(request: HttpRequest, activity: Activity) -> HttpResponse:
    """A form that could only be refused is not offered; why is said instead."""
    refusal = ActivityIsVerified() if is_verified(activity) else ActivityIsOff()
    messages.error(request, str(refusal.message))
    return redirect("training:people", activity.pk)


def _last_registered(request: HttpRequest, activity: Activity) -> Enrolment | None:
    key = key_or_none(request.GET.get("after", ""))
    if key is None:
        return None
    rows = seats_of(activity).select_related("organisation")
    return rows.filter(pk=key).first()


def _is_answered(request: HttpRequest, form: SeatForm) -> bool:
    """Whether "probably the same" was answered, or this very form was saved already."""
    answered = "same" in request.POST or "other" in request.POST
    return answered or Person.objects.filter(pk=form.cleaned_data["stamp"]).exists()


def _question(
    request: HttpRequest, activity: Activity, form: SeatForm, places: Places
) -> Question | None:
    """What is asked once; nothing about a form that was saved already."""
    if Person.objects.filter(pk=form.cleaned_data["stamp"]).exists():
        return None
    return open_question(activity, form.cleaned_data["sex"], request.POST, places)


def _waits(request: HttpRequest, activity: Activity, form: SeatForm) -> bool:
    """Onto the waiting list; False when it was refused, with the reason in the form.

    Somebody else on the same page (the back button) is another asking.
    """
    fact = stamp_of(request, derived(form.cleaned_data["stamp"], "waits", form.said()))
    try:
        put_on_waiting_list(activity=activity, who=form.who(), seat=form.seat(), fact=fact)
    except Refused as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, _("This person is on the waiting list."))
    return True


def _alike(request: HttpRequest, activity: Activity, form: SeatForm) -> list[Likeness]:
    """Who may be the same person; named only where names are shown and in the user's own reach."""
    user, found = user_of(request), _resembled(request, activity, form)
    shown = names_shown(user, activity)
    unnamed = by_code_only(likeness.person.pk for likeness in found) if shown else set()
    alike = [
        replace(each, named=each.named and shown and each.person.pk not in unnamed)
        for each in found
    ]
    subjects = [likeness.person.pk for likeness in alike if likeness.named]
    note_look(user=user, what="probable_duplicates", subjects=subjects)
    return alike


def _resembled(request: HttpRequest, activity: Activity, form: SeatForm) -> list[Likeness]:
    who = form.who()
    return probable_duplicates(
        user=user_of(request),
        keeper=activity.partner,
        name=who.name,
        father_name=who.father_name,
        phone=who.phone,
        sex=who.sex,
        province=form.cleaned_data["work_province"],
    )


def _on_list(activity: Activity, alike: list[Likeness]) -> set[uuid.UUID]:
    people_alike = [likeness.person.pk for likeness in alike]
    seats = activity.enrolments.filter(person__in=people_alike)
    return set(seats.values_list("person_id", flat=True)) if people_alike else set()


def _registered(request: HttpRequest, activity: Activity, form: SeatForm) -> Enrolment | None:
    """The seat; None when it was refused, with the reason in the form."""
    fact = stamp_of(request, form.cleaned_data["stamp"])
    try:
        if "same" in request.POST:
            person = _same_person(request, activity, form)
            return enrol(activity=activity, person=person, seat=form.seat(), fact=seat_stamp(fact))
        seat = register_and_enrol(activity=activity, who=form.who(), seat=form.seat(), fact=fact)
        if "other" in request.POST:
            _tell_apart(request, activity, form, seat.person)
    except Refused as refusal:
        refuse(form, refusal)
        return None
    return seat


def _tell_apart(request: HttpRequest, activity: Activity, form: SeatForm, person: Person) -> None:
    """The page named whom this person resembles, and the trainer said: somebody else."""
    if not names_shown(request.user, activity):
        return
    shown = set(map(key_or_none, request.POST.getlist("unlike")))
    for likeness in _resembled(request, activity, form):
        if not likeness.named or likeness.person.pk not in shown:
            continue
        fact = stamp_of(request, derived(person.pk, "apart", likeness.person.pk))
        tell_apart(one=person, other=likeness.person, fact=fact)


def _same_person(request: HttpRequest, activity: Activity, form: SeatForm) -> Person:
    """Somebody of the user's own, or of the partner's register whom the form itself describes."""
    key = key_or_none(request.POST["same"])
    if key is None:
        raise Http404
    described = {likeness.person.pk for likeness in _alike(request, activity, form)}
    if key in described:
        return Person.objects.get(pk=key)
    return get_object_or_404(Person.objects.visible_to(user_of(request)), pk=key)


def _keeps(request: HttpRequest, person: Person) -> bool:
    """Whether the register this person stands in is the user's too.

    Else only the name is shown, as on the list: the phone is not, and nothing of who it is changes.
    """
    return Person.objects.visible_to(user_of(request)).filter(pk=person.pk).exists()


def _correct(request: HttpRequest, shown: Enrolment, form: SeatCorrectionForm) -> None:
    """An unchanged form states nothing."""
    if form.changed():
        fact = stamp_of(request, form.key())
        change_seat(enrolment=shown, who=form.who_changed(), seat=form.seat_changed(), fact=fact)


def _corrections(shown: Enrolment, *, with_name: bool) -> list[Any]:
    seats = list(shown.corrections.select_related("recorded_by", "role", "work_province"))
    stated = shown.person.statements.select_related("recorded_by")
    names = list(stated)[1:] if with_name else []
    return sorted([*seats, *names], key=lambda fact: fact.received_at, reverse=True)
