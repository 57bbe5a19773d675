"""Photographs of signed pages: sent, looked at, filed by hand, removed."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ledger.services import note_look
from ledger.stamps import FactStamp
from lms.lib.ids import derived
from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from sheets.errors import said
from sheets.forms.asking import FilingForm, PhotosForm, RemovalForm
from sheets.models import SheetPhoto
from sheets.selectors import page_of
from sheets.services import file_photo, keep_photo, remove_photo
from sheets.services.photographing import Kept
from training.models import Activity, Enrolment
from training.permissions import is_verified, may_here, must
from training.views.door import activity_or_404, get_or_post, refuse, status_of, user_of


@require_POST
@login_required
def send(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One or several pictures; each is kept or refused for itself, and each is answered for."""
    shown = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, shown)
    form = PhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        for error in form.errors.get("photos", [_("Open the page anew and send once more.")]):
            messages.error(request, str(error))
        return redirect("sheets:returned", shown.pk)
    for sent in form.cleaned_data["photos"]:
        _say(request, shown, sent, stamp_of(request, form.cleaned_data["stamp"]))
    return redirect("sheets:returned", shown.pk)


@never_cache
@get_or_post
@login_required
def photo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One photograph, and the page it belongs to; a post files it by hand."""
    shown = _photo(request, pk)
    form = FilingForm(request.POST if request.method == "POST" else None, activity=shown.activity)
    if request.method == "POST":
        must(request.user, Right.REGISTER, shown.activity)
        if form.is_valid() and _filed(request, shown, form):
            return redirect("sheets:returned", shown.activity_id)
    context = {
        "activity": shown.activity,
        "photo": shown,
        "page": page_of(shown),
        "form": form,
        "removal": RemovalForm(),
        "registers": may_here(request.user, Right.REGISTER, shown.activity),
        "removes": may_here(request.user, _removing(shown.activity), shown.activity),
    }
    return render(request, "sheets/photo.html", context, status=status_of(form))


@require_safe
@login_required
def photo_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The picture itself: for who may see names, every look logged, kept by nobody on the way."""
    shown = _photo(request, pk)
    if not shown.file.storage.exists(str(shown.file.name)):
        raise Http404
    note_look(user=user_of(request), what="sheets.photo", subjects=_shown_on(shown))
    response = FileResponse(shown.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@login_required
def remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The file goes for good."""
    shown = _photo(request, pk)
    must(request.user, _removing(shown.activity), shown.activity)
    form = RemovalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write why the picture is removed."))
        return redirect("sheets:photo", shown.pk)
    fact = stamp_of(request, form.cleaned_data["stamp"])
    remove_photo(photo=shown, reason=form.cleaned_data["reason"], fact=fact)
    messages.success(request, _("The picture is removed."))
    return redirect("sheets:returned", shown.activity_id)


def _removing(activity: Activity) -> Right:
    """Once somebody verified by it, a picture is evidence: whoever sent it no longer takes it away."""
    return Right.VERIFY_ACTIVITIES if is_verified(activity) else Right.REGISTER


def _photo(request: HttpRequest, pk: uuid.UUID) -> SheetPhoto:
    """In scope (else 404), with the right to see names (else 403), and not removed."""
    rows = SheetPhoto.objects.visible_to(request.user).select_related("activity__partner")
    shown = get_object_or_404(rows.prefetch_related("activity__provinces"), pk=pk)
    must(request.user, Right.SEE_NAMES, shown.activity)
    if not shown.file:
        raise Http404
    return shown


def _shown_on(shown: SheetPhoto) -> list[uuid.UUID]:
    """Persons of the page; of the whole list while nobody knows which page it is."""
    rows = Enrolment.objects.filter(activity=shown.activity_id)
    page = page_of(shown)
    if page is not None:
        rows = rows.filter(pk__in=page.seats)
    return list(rows.values_list("person_id", flat=True))


def _say(request: HttpRequest, shown: Activity, sent: UploadedFile[Any], fact: FactStamp) -> None:
    """Keep one picture and say what became of it."""
    name = str(sent.name or "")[:60]
    try:
        kept = keep_photo(activity=shown, data=sent.read(), by=user_of(request), fact=fact)
    except Refused as refusal:
        sentence = _("“%(file)s”: %(why)s") % {"file": name, "why": refusal.message}
        messages.error(request, sentence)
    else:
        _say_kept(request, shown, name, kept)


def _say_kept(request: HttpRequest, shown: Activity, name: str, kept: Kept) -> None:
    told = {"file": name, "activity": str(kept.photo.activity)}
    if kept.page is None:
        sentence = _(
            "“%(file)s”: no code could be read on it. It is kept here: say which page it shows."
        )
        messages.warning(request, sentence % told)
        return
    told |= {"page": said(kept.page.number), "pages": said(kept.page.of_pages)}
    if not kept.is_new:
        sentence = _("“%(file)s”: was sent before, as page %(page)s of %(pages)s.")
    elif kept.photo.activity_id == shown.pk:
        sentence = _("“%(file)s”: filed as page %(page)s of %(pages)s.")
    else:
        sentence = _("“%(file)s”: filed as page %(page)s of %(pages)s of “%(activity)s”.")
    messages.success(request, sentence % told)


def _filed(request: HttpRequest, shown: SheetPhoto, form: FilingForm) -> bool:
    typed = form.cleaned_data
    key = derived(typed["stamp"], typed["page"].pk)
    try:
        file_photo(photo=shown, page=typed["page"], fact=stamp_of(request, key))
    except Refused as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, _("Saved."))
    return True
