"""The translators' desk: how far every module is, and from each place one step to the work."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from lms.lib.refusals import Refused
from people.models import User
from people.permissions import Right, may
from translating import services
from translating.enums import Into
from translating.errors import NumbersDiffer
from translating.forms import FileForm, TakeOverForm
from translating.matrix import Cell, ModuleRow
from translating.models import TranslationFile
from translating.selectors import cell_of, overview

LOOKERS = (Right.EDIT_MANUAL, Right.REVIEW_MANUAL, Right.APPROVE_MANUAL)
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _for(*rights: Right) -> Callable[[View[P]], View[P]]:
    """Signed in, with any of these rights: else 403."""

    def guard(view: View[P]) -> View[P]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not any(may(request.user, right) for right in rights):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return guard


@require_safe
@_for(*LOOKERS)
def matrix(request: HttpRequest) -> HttpResponse:
    """Every module in every language."""
    context = {"rows": overview(), "languages": Into.choices}
    return render(request, "translating/matrix.html", context)


@require_safe
@_for(*LOOKERS)
def module(request: HttpRequest, module: str, language: str) -> HttpResponse:
    """The pages of one module in one language, and what can be done for each."""
    row, cell = _cell_or_404(module, language)
    context = _told(row, cell) | {
        "may_edit": may(request.user, Right.EDIT_MANUAL),
        "may_publish": may(request.user, Right.APPROVE_MANUAL),
    }
    return render(request, "translating/module.html", context)


@require_POST
@_for(Right.EDIT_MANUAL)
def work(request: HttpRequest, key: uuid.UUID, language: str) -> HttpResponse:
    """Makes a page ready and opens it where its sentences are translated."""
    try:
        services.adopt(key=key, language=language, by=_user(request))
    except Refused as refusal:
        return _refused(request, refusal)
    return redirect("wagtailadmin_pages:edit", _page_or_404(key, language).pk)


@require_POST
@_for(Right.EDIT_MANUAL)
def follows(request: HttpRequest, key: uuid.UUID, language: str) -> HttpResponse:
    """Somebody compared the page with the present English text."""
    page = _page_or_404(key, language)
    try:
        services.follow_source(page=page, by=_user(request))
    except Refused as refusal:
        return _refused(request, refusal)
    messages.success(
        request, _("Noted: “%(title)s” follows the present English text.") % {"title": page.title}
    )
    return _back(request)


@require_POST
@_for(Right.EDIT_MANUAL)
def read(request: HttpRequest, key: uuid.UUID, language: str) -> HttpResponse:
    """A native reader went through the page; or did not, after all (`read=0`)."""
    page = _page_or_404(key, language)
    say = services.withdraw_reading if request.POST.get("read") == "0" else services.confirm_reading
    try:
        say(page=page, by=_user(request))
    except Refused as refusal:
        return _refused(request, refusal)
    messages.success(request, _("Saved."))
    return _back(request)


@require_POST
@_for(Right.APPROVE_MANUAL)
def publish(request: HttpRequest, module: str, language: str) -> HttpResponse:
    """The drafts of one module in one language go into the next proposal."""
    _row, cell = _cell_or_404(module, language)
    waiting = [
        _page_or_404(page.key, language) for page in cell.pages if page.has_draft and page.is_there
    ]
    count = services.publish_drafts(pages=waiting, by=_user(request))
    said = ngettext("%(count)s page published.", "%(count)s pages published.", count)
    messages.success(request, said % {"count": count})
    return redirect("translating:module", module, language)


@require_safe
@_for(Right.EDIT_MANUAL)
def export_file(request: HttpRequest, module: str, language: str) -> HttpResponse:
    """A file for an outside translator; `?lesson=` narrows it to one page."""
    _row, cell = _cell_or_404(module, language)
    wanted = request.GET.get("lesson", "")
    lesson = next((page for page in cell.pages if str(page.key) == wanted), None)
    if wanted and lesson is None:
        raise Http404
    text = services.export(
        module=cell.code, language=language, lesson=lesson.key if lesson else None
    )
    name = f"{cell.code}-L{lesson.number}" if lesson and lesson.number else cell.code
    response = HttpResponse(text, content_type="text/x-gettext-translation; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{language}.po"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@_for(Right.EDIT_MANUAL)
def import_file(request: HttpRequest, module: str, language: str) -> HttpResponse:
    """A file comes back: checked here, taken over only after somebody looked at it."""
    row, cell = _cell_or_404(module, language)
    posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if posted else FileForm()
    if form.is_valid():
        try:
            kept = services.keep_file(
                content=form.cleaned_data["file"],
                module=cell.code,
                language=language,
                by=_user(request),
            )
        except Refused as refusal:
            form.add_error("file", str(refusal.message))
        else:
            return redirect("translating:file", kept.pk)
    context = _told(row, cell) | {"form": form}
    status = 422 if posted else 200
    return render(request, "translating/import.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@_for(Right.EDIT_MANUAL)
def file(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What a file would change; with a tick for numbers that differ, and the button that does it."""
    kept = get_object_or_404(TranslationFile, pk=pk)
    form = TakeOverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.take_over_kept(
                file=kept,
                by=_user(request),
                numbers_are_right=form.cleaned_data["numbers_are_right"],
            )
        except NumbersDiffer as refusal:
            form.add_error("numbers_are_right", str(refusal.message))
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Taken over as drafts. Look at them, then publish them."))
            return redirect("translating:module", kept.module, kept.language)
    return _file_page(request, kept, form)


def _file_page(request: HttpRequest, kept: TranslationFile, form: TakeOverForm) -> HttpResponse:
    row, cell = _cell_or_404(kept.module, kept.language)
    context = _told(row, cell) | {"file": kept, "form": form, "looked": None}
    try:
        context["looked"] = services.look_into(
            content=kept.content.encode(), module=kept.module, language=kept.language
        )
    except Refused as refusal:  # the English changed after the file was sent
        context["refusal"] = refusal.message
    return render(request, "translating/file.html", context, status=422 if form.errors else 200)


def _told(row: ModuleRow, cell: Cell) -> dict[str, Any]:
    return {"row": row, "cell": cell, "language_name": Into(cell.language).label}


def _cell_or_404(module: str, language: str) -> tuple[ModuleRow, Cell]:
    found = cell_of(module, language)
    if found is None:
        raise Http404
    return found


def _page_or_404(key: uuid.UUID, language: str) -> Page:
    page = services.translated_page(key, language) if language in Into.values else None
    if page is None:
        raise Http404
    return page


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    messages.error(request, str(refusal.message))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the page the button stood on, or to all modules."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return redirect(wanted)
    return redirect(reverse("translating:matrix"))


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)
