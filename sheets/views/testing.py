"""Tests on paper: the questions for participants, the key for the trainer."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.models import Form, Test
from people.permissions import Right
from sheets.papers import forms_of, paper_of
from sheets.printing import questions
from sheets.printing.answer_key import key_pdf
from sheets.views.printing import language_asked, pdf_answer
from training.permissions import must


@never_cache
@require_safe
@login_required
def test(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The questions of one of its forms."""
    shown, language = _test(request, pk), language_asked(request)
    form = _form_asked(request, shown)
    data = questions.pdf(paper_of(shown, form, language))
    return pdf_answer(data, _file_name(shown, form, language))


@never_cache
@require_safe
@login_required
def key(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Which answers are right."""
    shown, language = _test(request, pk), language_asked(request)
    form = _form_asked(request, shown)
    data = key_pdf(paper_of(shown, form, language))
    return pdf_answer(data, f"KEY-{_file_name(shown, form, language)}")


def _form_asked(request: HttpRequest, shown: Test) -> Form:
    """The first when none is asked for; 404 for a form of another test."""
    asked = request.GET.get("form", "")
    for form in forms_of(shown):
        if asked in ("", str(form.pk)):
            return form
    raise Http404


def _file_name(shown: Test, form: Form, language: str) -> str:
    """With the form where there are two."""
    of_two = f"-{form.code}" if shown.other_form_id else ""
    return f"{shown.moment}-test-{shown.activity.code}{of_two}-{language}.pdf"


def _test(request: HttpRequest, pk: uuid.UUID) -> Test:
    """Taken by name: on paper stands the code of a person, so no anonymous test is printed."""
    rows = Test.objects.visible_to(request.user).filter(is_anonymous=False)
    rows = rows.select_related("activity__partner", "activity__award", "form", "other_form")
    shown = get_object_or_404(rows.prefetch_related("activity__provinces"), pk=pk)
    must(request.user, Right.REGISTER, shown.activity)
    return shown
