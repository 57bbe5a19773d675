"""What a phone without network takes along and sends back. JSON, for our own pages only.

Signed in by the session's cookie; the phone says which it is in X-Device. Sentences are in the
language of `?lang=`, else of the cookie or Accept-Language.
"""

import hashlib
import json
import uuid
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth
from pydantic import AwareDatetime

from ledger.services import note_look
from lms.lib.clock import now
from lms.lib.ids import key_or_none
from lms.lib.refusals import Refused
from offline.enums import Outcome
from offline.envelopes import MOST, Clock, Sent, read
from offline.errors import DeviceOfAnother, DeviceUnknown, DeviceWithdrawn, TooManyFacts
from offline.keys import secret
from offline.models import Device
from offline.reasons import PUT_ASIDE, REGISTRATION_PUT_ASIDE, UNREADABLE, sentence
from offline.selectors.kit import kit_of
from offline.services import Answer, enrol_device, note_contact, receive
from offline.services.devices import TICKET
from people.devices import device_name
from people.models import User
from people.permissions import Right, may


class InLanguage(SessionAuth):
    """Signed in; from here on in the language the page asked for."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        wanted = request.GET.get("lang", "")
        if wanted in dict(settings.LANGUAGES):
            translation.activate(wanted)
        return super().authenticate(request, key)


class OrWithdrawn(InLanguage):
    """Or a phone that was signed out when it was withdrawn: for itself, and nothing else."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        found = super().authenticate(request, key)
        ticket = request.session.get(TICKET)
        if found or not ticket:
            return found
        device = Device.objects.select_related("user").filter(pk=ticket).first()
        if device is None or not device.is_withdrawn:
            return None
        if request.headers.get("X-Device", ticket) != ticket:
            return None
        request.user = device.user
        return device.user


api = NinjaAPI(
    title="The phone without network",
    version="1",
    docs_url=None,
    openapi_url=None,
    urls_namespace="field_api",
    auth=InLanguage(),
)


class NewDevice(Schema):
    """A phone taken into use."""

    id: uuid.UUID
    name: str = ""


class Facts(Schema):
    """`sent_at` and each fact's moment are as the phone has corrected them by what it knew of its clock."""

    sent_at: AwareDatetime
    facts: list[Any]


@api.get("/session", url_name="session", auth=OrWithdrawn())
def session(request: HttpRequest) -> Any:
    """Who is signed in, and the token every POST carries as X-CSRFToken."""
    user = cast("User", request.user)
    who = {"name": str(user), "language": user.language, "calendar": user.calendar}
    return {"now": now(), "csrf": get_token(request), "user": {"id": user.pk, **who}}


@api.post("/devices", url_name="devices")
def devices(request: HttpRequest, new: NewDevice) -> Any:
    """Take a phone into use; the same key again gives the same secret again."""
    _must_register(request)
    said = new.name.replace("\x00", "").strip()
    name = said or device_name(request.META.get("HTTP_USER_AGENT", ""))
    device = enrol_device(
        id=new.id,
        user=cast("User", request.user),
        name=name[:64] or "?",
        session_key=request.session.session_key or "",
    )
    key = secret(settings.PARTICIPANT_CODE_KEY, device.pk, device.salt)
    return _lease(device) | {"id": device.pk, "state": device.state, "secret": key}


@api.get("/kit", url_name="kit", auth=OrWithdrawn())
def kit(request: HttpRequest) -> Any:
    """The assigned activities. Unchanged since If-None-Match: 304, with X-Now and X-Lease-Until."""
    device = _device(request)
    if device.is_withdrawn:
        raise DeviceWithdrawn
    _must_register(request)
    note_contact(device=device, session_key=request.session.session_key or "")
    found = kit_of(device.user, translation.get_language() or "en")
    digest = hashlib.sha256(json.dumps(found.content, sort_keys=True).encode()).hexdigest()[:32]
    if digest in request.headers.get("If-None-Match", ""):
        return _told(device, HttpResponse(status=HTTPStatus.NOT_MODIFIED), digest)
    note_look(user=request.user, what="kit", subjects=found.persons)
    told = _lease(device) | {"csrf": get_token(request)} | found.content
    return _told(device, api.create_response(request, told, status=HTTPStatus.OK), digest)


