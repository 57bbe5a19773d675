"""The public pages: type a serial, or arrive with a scanned one. They say no more than the paper."""

import datetime as dt
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from certificates.enums import Verdict
from certificates.forms import SerialForm
from certificates.selectors import Checked, check, public_keys
from certificates.snapshots import hours
from lms.lib.brake import Brake
from lms.lib.client_address import client_address
from lms.lib.codes import grouped

# Only sound serials that nobody was given count, and only they are held back: honest people behind one
# mobile address, who have a paper in their hand, are always answered.
SERIALS = Brake(name="certificates.serials", each=40, everyone=None, window=600)
_STATUS = {Verdict.UNKNOWN: 404, Verdict.MISTYPED: 404}


@require_GET
def verify(request: HttpRequest) -> HttpResponse:
    """A form that sends a sound serial on, and says of any other what is wrong with it."""
    if "serial" not in request.GET:
        return _form_page(request, SerialForm())
    form = SerialForm(request.GET)
    if form.is_valid():
        return redirect("certificates:verified", serial=form.cleaned_data["serial"])
    return _form_page(request, form, status=400)


@require_GET
@never_cache
def verified(request: HttpRequest, serial: str) -> HttpResponse:
    """VALID, REVOKED, REPLACED, UNKNOWN or mistyped; JavaScript adds what the signature says."""
    checked = check(serial)
    if checked.verdict == Verdict.UNKNOWN:
        address = client_address(request)
        if SERIALS.is_on(address):
            minutes = SERIALS.window // 60
            return render(request, "certificates/wait.html", {"minutes": minutes}, status=429)
        SERIALS.note_miss(address)
    response = render(
        request,
        "certificates/verified.html",
        _context(checked),
        status=_STATUS.get(checked.verdict, 200),
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
def scanned(request: HttpRequest, serial: str) -> HttpResponse:
    """The address in the QR: on to the page in the reader's language. What follows # stays with the phone."""
    return redirect("certificates:verified", serial=serial)


def _form_page(request: HttpRequest, form: SerialForm, status: int = 200) -> HttpResponse:
    return render(request, "certificates/verify.html", {"form": form}, status=status)


def _context(checked: Checked) -> dict[str, Any]:
    """An ended certificate says no more than that; a removed name is not said at all."""
    certificate = checked.certificate
    if certificate is None:
        return {
            "checked": checked,
            "shown_serial": grouped(checked.serial),
            "keys": json.dumps(public_keys()),
            "only": "",
        }
    key, kept = certificate.key, certificate.snapshot
    signed_by = {"keys": json.dumps({key.key_id: key.public}), "only": key.key_id}
    if checked.verdict != Verdict.VALID:
        return {"checked": checked, "shown_serial": certificate.shown_serial, **signed_by}
    language = get_language() or "en"
    return {
        "checked": checked,
        "certificate": certificate,
        "kept": kept,
        "starts_on": dt.date.fromisoformat(kept["starts_on"]),
        "ends_on": dt.date.fromisoformat(kept["ends_on"]),
        "issued_on": dt.date.fromisoformat(kept["issued_on"]),
        "course": kept["course"].get(language) or kept["course"]["en"],
        "issuer": kept["issuer"].get(language) or kept["issuer"]["en"],
        "place": kept["place"].get(language) or kept["place"]["en"],
        "attended": hours(kept["attended_minutes"], language),
        "scheduled": hours(kept["scheduled_minutes"], language),
        "shown_serial": certificate.shown_serial,
        **signed_by,
    }
