"""Tests on paper: the questions for participants, the key for the trainer."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.models import Test
from people.permissions import Right
from sheets import snapshots
from sheets.printing import questions
from sheets.views.printing import language_asked, pdf_answer
from training.permissions import must


@never_cache
@require_safe
@login_required
def test(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The questions."""
    shown, language = _test(request, pk), language_asked(request)
    data = questions.pdf(snapshots.test_of(shown, language))
    return pdf_answer(data, f"{shown.moment}-test-{shown.activity.code}-{language}.pdf")


@never_cache
@require_safe
@login_required
def key(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Which answers are right."""
    shown, language = _test(request, pk), language_asked(request)
    data = questions.key_pdf(snapshots.test_of(shown, language))
    return pdf_answer(data, f"KEY-{shown.moment}-test-{shown.activity.code}-{language}.pdf")


def _test(request: HttpRequest, pk: uuid.UUID) -> Test:
    rows = Test.objects.visible_to(request.user)
    rows = rows.select_related("activity__partner", "activity__award", "form")
    shown = get_object_or_404(rows.prefetch_related("activity__provinces"), pk=pk)
    must(request.user, Right.REGISTER, shown.activity)
    return shown
