"""Headers and cookies of every page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language_from_path

FOR_PROGRAMS = "/api/"
Answer = Callable[[HttpRequest], HttpResponse]


class Languages(LocaleMiddleware):
    """Django's, but for programs: what they ask for has no language and is not sent to one."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(FOR_PROGRAMS):
            return response
        return super().process_response(request, response)


def remember_language(get_response: Answer) -> Answer:
    """The language of the page read last opens `/` and the short links on paper next time."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        code = get_language_from_path(request.path_info)
        if code and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != code:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                code,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                samesite="Lax",
                httponly=True,
            )
        return response

    return answer


def content_policy(get_response: Answer) -> Answer:
    """The two admin sites, which need inline styles and scripts, get the looser policy."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(settings.LOOSER_CONTENT_POLICY_AT):
            response._csp_replace = settings.LOOSER_CONTENT_POLICY  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp's own door
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response

    return answer
