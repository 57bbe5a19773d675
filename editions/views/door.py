"""The one way into the desk of the manual: signed in, with a post there; others are told nothing."""

import uuid
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from editions.models import Edition, Proposal
from editions.permissions import at_the_desk
from editions.selectors import edition_by_slug
from lms.lib.refusals import Refused
from people.models import User
from people.permissions import Right, may

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
View = Callable[..., HttpResponse]


def desk_only(view: View) -> View:
    """For who writes, reviews or approves; never kept by the browser."""

    @never_cache
    @login_required
    @wraps(view)
    def seated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not at_the_desk(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return seated


def proposals_only(view: View) -> View:
    """The view gets the proposal in place of its key; 404 for whoever may not see it."""

    @never_cache
    @login_required
    @wraps(view)
    def seen(request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> HttpResponse:
        rows = Proposal.objects.visible_to(user_of(request)).select_related("text", "proposed_by")
        proposal = get_object_or_404(rows.prefetch_related("steps__by"), pk=pk)
        return view(request, proposal, **kwargs)

    return seen


def user_of(request: HttpRequest) -> User:
    """The user of a page behind login_required."""
    return cast("User", request.user)


def must(request: HttpRequest, right: Right) -> None:
    """403 without the right."""
    if not may(request.user, right):
        raise PermissionDenied


def edition_or_404(slug: str) -> Edition:
    """Under its name in addresses."""
    edition = edition_by_slug(slug)
    if edition is None:
        raise Http404
    return edition


def typed(request: HttpRequest) -> QueryDict | None:
    """What was posted, or None for a form not filled in yet."""
    return request.POST if request.method == "POST" else None


def refuse(form: Form, refusal: Refused) -> None:
    """Put a refusal where the person who typed can see it."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, str(refusal.message))
    form.refused_with = refusal.status  # type: ignore[attr-defined]


def status_of(form: Form) -> int:
    """422 for a form that came with mistakes; the refusal's own where the state does not allow it."""
    if not (form.is_bound and form.errors):
        return HTTPStatus.OK
    said = getattr(form, "refused_with", HTTPStatus.BAD_REQUEST)
    return HTTPStatus.UNPROCESSABLE_ENTITY if said == HTTPStatus.BAD_REQUEST else said
