"""Keep the manual on this phone: the page, what a phone fetches, the home screen, the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from interface.numbers import say_number
from lms.lib.clock import today
from reading.bundle import kilobytes
from reading.views.kept_pages import built_file, bundle_now

if TYPE_CHECKING:
    from reading.bundle import Bundle

_A_YEAR = 365 * 24 * 3600
_ICONS = {"images/icon-192.png": 192, "images/icon-512.png": 512}
_MASKABLE = "images/icon-maskable.png"


@require_safe
def keep(request: HttpRequest) -> HttpResponse:
    """What would be kept and how large it is; JavaScript does the keeping."""
    book, bundle = bundle_now()
    size = kilobytes(bundle.size(_encoding(request)))
    lessons = sum(len(entry.lessons) for entry in book.outline.entries)
    context = {"book": book, "size": size, "lessons": lessons, "today": today()}
    return render(request, "reading/keep.html", context)


def _tag(request: HttpRequest) -> str:
    return f'"{bundle_now()[1].version}-{_encoding(request)}"'


@require_safe
@cache_control(no_cache=True)
@condition(etag_func=_tag)
def now(request: HttpRequest) -> HttpResponse:
    """{version, text, bytes, line, improved, chunks: [{url, bytes, sha256}]} of the current edition."""
    book, bundle = bundle_now()
    encoding = _encoding(request)
    size = say_number(kilobytes(bundle.size(encoding)), book.language)
    told = {
        "version": bundle.version,
        "text": f"{book.edition.slug}:{book.edition.text.sha256}",
        "bytes": bundle.size(encoding),
        "line": _("A new edition is here (%(size)s KB).") % {"size": size},
        "improved": _("The pages have been improved (%(size)s KB).") % {"size": size},
        "chunks": list(_chunks(bundle, encoding)),
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def _chunks(bundle: Bundle, encoding: str) -> list[dict[str, Any]]:
    return [
        {
            "url": reverse("reading:keep_chunk", args=[bundle.version, number]),
            "bytes": len(chunk.packed(encoding)),
            "sha256": chunk.sha256,
        }
        for number, chunk in enumerate(bundle.chunks)
    ]


@require_safe
@cache_control(public=True, max_age=_A_YEAR, immutable=True)
def chunk(request: HttpRequest, version: str, number: int) -> HttpResponse:
    """One chunk, packed. 404: this version has been replaced, ask again what is there now."""
    _book, bundle = bundle_now()
    if version != bundle.version or number >= len(bundle.chunks):
        raise Http404
    encoding = _encoding(request)
    packed = bundle.chunks[number].packed(encoding)
    response = HttpResponse(packed, content_type="application/json")
    response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(packed))
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


@require_safe
@cache_control(public=True, max_age=3600)
def home_screen(_request: HttpRequest) -> HttpResponse:
    """The web manifest: how the manual stands on a home screen, in the language of its address."""
    start = reverse("reading:contents")
    told = {
        "id": start,
        "start_url": start,
        "scope": start,
        "name": _("Counter-trafficking training manual"),
        "short_name": _("Manual"),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "display": "standalone",
        "theme_color": "#1a336d",
        "background_color": "#ffffff",
        "icons": [*(_icon(name, size) for name, size in _ICONS.items()), _maskable()],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
@cache_control(no_cache=True)
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker. At the root, so that later rooms may register it for their own pages."""
    return HttpResponse(built_file("js/sw.js"), content_type="text/javascript; charset=utf-8")


def _icon(name: str, size: int) -> dict[str, str]:
    return {"src": staticfiles_storage.url(name), "sizes": f"{size}x{size}", "type": "image/png"}


def _maskable() -> dict[str, str]:
    return {**_icon(_MASKABLE, 512), "purpose": "maskable"}


def _encoding(request: HttpRequest) -> str:
    """Every browser that can keep pages takes gzip; most take brotli over a secure line."""
    accepted = request.headers.get("Accept-Encoding", "")
    return "br" if "br" in [one.split(";")[0].strip() for one in accepted.split(",")] else "gzip"
