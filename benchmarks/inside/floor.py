"""Bare Django views doing the same SQL as the pages they stand beside.

Of the quiz: answering with one short line. Of the manual: answering the bytes of the product.
"""

import os
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from assessments.models import Attempt, Response, Test
from editions.models import Edition
from ledger.services import digest_of
from lms.health import healthz
from lms.lib.clock import now
from lms.lib.ids import uuid7
from training.access import digest
from training.models import Enrolment


def _attempts(token: str, test_id: UUID) -> QuerySet[Attempt]:
    found = Attempt.objects.filter(
        enrolment__access_token_digest=digest(token), test_id=test_id
    ).order_by("-number")
    return found.select_related("form", "test__activity")


def _answers(attempt: Attempt) -> dict[UUID, str]:
    stated = Response.objects.filter(attempt=attempt)
    stated = stated.order_by("happened_at", "received_at", "id")
    return dict(stated.values_list("item_id", "answer"))


def _short(answers: int) -> HttpResponse:
    said = f"{answers} answers".encode()
    return HttpResponse(said, headers={"Content-Type": "text/plain", "Content-Length": len(said)})


def page(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """Two queries: the attempt, its answers."""
    answers = _answers(_attempts(token, test_id)[:1].get())
    return _short(len(answers))


@csrf_exempt
def ten_answers(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """In one transaction: lock the attempt, its answers, known keys, insert."""
    with transaction.atomic():
        attempt = _attempts(token, test_id).select_for_update(of=("self",))[:1].get()
        answers = _answers(attempt)
        chosen = {UUID(k): str(v) for k, v in request.POST.items() if "-" in k}
        rows = [_row(attempt, item, answer) for item, answer in chosen.items()]
        Response.objects.in_bulk([row.pk for row in rows])
        Response.objects.bulk_create(rows)
    return _short(len(answers))


@csrf_exempt
def start(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """Her seat, tests, attempts, answers; the attempt made in a transaction; the page's two queries."""
    seats = Enrolment.objects.select_related("activity", "person")
    seat = seats.get(access_token_digest=digest(token))
    tests = list(Test.objects.filter(activity=seat.activity_id).select_related("activity"))
    begun = list(Attempt.objects.filter(enrolment=seat).order_by("number"))
    list(Response.objects.filter(attempt__in=begun).values_list("item_id", "answer"))
    with transaction.atomic():
        test = Test.objects.select_related("activity").get(pk=tests[0].pk)
        Attempt.objects.filter(test=test, enrolment=seat).order_by("number").last()
        said = {"language": "ps", "form_id": test.form_id}
        Attempt.objects.get_or_create(test=test, enrolment=seat, number=1, defaults=said)
    return _short(len(_answers(_attempts(token, test_id)[:1].get())))


@csrf_exempt
def finish(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """In one transaction: lock the attempt, its answers, the moment."""
    with transaction.atomic():
        attempt = _attempts(token, test_id).select_for_update(of=("self",))[:1].get()
        answers = _answers(attempt)
        attempt.submitted_at = now()
        attempt.save(update_fields=["submitted_at"])
    return _short(len(answers))


def _row(attempt: Attempt, item: UUID, answer: str) -> Response:
    body = {"attempt_id": attempt.pk, "item_id": item, "answer": answer}
    return Response(id=uuid7(), happened_at=now(), digest=digest_of(body), **body)


def manual(request: HttpRequest) -> HttpResponse:
    """One query, as for a page of the manual: which edition is the newest. Then the product's bytes."""
    Edition.objects.newest_first().values_list("pk", flat=True).first()
    page = _page()
    return HttpResponse(page, headers={"Content-Encoding": "gzip", "Content-Length": len(page)})


@lru_cache
def _page() -> bytes:
    return Path(os.environ["BENCH_PAGE"]).read_bytes()


urlpatterns = [
    path("manual/", manual),
    path("healthz", healthz),
    path("page/<slug:token>/<uuid:test_id>/", page),
    path("start/<slug:token>/<uuid:test_id>/", start),
    path("finish/<slug:token>/<uuid:test_id>/", finish),
    path("ten/<slug:token>/<uuid:test_id>/", ten_answers),
]
