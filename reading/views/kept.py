"""Pages that are the same for all the world are drawn once a minute, packed once, and asked for again cheaply.

Only for readers nobody knows: no session, no message waiting, no query. Everybody else gets a page
of their own.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from editions.models import Edition
from lms.lib.release import stamp

if TYPE_CHECKING:
    from collections.abc import Callable

Page = tuple[bytes, bytes, str]  # plain, packed, ETag


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Decorator of a view of the public manual. One query while the page is kept."""

    @wraps(view)
    def answer(request: HttpRequest, **names: Any) -> HttpResponseBase:
        if not _is_for_anybody(request):
            return view(request, **names)
        key = _key(request)
        page: Page | None = cache.get(key)
        if page is None:
            drawn = view(request, **names)
            page = _packed(drawn.content)
            cache.set(key, page, settings.REFERENCE_KEPT_SECONDS)
        return _given(request, page)

    return answer


def _is_for_anybody(request: HttpRequest) -> bool:
    known = {settings.SESSION_COOKIE_NAME, "messages"}
    return not known & request.COOKIES.keys() and not request.META.get("QUERY_STRING")


def _key(request: HttpRequest) -> str:
    newest = Edition.objects.newest_first().values_list("pk", flat=True).first()
    place = hashlib.sha256(request.path_info.encode()).hexdigest()
    return f"reading.page.{stamp()}.{newest}.{place}"


def _packed(plain: bytes) -> Page:
    # The same bytes for everybody hold no secret that a packed size could betray.
    return plain, gzip.compress(plain, 9, mtime=0), f'W/"{hashlib.sha256(plain).hexdigest()[:20]}"'


def _given(request: HttpRequest, page: Page) -> HttpResponseBase:
    plain, packed, etag = page
    wants_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if wants_packed else plain)
    if wants_packed:
        response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)  # asked for again, answered by its ETag
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    return get_conditional_response(request, etag=etag, response=response) or response