@api.post("/facts", url_name="facts", auth=OrWithdrawn())
def facts(request: HttpRequest, sent: Facts) -> Any:
    """Take in at most 200 facts; an answer for each, in their order."""
    device = _device(request)
    if len(sent.facts) > MOST:
        raise TooManyFacts(sent=len(sent.facts), most=MOST)
    note_contact(device=device, session_key=request.session.session_key or "")
    clock = Clock(now=now(), sent_at=sent.sent_at)
    found = [read(raw, clock) for raw in sent.facts]
    answers = iter(receive(device=device, facts=[one for one in found if one is not None]))
    told = {
        **_lease(device),
        "clock_off_seconds": round(clock.off.total_seconds()),
        "answers": [
            _unread(raw) if one is None else _answer(one, next(answers))
            for raw, one in zip(sent.facts, found, strict=True)
        ],
    }
    if clock.is_wrong:
        told["message"] = _(
            "The clock of this phone is wrong. The times of its entries were set right; please set "
            "the clock of the phone, too."
        )
    return told


def _unread(raw: Any) -> dict[str, Any]:
    key = raw.get("id") if isinstance(raw, dict) else None
    return {
        "id": key if isinstance(key, str) else None,
        "outcome": "refused",
        "code": UNREADABLE,
        "message": sentence(UNREADABLE),
    }


def _answer(sent: Sent, answer: Answer) -> dict[str, Any]:
    outcome, code = _outcome(answer)
    return {"id": sent.id, "outcome": outcome, "code": code, "message": sentence(code)}


def _outcome(answer: Answer) -> tuple[str, str]:
    """In the words of the phone: stored, known, waiting, apart."""
    row = answer.row
    if row.outcome == Outcome.STORED:
        return ("stored" if answer.is_new else "known"), row.code
    if row.outcome == Outcome.TAKEN_IN:
        return "known", ""
    if row.outcome == Outcome.PUT_ASIDE and row.decided_by_id:
        return "apart", PUT_ASIDE
    if row.outcome == Outcome.PUT_ASIDE:
        return "apart", REGISTRATION_PUT_ASIDE  # nobody decided in time
    return str(row.outcome), row.code


def _must_register(request: HttpRequest) -> None:
    if not may(request.user, Right.REGISTER):
        raise HttpError(HTTPStatus.FORBIDDEN, "not_allowed")


def _device(request: HttpRequest) -> Device:
    key = key_or_none(request.headers.get("X-Device"))
    device = Device.objects.select_related("user").filter(pk=key).first() if key else None
    if device is None:
        raise DeviceUnknown
    if device.user_id != request.user.pk:
        raise DeviceOfAnother
    device.user = request.user  # with the posts this request has read already
    return device


def _lease(device: Device) -> dict[str, Any]:
    return {"now": now(), "lease_until": device.lease_until}


def _told(device: Device, response: HttpResponse, digest: str) -> HttpResponse:
    response["ETag"] = f'"{digest}"'
    response["X-Now"] = now().isoformat()
    response["X-Lease-Until"] = device.lease_until.isoformat()
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _problem(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    return api.create_response(request, {"code": code, "message": message}, status=status)


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The refusal's own status, code and sentence."""
    return _problem(request, refusal.status, refusal.code, str(refusal.message))


@api.exception_handler(AuthenticationError)
def signed_out(request: HttpRequest, failure: AuthenticationError) -> HttpResponse:
    """401: what waits on the phone stays there."""
    told = _("You are signed out. Sign in; what waits on this phone is kept and then sent.")
    return _problem(request, HTTPStatus.UNAUTHORIZED, "signed_out", told)


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, failure: ValidationError) -> HttpResponse:
    """422: a page of ours never sends this."""
    told = _("The server did not understand what was sent. Nothing was stored.")
    return _problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "not_understood", told)


@api.exception_handler(HttpError)
def not_allowed(request: HttpRequest, failure: HttpError) -> HttpResponse:
    """403 without the right or the form's token, 400 for what is no JSON."""
    if failure.status_code == HTTPStatus.FORBIDDEN and "CSRF" in str(failure):
        told = _("This page is older than your sign-in. It asks for a new key and sends again.")
        return _problem(request, failure.status_code, "stale_token", told)
    if failure.status_code == HTTPStatus.FORBIDDEN:
        told = _("Only who registers people takes activities along.")
        return _problem(request, failure.status_code, "not_allowed", told)
    told = _("The server did not understand what was sent. Nothing was stored.")
    return _problem(request, failure.status_code, "not_understood", told)
