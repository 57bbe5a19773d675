"""Bringing a roster in: choose, look through, answer, confirm or drop. And taking one away."""

import uuid
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from ledger.services import note_look
from lms.lib.boards import Panel
from lms.lib.posted import one_line
from lms.lib.refusals import Refused
from people.devices import device_name
from people.permissions import Right
from rosters import services
from rosters.errors import PastedTooMuch, RosterTooLarge
from rosters.exports import FORMATS, file_name, rest_file, roster_file
from rosters.forms import BringForm
from rosters.grids import MOST_ROWS
from rosters.models import RosterFile, RosterImport
from rosters.opening import MOST_BYTES
from rosters.plans import Answer, Fate, RowPlan
from rosters.shown import notes_of, shown_rows
from rosters.workbooks import MEGABYTE
from training.enums import CountingMode
from training.errors import NoRoster
from training.models import Activity
from training.panels import activity_board
from training.permissions import is_open, may_here, must, names_shown
from training.services.statuses import must_be_open
from training.views.door import activity_or_404, get_or_post, named, seats_of, user_of

PER_PAGE = 30
_SHOWN = 10  # earlier imports
_BESIDE_THE_FILE = 64 * 1024  # bytes: what the form weighs without its file
_AT_A_TIME = 64 * 1024
_OPEN = "open"  # what is shown first: rows to be corrected or answered


