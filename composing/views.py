"""Forms: listed, read, composed by hand, drawn by a blueprint."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments.models import Blueprint, Form
from assessments.selectors.forms import items_of
from composing import selectors, services
from composing.forms import BlueprintForm, ComposeForm, DrawForm
from composing.permissions import may_look, may_see_keys, may_write
from lms.lib.refusals import Refused
from training.views.door import get_or_post, refuse, status_of, typed, user_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _for(allowed: Callable[[Any], bool]) -> Callable[[View[P]], View[P]]:
    """Signed in and allowed: else 403."""

    def decorate(view: View[P]) -> View[P]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not allowed(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return decorate


@require_safe
@_for(may_look)
def forms(request: HttpRequest) -> HttpResponse:
    """Every form and every blueprint."""
    context = {
        "forms": selectors.listed_forms(user_of(request)),
        "blueprints": selectors.blueprints(),
        "may_write": may_write(request.user),
    }
    return render(request, "composing/forms.html", context)


@never_cache
@require_safe
@_for(may_look)
def form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its questions in order, and where it is given."""
    shown = get_object_or_404(Form.objects.select_related("blueprint"), pk=pk)
    context = {
        "form": shown,
        "lines": selectors.lines_of(shown, _language()),
        "given": selectors.given_in(shown, user_of(request)),
        "editions": selectors.editions_of(shown),
        "shows_keys": may_see_keys(request.user),
        "may_write": may_write(request.user),
    }
    return render(request, "composing/form.html", context)


@get_or_post
@_for(may_write)
def compose(request: HttpRequest) -> HttpResponse:
    """A form by hand, from nothing or `?like=` another one."""
    page_form = ComposeForm(typed(request), initial=_like(request.GET.get("like", "")))
    if request.method == "POST" and page_form.is_valid():
        try:
            made = services.compose(
                code=page_form.cleaned_data["code"], questions=page_form.questions
            )
        except Refused as refusal:
            refuse(page_form, refusal)
        else:
            messages.success(request, _("The form is kept. It can be given from now on."))
            return redirect("composing:form", made.pk)
    places = page_form.typed
    groups = [
        (module, [(code, stem, places.get(code, "")) for code, stem in listed])
        for module, listed in selectors.choosable(_language()).items()
    ]
    context = {"form": page_form, "groups": groups}
    return render(request, "composing/compose.html", context, status=status_of(page_form))


@get_or_post
@_for(may_write)
def new_blueprint(request: HttpRequest) -> HttpResponse:
    """So many questions of each module, and anchors."""
    page_form = BlueprintForm(typed(request))
    if request.method == "POST" and page_form.is_valid():
        try:
            written = services.write_blueprint(
                code=page_form.cleaned_data["code"],
                counts=page_form.numbers,
                anchors=page_form.anchors,
                by=user_of(request),
            )
        except Refused as refusal:
            refuse(page_form, refusal)
        else:
            return redirect("composing:blueprint", written.pk)
    counts = page_form.typed
    context = {
        "form": page_form,
        "stock": [(each, counts.get(each.module, "")) for each in selectors.stock()],
        "groups": selectors.choosable(_language()),
        "anchors": page_form.anchors,
    }
    return render(request, "composing/new_blueprint.html", context, status=status_of(page_form))


@require_safe
@_for(may_look)
def blueprint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it asks for, what was drawn by it, and drawing again."""
    return _blueprint(request, get_object_or_404(Blueprint, pk=pk), DrawForm())


@require_POST
@_for(may_write)
def draw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Two parallel forms; the same page sent twice draws once."""
    shown = get_object_or_404(Blueprint, pk=pk)
    page_form = DrawForm(request.POST)
    if page_form.is_valid():
        try:
            services.draw_forms(
                blueprint=shown,
                code=page_form.cleaned_data["code"],
                seed=services.seed_of(page_form.cleaned_data["stamp"]),
            )
        except Refused as refusal:
            refuse(page_form, refusal)
        else:
            messages.success(request, _("Two parallel forms were drawn."))
            return redirect("composing:blueprint", shown.pk)
    return _blueprint(request, shown, page_form)


def _blueprint(request: HttpRequest, shown: Blueprint, page_form: DrawForm) -> HttpResponse:
    stock = {each.module: each for each in selectors.stock()}
    context = {
        "blueprint": shown,
        "rows": [
            (module, count, stock.get(module)) for module, count in sorted(shown.counts.items())
        ],
        "lacking": selectors.short_of(shown, forms=len(services.LETTERS)),
        "drawn": selectors.forms_drawn_by(shown),
        "form": page_form,
        "may_write": may_write(request.user),
    }
    return render(request, "composing/blueprint.html", context, status=status_of(page_form))


def _like(key: str) -> dict[str, Any]:
    """The places of another form's questions, and its code."""
    try:
        other = get_object_or_404(Form, pk=UUID(key)) if key else None
    except ValueError:
        other = None
    if other is None:
        return {}
    items = items_of(other).select_related("version__question")
    places = {item.version.question.code: number for number, item in enumerate(items, start=1)}
    return {"code": other.code, "numbers": places}


def _language() -> str:
    return get_language() or "en"
