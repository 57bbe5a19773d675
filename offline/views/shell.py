"""The pages that phones keep for days without network. They are the same for everybody."""

import uuid

from csp.constants import WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from people import matching
from people.enums import Sex
from training.enums import Presence

_SESSION, _SEAT = uuid.UUID(int=1), uuid.UUID(int=2)


@csp_update({"script-src": [WASM_UNSAFE_EVAL]})
@require_safe
@cache_control(no_cache=True)
def field(request: HttpRequest) -> HttpResponse:
    """The door: take along, unlock. Whoever is signed in plays no part.

    Its policy lets WebAssembly run: browsers without a reader of QR codes fetch one.
    """
    return render(request, "offline/field.html")


@require_safe
@cache_control(no_cache=True)
def screens(request: HttpRequest) -> HttpResponse:
    """What lies behind the door, as templates that scripts fill."""
    context = {
        "presences": Presence.choices,
        "sexes": Sex.choices,
        "settle": _settling(),
        "names": matching.tables(),
    }
    return render(request, "offline/screens.html", context)


@require_safe
@cache_control(no_cache=True)
def badge_kept(request: HttpRequest) -> HttpResponse:
    """The answer to a badge that was opened without network."""
    return render(request, "offline/badge_kept.html")


def _settling() -> str:
    """The address where a difference is settled, `s` and `e` in place of session and enrolment."""
    address = reverse("training:marks", args=[_SESSION, _SEAT])
    return address.replace(str(_SESSION), "s").replace(str(_SEAT), "e")
