"""The gate of /cms/ and of its files: only posts that edit, approve or operate pass; being a superuser opens nothing."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from curriculum.services.desk import is_seated, may_sit, seat_at_desk
from people.models import User

# The desk, and what editors have put into it: files of drafts are nobody else's.
DESK = ("/cms/", "/documents/", "/media/")


class DeskGate:
    """Middleware. Strangers go to our own sign-in: Wagtail's would pass by its throttle and rules."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
            _admit(request.user)
        return self.get_response(request)


def _admit(user: User) -> None:
    if not may_sit(user):
        raise PermissionDenied
    if not is_seated(user):  # asked first: a verb would lock the database at every request
        seat_at_desk(user=user)
