"""Phones that carry names: one's own, and those of one's people."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from offline.models import Device
from offline.services import withdraw_device
from people.permissions import Right, may
from training.views.door import user_of

_PER_PAGE = 30


@never_cache
@require_safe
@login_required
def phones(request: HttpRequest) -> HttpResponse:
    """All the user may withdraw, the last heard of first; the user's own before the others'."""
    user = user_of(request)
    if not (may(user, Right.REGISTER) or may(user, Right.VERIFY_ACTIVITIES)):
        raise PermissionDenied
    rows = Device.objects.visible_to(user).select_related("user", "withdrawn_by")
    others = Paginator(rows.exclude(user=user.pk), _PER_PAGE)
    context = {
        "own": list(rows.filter(user=user.pk)),
        "page_obj": others.get_page(request.GET.get("page")),
    }
    return render(request, "offline/phones.html", context)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A phone was lost, or its user works here no more."""
    device = get_object_or_404(Device.objects.visible_to(user_of(request)), pk=pk)
    here = request.session.session_key or ""
    withdraw_device(device=device, by=user_of(request), keep_session=here)
    messages.success(
        request,
        _(
            "The phone is withdrawn and signed out. It empties itself when it next finds network; "
            "what it still sends is kept apart."
        ),
    )
    return redirect("offline:phones")
