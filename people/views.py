"""Signing in and out, the landing page of staff, one's own settings."""

from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interface.navigation import doors_for
from people.desk import desk
from people.forms import OwnPasswordForm, SettingsForm, SignInForm
from people.models import User
from people.permissions import posts_of
from people.services import keep_language

_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters("password")
@never_cache
@_get_or_post
def sign_in(request: HttpRequest) -> HttpResponse:
    """Opens the page asked for, or the landing page, in the user's own language.

    Until somebody has chosen one, theirs is the language they first signed in with.
    """
    if request.user.is_authenticated:
        return redirect("people:work")
    form = SignInForm(request, data=_typed(request))
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        if user.last_login is None and user.language == settings.LANGUAGE_CODE:
            keep_language(user=user, language=translation.get_language())
        login(request, user)
        return _in_language(_wanted(request), user.language)
    context = {"form": form, "wanted": _wanted(request)}
    return render(request, "people/sign_in.html", context, status=_status(form))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session on this device and opens the public first page."""
    logout(request)
    messages.success(request, _("You are signed out on this device."))
    return redirect("wagtail_serve", "")


@require_safe
@login_required
def work(request: HttpRequest) -> HttpResponse:
    """What the user can do now, from every room."""
    user = cast("User", request.user)
    context = {
        "posts": posts_of(user),
        "rooms": [door for door in doors_for(user) if door.url_name != "people:work"],
        "shown": list(desk.shown(request)),
    }
    return render(request, "people/work.html", context)


@_get_or_post
@login_required
def own_settings(request: HttpRequest) -> HttpResponse:
    """Language and calendar; the page comes back in the language chosen."""
    user = cast("User", request.user)
    form = SettingsForm(_typed(request), instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(user.language):
            messages.success(request, _("Saved."))
        return _in_language(reverse("people:settings"), user.language)
    return render(request, "people/settings.html", {"form": form}, status=_status(form))


@sensitive_post_parameters()
@never_cache
@_get_or_post
@login_required
def own_password(request: HttpRequest) -> HttpResponse:
    """A new password; this device stays signed in, all others are signed out."""
    user = cast("User", request.user)
    form = OwnPasswordForm(user, _typed(request))
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, _("Your password is changed. Other devices are signed out."))
        return redirect("people:settings")
    return render(request, "people/password.html", {"form": form}, status=_status(form))


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(form: Any) -> int:
    return 422 if form.is_bound and not form.is_valid() else 200


def _wanted(request: HttpRequest) -> str:
    """Where to go after signing in: a page of this site, never another one."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe and urlsplit(address).path else reverse("people:work")


def _in_language(address: str, language: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(translate_url(address, language))
