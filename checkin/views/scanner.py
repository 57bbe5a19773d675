"""Scanning in the page, several people in a row; typing their codes where there is no camera."""

import uuid
from typing import Any

from csp.constants import WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache

from checkin.services import Scan, record_code, record_scan
from checkin.views.showing import found, refused
from ledger.stamps import FactStamp
from lms.lib.ids import key_or_none, uuid7
from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from training.models import Session
from training.permissions import must
from training.views.door import get_or_post, session_or_404, user_of


@never_cache
@get_or_post
@login_required
@csp_update({"script-src": [WASM_UNSAFE_EVAL]})  # type: ignore[arg-type] # its type knows no arguments
def scan(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One scan or one typed code a post; answered with a page, or with JSON to the script."""
    session = session_or_404(request, pk)
    must(request.user, Right.REGISTER, session.activity)
    result = _scanned(request, session) if request.method == "POST" else {}
    status = result.pop("status", 200)
    if request.headers.get("Accept") == "application/json":
        return _for_script(request, result, status)
    context = {
        "session": session,
        "activity": session.activity,
        "result": result,
        "stamp": uuid7(),
    }
    return render(request, "checkin/scan.html", context, status=status)


def _scanned(request: HttpRequest, session: Session) -> dict[str, Any]:
    try:
        return found(request, _recorded(request, session))
    except Refused as refusal:
        return {**refused(refusal), "status": refusal.status}


def _recorded(request: HttpRequest, session: Session) -> Scan:
    fact = _fact(request)
    if token := request.POST.get("token", ""):
        return record_scan(token=token, by=user_of(request), fact=fact, session=session)
    return record_code(code=request.POST.get("code", ""), fact=fact, session=session)


def _fact(request: HttpRequest) -> FactStamp:
    return stamp_of(request, key_or_none(request.POST.get("stamp")) or uuid7())


def _for_script(request: HttpRequest, result: dict[str, Any], status: int) -> HttpResponse:
    html = render_to_string("checkin/_result.html", result, request)
    return JsonResponse({"kind": result["kind"], "html": html}, status=status)
