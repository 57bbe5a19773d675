"""Bringing a Word document: choose, look through, confirm or drop."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interface.languages import LANGUAGES
from lms.lib.refusals import Refused
from manuscripts import services
from manuscripts.errors import DocumentRefused
from manuscripts.forms import BringForm
from manuscripts.models import ImportedDocument, Manuscript
from manuscripts.opening import MEGABYTE, Package
from manuscripts.selectors import lessons_made, modules
from people.models import User
from people.permissions import Right, may

RTL = frozenset({"fa-af", "ps"})
_SHOWN = 20
_BESIDE_THE_FILE = 64 * 1024  # bytes: what the form weighs without its file
_AT_A_TIME = 64 * 1024
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _writers(view: View[P]) -> View[P]:
    """Signed in, with the right to write the manual: else 403."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may(request.user, Right.EDIT_MANUAL):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


@csrf_exempt  # a form small enough to be read is checked in _bring
@require_http_methods(["GET", "HEAD", "POST"])
@_writers
def bring(request: HttpRequest) -> HttpResponse:
    """Choose a document; a body that is too large is thrown away as it comes."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length <= settings.IMPORT_MOST_BYTES + _BESIDE_THE_FILE:
        return _bring(request)
    while request.read(_AT_A_TIME):  # a browser listens only when it has said everything
        pass
    return _page_of(request, BringForm({}, {}, pages=modules(), too_large=True))


@csrf_protect
def _bring(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    typed = (request.POST, request.FILES) if sent else (None, None)
    form = BringForm(*typed, pages=modules())
    if sent and form.is_valid():
        try:
            return _received(request, form)
        except DocumentRefused as refusal:
            form.refuse(refusal)
    return _page_of(request, form)


def _page_of(request: HttpRequest, form: BringForm) -> HttpResponse:
    context = {
        "form": form,
        "most": settings.IMPORT_MOST_BYTES // MEGABYTE,
        "waiting": Manuscript.objects.visible_to(request.user).defer("data", "lessons", "report"),
        "done": ImportedDocument.objects.visible_to(request.user).select_related("by")[:_SHOWN],
        "languages": LANGUAGES,
    }
    return render(request, "manuscripts/import.html", context, status=422 if form.errors else 200)


def _received(request: HttpRequest, form: BringForm) -> HttpResponse:
    """To the look through, to the job that reads, or to the report of an earlier import."""
    job, found = services.bring_in(
        data=form.cleaned_data["file"],
        name=form.name,
        module=form.cleaned_data["module"],
        by=cast("User", request.user),
    )
    if job is not None:
        return redirect("jobs:job", pk=job.pk)
    if isinstance(found, ImportedDocument):
        messages.info(request, _("This document was imported before. Nothing was changed."))
        return redirect("manuscripts:imported", pk=found.pk)
    return redirect("manuscripts:manuscript", pk=found.pk)


@require_safe
@never_cache
@_writers
def manuscript(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report, and every lesson as it will be."""
    row = _own(request, pk)
    if row.read_at is None:
        messages.error(request, _("This document could not be read. Choose the file again."))
        return redirect("manuscripts:import")
    drafts = row.drafts
    for draft in drafts:
        for block in draft.blocks:
            if block.type == "image":
                digest = block.value["file"]["sha256"]
                block.value["file"]["url"] = reverse("manuscripts:picture", args=[row.pk, digest])
    context = _page(row) | {"row": row, "drafts": drafts, "told": row.told}
    return render(request, "manuscripts/manuscript.html", context)


@require_safe
@_writers
def picture(request: HttpRequest, pk: UUID, digest: str) -> HttpResponse:
    """A picture of a document that is looked through, as it stands in it."""
    row = _own(request, pk)
    file = row.pictures.get(digest)
    if file is None:
        raise Http404
    package = Package(bytes(row.data), most_bytes=settings.IMPORT_MOST_BYTES)
    response = HttpResponse(package.read(file["name"]), content_type=file["mime"])
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_POST
@_writers
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The lessons as drafts; two taps make them once."""
    row = _own(request, pk)
    try:
        job, done = services.take_over(manuscript=row)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("manuscripts:import")
    if job is not None or done is None:
        return redirect("jobs:job", pk=job.pk if job else pk)
    return redirect("manuscripts:imported", pk=done.pk)


@require_POST
@_writers
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget the document."""
    services.drop_manuscript(manuscript=_own(request, pk))
    messages.success(request, _("The document was dropped. Nothing of it entered the manual."))
    return redirect("manuscripts:import")


@require_safe
@_writers
def imported(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What an import made, and what it told."""
    row = get_object_or_404(ImportedDocument.objects.visible_to(request.user), pk=pk)
    context = _page(row) | {"row": row, "lessons": lessons_made(row), "told": row.told}
    return render(request, "manuscripts/imported.html", context)


def _own(request: HttpRequest, pk: UUID) -> Manuscript:
    return get_object_or_404(Manuscript.objects.visible_to(request.user), pk=pk)


def _page(row: Manuscript | ImportedDocument) -> dict[str, Any]:
    return {
        "language_name": LANGUAGES.get(row.language, row.language),
        "side": "rtl" if row.language in RTL else "ltr",
    }
