"""Bringing a file of questions: choose, look through, confirm or drop."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bankfiles import services
from bankfiles.errors import QuestionFileTooLarge
from bankfiles.forms import BringForm, ReadAsForm
from bankfiles.models import BroughtFile, QuestionImport
from bankfiles.shown import TO_SEE, shown, wanted
from bankfiles.views.door import user_of, writers
from exchange.limits import MEGABYTE, MOST_BYTES, MOST_QUESTIONS
from interface.languages import LANGUAGES
from lms.lib.refusals import Refused

PER_PAGE = 20
_SHOWN = 10  # earlier imports
_BESIDE_THE_FILE = 64 * 1024  # bytes: what the form weighs without its file
_AT_A_TIME = 64 * 1024


@never_cache
@csrf_exempt  # a body small enough to be read is checked in _bring
@require_http_methods(["GET", "HEAD", "POST"])
@writers
def bring(request: HttpRequest) -> HttpResponse:
    """Choose a file; a body that is too large is thrown away as it comes."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + _BESIDE_THE_FILE:
        while request.read(_AT_A_TIME):  # a browser listens only when it has said everything
            pass
        return _too_large(request)
    try:
        return _bring(request)
    except RequestDataTooBig:
        return _too_large(request)


@csrf_protect
def _bring(request: HttpRequest) -> HttpResponse:
    form = BringForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        kept = services.receive_file(file=form.brought(), name=form.name, by=user_of(request))
        return redirect("bankfiles:preview", kept.pk)
    return _page(request, form, 422 if form.errors else 200)


def _too_large(request: HttpRequest) -> HttpResponse:
    form = BringForm({}, MultiValueDict())
    form.errors.clear()
    form.refuse(QuestionFileTooLarge(megabytes=MOST_BYTES // MEGABYTE))
    return _page(request, form, QuestionFileTooLarge.status)


def _page(request: HttpRequest, form: BringForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "megabytes": MOST_BYTES // MEGABYTE,
        "most": MOST_QUESTIONS,
        "waiting": BroughtFile.objects.visible_to(request.user).defer("data"),
        "imports": QuestionImport.objects.visible_to(request.user).select_related("by")[:_SHOWN],
        "languages": LANGUAGES,
    }
    return render(request, "bankfiles/import.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@writers
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every question as it will stand; a post reads the bytes in another way. Writes nothing else."""
    kept = _own(request, pk)
    if request.method != "POST":
        return _looked_through(request, kept)
    form = ReadAsForm(request.POST)
    if form.is_valid():
        services.read_as(kept=kept, **form.cleaned_data)
        return redirect("bankfiles:preview", kept.pk)
    return _looked_through(request, kept, form=form)


@require_POST
@writers
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sound questions; two taps take them once."""
    mine = QuestionImport.objects.visible_to(request.user).filter(pk=pk, by=user_of(request))
    if mine.exists():
        return redirect("bankfiles:done", pk)
    kept = _own(request, pk)
    try:
        services.take_over(kept=kept, seen=str(request.POST.get("seen", "")) or "-")
    except Refused as refusal:
        return _looked_through(request, kept, refusal=refusal)
    return redirect("bankfiles:done", pk)


@require_POST
@writers
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget the file."""
    services.drop_file(kept=_own(request, pk))
    messages.success(request, _("The file is gone. Nothing of it entered the bank."))
    return redirect("bankfiles:import")


@never_cache
@require_safe
@writers
def done(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What an import changed."""
    rows = QuestionImport.objects.visible_to(request.user).select_related("by")
    row = get_object_or_404(rows, pk=pk)
    context = {"row": row, "language": LANGUAGES.get(row.language, row.language)}
    return render(request, "bankfiles/done.html", context)


def _own(request: HttpRequest, pk: UUID) -> BroughtFile:
    rows = BroughtFile.objects.visible_to(request.user).select_related("by")
    return get_object_or_404(rows, pk=pk)


def _looked_through(
    request: HttpRequest,
    kept: BroughtFile,
    *,
    form: ReadAsForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    plan = services.plan_of(kept)
    show = request.GET.get("show") or (TO_SEE if wanted(plan, TO_SEE) else "all")
    page = Paginator(wanted(plan, show), PER_PAGE).get_page(request.GET.get("page"))
    said = {name: getattr(kept, name) for name in ReadAsForm.field_order}
    context = {
        "file": kept,
        "form": form or ReadAsForm(initial=said),
        "counts": plan.counts,
        "takes": any(plan.counts[fate] for fate in services.TAKEN),
        "notes": plan.notes,
        "needs_module": any(
            n.code == "module_missing" for one in plan.questions for n in one.notes
        ),
        "to_see": len(wanted(plan, TO_SEE)),
        "show": show,
        "page_obj": page,
        "rows": [shown(one, kept.language) for one in page],
        "refusal": refusal,
        "seen": plan.digest,
        "language": LANGUAGES.get(kept.language, kept.language),
    }
    wrong = 422 if form and form.errors else 200
    return render(
        request, "bankfiles/preview.html", context, status=refusal.status if refusal else wrong
    )
