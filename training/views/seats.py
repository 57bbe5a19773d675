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
from lms.lib.ids import derived
from lms.lib.refusals import Refused
from people.models import Person
from people.permissions import Right
from people.selectors import Likeness, probable_duplicates
from people.services import correct_person
from people.stamping import stamp_of
from training.forms.registering import WHO, SeatForm, as_for_the_last, as_stated
from training.models import Activity, Enrolment
from training.permissions import must, names_shown, rights_here
from training.selectors import access_of
from training.services import (
    correct_enrolment,
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


@never_cache
@get_or_post
@login_required
def register(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One person after the other; who may already stand in the register is shown before."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    last = _last_registered(request, activity)
    form = SeatForm(typed(request), initial=as_for_the_last(activity, last))
    alike: list[Likeness] = []
    if request.method == "POST" and form.is_valid():
        alike = [] if _is_answered(request, form) else _alike(request, activity, form)
        seat = None if alike else _registered(request, activity, form)
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
        "seats": activity.enrolments.count(),
    }
    return render(request, "training/register.html", context, status=status_of(form))


@never_cache
@require_safe
@login_required
def people(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everybody on the list, by name or by code."""
    activity = activity_or_404(request, pk)
    seats = list(seats_of(activity))
    context = {
        "activity": activity,
        "seats": seats,
        "named": named(request, activity, "people", seats),
        "rights": rights_here(request.user, activity),
    }
    return render(request, "training/people.html", context)


@never_cache
@get_or_post
@login_required
def seat(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct what was mistyped; the link and the code of this person."""
    shown = seat_or_404(request, pk)
    must(request.user, Right.REGISTER, shown.activity)
    with_name = named(request, shown.activity, "seat", [shown])
    with_name = with_name and shown.person.identity_removed_at is None
    form = SeatForm(typed(request), named=with_name, initial=as_stated(shown, named=with_name))
    if request.method == "POST" and form.is_valid():
        try:
            _correct(request, shown, form, with_name=with_name)
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
        "corrections": _corrections(shown, with_name=with_name),
    }
    return render(request, "training/seat.html", context, status=status_of(form))


@require_POST
@login_required
def renew(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A new link and code for a paper that was lost; the old ones open nothing from now on."""
    shown = seat_or_404(request, pk)
    must(request.user, Right.REGISTER, shown.activity)
    version = request.POST.get("version", "")
    if version.isdecimal():
        renew_access(enrolment=shown, version=int(version))
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


def _last_registered(request: HttpRequest, activity: Activity) -> Enrolment | None:
    try:
        key = uuid.UUID(request.GET.get("after", ""))
    except ValueError:
        return None
    rows = seats_of(activity).select_related("organisation")
    return rows.filter(pk=key).first()


def _is_answered(request: HttpRequest, form: SeatForm) -> bool:
    """Whether "probably the same" was answered, or this very form was saved already."""
    answered = "same" in request.POST or "other" in request.POST
    return answered or Person.objects.filter(pk=form.cleaned_data["stamp"]).exists()


def _alike(request: HttpRequest, activity: Activity, form: SeatForm) -> list[Likeness]:
    """Who may be the same person; named only where names are shown and in the user's own reach."""
    user, who = user_of(request), form.who()
    found = probable_duplicates(
        user=user,
        keeper=activity.partner,
        name=who.name,
        father_name=who.father_name,
        phone=who.phone,
    )
    shown = names_shown(user, activity)
    alike = [replace(likeness, named=likeness.named and shown) for likeness in found]
    subjects = [likeness.person.pk for likeness in alike if likeness.named]
    note_look(user=user, what="probable_duplicates", subjects=subjects)
    return alike


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
        return register_and_enrol(activity=activity, who=form.who(), seat=form.seat(), fact=fact)
    except Refused as refusal:
        refuse(form, refusal)
        return None


def _same_person(request: HttpRequest, activity: Activity, form: SeatForm) -> Person:
    """Somebody of the user's own, or of the partner's register whom the form itself describes."""
    try:
        key = uuid.UUID(request.POST["same"])
    except ValueError:
        raise Http404 from None
    described = {likeness.person.pk for likeness in _alike(request, activity, form)}
    if key in described:
        return Person.objects.get(pk=key)
    return get_object_or_404(Person.objects.visible_to(user_of(request)), pk=key)


def _correct(request: HttpRequest, shown: Enrolment, form: SeatForm, *, with_name: bool) -> None:
    key = form.cleaned_data["stamp"]
    if with_name and _changed(form, shown, names=True):
        correct_person(person=shown.person, who=form.who(), fact=stamp_of(request, key))
    if _changed(form, shown, names=False):
        fact = stamp_of(request, derived(key, "seat"))
        correct_enrolment(enrolment=shown, seat=form.seat(), fact=fact)


def _changed(form: SeatForm, shown: Enrolment, *, names: bool) -> bool:
    """Whether anything differs from what stands; an unchanged form states nothing."""
    return any((name in WHO) == names for name in form.changed_data if name != "stamp")


def _corrections(shown: Enrolment, *, with_name: bool) -> list[Any]:
    seats = list(shown.corrections.select_related("recorded_by", "role", "work_province"))
    stated = shown.person.statements.select_related("recorded_by")
    names = list(stated)[1:] if with_name else []
    return sorted([*seats, *names], key=lambda fact: fact.received_at, reverse=True)
