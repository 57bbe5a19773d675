"""Django's admin site: for the right to operate only, whatever is_staff or is_superuser say."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from people.permissions import Right, may


class OperatorAdminSite(AdminSite):
    """One way in: the staff sign-in. Signed in without the right: 403."""

    site_header = site_title = "Operator"

    def has_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Right.OPERATE)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.user.is_authenticated:
            raise PermissionDenied
        after = request.GET.get("next", request.path)
        return redirect_to_login(after, resolve_url(settings.LOGIN_URL))
