"""The list of the bank."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from people.permissions import Right, may
from questionbank.forms.about import NarrowForm
from questionbank.panels import bank_board
from questionbank.selectors.listing import Line, bank
from questionbank.views.door import LOOK, open_to

PER_PAGE = 30


@require_safe
@open_to(*LOOK)
def questions(request: HttpRequest) -> HttpResponse:
    """Every question, or those that fit what stands in the address."""
    form, language = NarrowForm(request.GET), get_language() or "en"
    page = Paginator(form.narrow(bank()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "lines": [Line(question=question, language=language) for question in page],
        "form": form,
        "may_write": may(request.user, Right.EDIT_MANUAL),
        "ways": list(bank_board.shown(request)),
    }
    return render(request, "questionbank/list.html", context)