@never_cache
@csrf_exempt  # a body small enough to be read is checked in _bring
@get_or_post
@login_required
def bring(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Choose a file or paste rows; a body that is too large is thrown away as it comes."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + _BESIDE_THE_FILE:
        while request.read(_AT_A_TIME):  # a browser listens only when it has said everything
            pass
        return _refused(request, activity, RosterTooLarge(megabytes=MOST_BYTES // MEGABYTE))
    try:
        return _bring(request, activity)
    except RequestDataTooBig:
        return _refused(request, activity, PastedTooMuch(rows=None, most=services.MOST_PASTED))


@csrf_protect
def _bring(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = BringForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            file = _received(request, activity, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("rosters:preview", activity.pk, file.pk)
    return _page(request, activity, form)


def _received(request: HttpRequest, activity: Activity, form: BringForm) -> RosterFile:
    _must_take(activity)
    shared: dict[str, Any] = {
        "activity": activity,
        "by": request.user,
        "device": device_name(request.META.get("HTTP_USER_AGENT", "")),
    }
    if form.cleaned_data["file"]:
        data = form.cleaned_data["file"]
        return services.receive_roster(data=data, name=form.name, **shared)
    return services.receive_pasted(text=form.cleaned_data["pasted"], **shared)


def _must_take(activity: Activity) -> None:
    """Raises NoRoster, ActivityIsOff, ActivityIsVerified."""
    if activity.counting != CountingMode.ROSTER:
        raise NoRoster
    must_be_open(activity)


def _refused(request: HttpRequest, activity: Activity, refusal: Refused) -> HttpResponse:
    """Without reading the body once more."""
    form = BringForm({}, MultiValueDict())
    form.errors.clear()
    form.refuse(refusal)
    return _page(request, activity, form)


def _page(request: HttpRequest, activity: Activity, form: BringForm) -> HttpResponse:
    waiting = RosterFile.objects.visible_to(user_of(request)).filter(activity=activity)
    context = {
        "activity": activity,
        "form": form,
        "megabytes": MOST_BYTES // MEGABYTE,
        "most": MOST_ROWS,
        "waiting": waiting.defer("table", "answers"),
        "imports": activity.roster_imports.select_related("by")[:_SHOWN],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, "rosters/import.html", context, status=status)


@never_cache
@get_or_post
@login_required
def preview(request: HttpRequest, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """Every row as it will be; a post answers who is meant. Nothing is written into the register."""
    kept = _own(request, pk, file)
    if request.method == "POST":
        services.answer_rows(file=kept, answers=_answers(request, kept))
        return redirect(request.get_full_path())
    return _looked_through(request, kept, None)


@require_POST
@login_required
def confirm(request: HttpRequest, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """All rows or none; `partly`: the sound ones. Two taps import once."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    if RosterImport.objects.filter(pk=file, activity=activity, by=user_of(request)).exists():
        kept = RosterFile.objects.visible_to(user_of(request)).filter(pk=file).first()
        if kept is None:
            return redirect("rosters:done", pk, file)
    kept = _own(request, pk, file)
    try:
        outcome = services.take_over(file=kept, partly="partly" in request.POST)
    except Refused as refusal:
        return _looked_through(request, kept, refusal)
    if outcome.job is not None:
        return redirect("jobs:job", pk=outcome.job.pk)
    return redirect("rosters:done", pk, file)


@require_POST
@login_required
def drop(request: HttpRequest, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """Forget the file."""
    services.drop_roster(file=_own(request, pk, file))
    messages.success(request, _("The file is gone. Nothing more of it enters the register."))
    return redirect("rosters:import", pk)


@never_cache
@require_safe
@login_required
def rest(request: HttpRequest, pk: uuid.UUID, file: uuid.UUID, kind: str) -> HttpResponse:
    """The rows that wait for a correction, to be corrected and brought again."""
    kept = _own(request, pk, file)
    if kind not in FORMATS:
        raise Http404
    content = rest_file(services.reading_of(kept), kind=kind)
    return _download(content, file_name(kept.activity, kind=kind, rest=True), kind)


@never_cache
@require_safe
@login_required
def done(request: HttpRequest, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """What an import changed, and what of the file still waits."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    row = get_object_or_404(activity.roster_imports.select_related("by"), pk=file)
    left = RosterFile.objects.visible_to(user_of(request)).filter(pk=file).first()
    context = {"activity": activity, "row": row, "left": left, "kinds": list(FORMATS)}
    return render(request, "rosters/done.html", context)


@never_cache
@require_safe
@login_required
def export(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    """The list with its days as a file: names where they may be seen, else codes."""
    activity = activity_or_404(request, pk)
    if kind not in FORMATS:
        raise Http404
    must(request.user, Right.SEE_NAMES, activity)
    seats = seats_of(activity).select_related("organisation")
    with_names = named(request, activity, "roster_export", seats)
    content = roster_file(activity, seats, named=with_names, kind=kind)
    return _download(content, file_name(activity, kind=kind), kind)


def _own(request: HttpRequest, pk: uuid.UUID, file: uuid.UUID) -> RosterFile:
    """404 for what is not one's own, or gone; 403 for who may not register here."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    kept = get_object_or_404(
        RosterFile.objects.visible_to(user_of(request)), pk=file, activity=activity
    )
    kept.activity = activity
    return kept


def _looked_through(
    request: HttpRequest, kept: RosterFile, refusal: Refused | None
) -> HttpResponse:
    reading = services.reading_of(kept)
    wanted = request.GET.get("show") or (_OPEN if reading.rest else "all")
    plans = [
        plan for plan in reading.plans if wanted in ("all", plan.fate) or _is_wanted(plan, wanted)
    ]
    page = Paginator(plans, PER_PAGE).get_page(request.GET.get("page"))
    with_names = names_shown(request.user, kept.activity)
    _note(request, page, with_names=with_names)
    context = {
        "activity": kept.activity,
        "file": kept,
        "reading": reading,
        "counts": reading.counts,
        "notes": notes_of(reading),
        "show": wanted,
        "page_obj": page,
        "rows": shown_rows(page, kept.activity, named=with_names),
        "named": with_names,
        "refusal": refusal,
        "kinds": list(FORMATS),
        "answers": Answer,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "rosters/preview.html", context, status=status)


def _is_wanted(plan: RowPlan, wanted: str) -> bool:
    return wanted == _OPEN and plan.is_open


def _note(request: HttpRequest, page: Page[Any], *, with_names: bool) -> None:
    """A look at everybody whose entry in the register stands on the page by name."""
    if not with_names:
        return
    seats = [plan.seat for plan in page if plan.seat is not None]
    subjects = {seat.person_id for seat in seats if seat.shown_identity is not None}
    subjects |= {like.person.pk for plan in page for like in plan.alike if like.named}
    note_look(user=request.user, what="roster_import", subjects=subjects)


def _answers(request: HttpRequest, kept: RosterFile) -> dict[str, str]:
    """By the key of a row. `rest`: for every row that is still open."""
    said = {
        one_line(name.removeprefix("a-")): one_line(value)
        for name, value in request.POST.items()
        if name.startswith("a-") and isinstance(value, str) and value
    }
    if request.POST.get("rest") in (Answer.OTHER, Answer.LEAVE_OUT):
        plans = services.reading_of(kept).plans
        asked = [plan.key for plan in plans if plan.fate == Fate.ASKS]
        return dict.fromkeys(asked, str(request.POST["rest"])) | said
    return said


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=FORMATS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def files_of(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """The roster as a file, in and out; nothing where people are counted by heads."""
    if activity.counting != CountingMode.ROSTER:
        return None
    brings = is_open(activity) and may_here(request.user, Right.REGISTER, activity)
    takes = may_here(request.user, Right.SEE_NAMES, activity) and activity.enrolments.exists()
    kinds: Sequence[str] = list(FORMATS) if takes else []
    links = [(kind, reverse("rosters:export", args=[activity.pk, kind])) for kind in kinds]
    return {"brings": brings, "links": links} if brings or links else None


activity_board.add(
    Panel(name="rosters", order=20, template="rosters/_activity_files.html", context=files_of)
)
