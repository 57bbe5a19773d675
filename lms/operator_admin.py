"""Django's admin site: for the right to operate only, whatever is_staff or is_superuser say."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from people.permissions import Right, may

# The tables an operator edits by hand. Facts, seats and persons never: they have verbs.
_OPEN = frozenset(
    {
        "reference.country",
        "reference.province",
        "reference.rolegroup",
        "reference.role",
        "reference.indicator",
        "reference.materialkind",
        "reference.calendarterm",
        "people.user",
        "people.organisation",
        "training.award",
        "training.course",
    }
)


class OperatorAdminSite(AdminSite):
    """One way in: the staff sign-in. Signed in without the right: 403."""

    site_header = site_title = _("Operation")
    index_title = _("Users, organisations, reference data")

    def has_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Right.OPERATE)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.user.is_authenticated:
            raise PermissionDenied
        after = request.GET.get("next", request.path)
        return redirect_to_login(after, resolve_url(settings.LOGIN_URL))

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only the tables listed above; what libraries would add by themselves stays out."""
        several = isinstance(model_or_iterable, list | tuple)
        models = model_or_iterable if several else [model_or_iterable]
        kept = [model for model in models if model._meta.label_lower in _OPEN]
        super().register(kept, admin_class, **options)
