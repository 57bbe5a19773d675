"""Taking questions away as a file: what it will not hold is said first."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.questions.formats import FORMATS
from assessments.selectors.forms import current_forms
from assessments.selectors.outgoing import WITHOUT, Outgoing, exported, modules, wanted
from bankfiles.forms import OutForm
from bankfiles.shown import summed
from bankfiles.views.door import writers

PER_PAGE = 40


@never_cache
@require_safe
@writers
def out(request: HttpRequest) -> HttpResponse:
    """Choose; then the losses, sentence by sentence, and the download."""
    form = _form(request)
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        going = _going(form)
        page = Paginator(summed(going.losses), PER_PAGE).get_page(request.GET.get("page"))
        context |= {"going": going, "page_obj": page, "query": request.GET.urlencode()}
    status = 422 if form.errors else 200
    return render(request, "bankfiles/export.html", context, status=status)


@never_cache
@require_safe
@writers
def file(request: HttpRequest) -> HttpResponse:
    """The file itself."""
    form = _form(request)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    format_ = FORMATS[said["format_name"]]
    response = HttpResponse(_going(form).data, content_type=format_.media_type)
    parts = [
        said["form"] and f"form-{said['form']}",
        said["module"].strip(WITHOUT),
        said["language"],
    ]
    name = "-".join(["questions", *filter(None, parts)])
    response["Content-Disposition"] = f'attachment; filename="{name}.{format_.ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _form(request: HttpRequest) -> OutForm:
    choices = {"forms_": [form.code for form in current_forms()], "modules": modules()}
    if "format_name" in request.GET:
        return OutForm(request.GET, **choices)
    return OutForm(initial={"language": get_language(), **request.GET.dict()}, **choices)


def _going(form: OutForm) -> Outgoing:
    said = form.cleaned_data
    questions = wanted(form=said["form"], module=said["module"])
    return exported(questions, format_name=said["format_name"], language=said["language"])
