"""Print before leaving: the sign-in sheet, badges, the poster, tests on paper."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.models import Form, Test
from checkin.services import make_badges
from joining import selectors as joining
from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from sheets import snapshots
from sheets.enums import Naming, Whom
from sheets.forms.asking import BadgesForm, LanguageForm, SheetForm
from sheets.models import SheetPrint
from sheets.papers import forms_of
from sheets.printing import badges as badge_paper
from sheets.printing import poster as poster_paper
from sheets.printing import signing_in
from sheets.services import print_sheet
from training.enums import CountingMode
from training.models import Activity, Enrolment
from training.permissions import must, names_shown
from training.views.door import (
    activity_or_404,
    get_or_post,
    named,
    refuse,
    seats_of,
    status_of,
    typed,
)


@never_cache
@get_or_post
@login_required
def paper(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """All that can be printed; a post prints the sign-in sheet and remembers its pages."""
    shown = _activity(request, pk)
    form = _sheet_form(request, shown)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("sheets:sheet_pdf", _printed(request, shown, form).pk)
        except Refused as refusal:
            refuse(form, refusal)
    plain = {"language": get_language()}
    context = {
        "activity": shown,
        "form": form,
        "badges": BadgesForm(
            initial=plain, activity=shown, named=names_shown(request.user, shown), prefix="badge"
        ),
        "plain": LanguageForm(initial=plain, prefix="paper"),
        "poster": joining.poster_of(shown),
        "tests": _tests(shown),
        "seats": shown.enrolments.count(),
        "by_roster": shown.counting == CountingMode.ROSTER,
    }
    return render(request, "sheets/paper.html", context, status=status_of(form))


@never_cache
@require_safe
@login_required
def sheet_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The sheet as it was printed, with the names as they are now."""
    rows = SheetPrint.objects.visible_to(request.user).select_related("activity__partner")
    sheet = get_object_or_404(
        rows.select_related("activity__award").prefetch_related("activity__provinces"), pk=pk
    )
    must(request.user, Right.REGISTER, sheet.activity)
    with_names = names_shown(request.user, sheet.activity)
    if sheet.naming != Naming.CODES:
        keys = {key for page in sheet.pages.all() for key in page.seats}
        seats = Enrolment.objects.filter(pk__in=keys)
        with_names = named(request, sheet.activity, "sheets.sheet", seats)
    data = signing_in.pdf(snapshots.sheet_of(sheet, with_names=with_names))
    return pdf_answer(data, f"sign-in-{sheet.activity.code}-{sheet.language}.pdf")


@never_cache
@require_safe
@login_required
def badges(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Eight on a page, with the code that is scanned at the door."""
    shown = _activity(request, pk)
    asked = BadgesForm(
        request.GET, activity=shown, named=names_shown(request.user, shown), prefix="badge"
    )
    if not asked.is_valid():
        return redirect("sheets:paper", shown.pk)
    naming, language = Naming(asked.cleaned_data["naming"]), asked.cleaned_data["language"]
    made = make_badges(activity=shown)
    seats = list(seats_of(shown))
    if naming != Naming.CODES:
        named(request, shown, "sheets.badges", seats)
    page = snapshots.badges_of(shown, seats, made, naming=naming, language=language)
    return pdf_answer(badge_paper.pdf(page), f"badges-{shown.code}-{language}.pdf")


@never_cache
@require_safe
@login_required
def poster(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """For the door: the code to ask for a place with. Back to the papers while none may be asked for."""
    shown = _activity(request, pk)
    told = joining.poster_of(shown)
    if told is None:
        return redirect("sheets:paper", shown.pk)
    page = snapshots.poster_of(shown, url=told["url"], code=told["code"])
    return pdf_answer(poster_paper.pdf(page), f"poster-{shown.code}.pdf")


def pdf_answer(data: bytes, name: str) -> HttpResponse:
    """A file to keep and print, which no cache between keeps."""
    return HttpResponse(
        data,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def language_asked(request: HttpRequest) -> str:
    """Of a plain paper; the reader's own when none was chosen."""
    form = LanguageForm(request.GET, prefix="paper")
    return form.cleaned_data["language"] if form.is_valid() else get_language() or "en"


def _tests(shown: Activity) -> list[tuple[Test, list[Form]]]:
    """Every test taken by name, with its forms."""
    rows = shown.tests.filter(is_anonymous=False).in_course_order()
    rows = rows.select_related("form", "other_form")
    return [(test, forms_of(test)) for test in rows]


def _activity(request: HttpRequest, pk: uuid.UUID) -> Activity:
    shown = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, shown)
    return shown


def _sheet_form(request: HttpRequest, shown: Activity) -> SheetForm:
    first: dict[str, Any] = {"language": get_language()}
    return SheetForm(
        typed(request), initial=first, activity=shown, named=names_shown(request.user, shown)
    )


def _printed(request: HttpRequest, shown: Activity, form: SheetForm) -> SheetPrint:
    asked = dict(form.cleaned_data)
    stamp = asked.pop("stamp")
    naming, whom = Naming(asked.pop("naming")), Whom(asked.pop("whom"))
    return print_sheet(
        activity=shown, naming=naming, whom=whom, fact=stamp_of(request, stamp), **asked
    )
