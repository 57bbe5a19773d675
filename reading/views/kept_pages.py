"""The pages of a bundle, drawn as somebody without an account and without cookies reads them."""

from __future__ import annotations

import mimetypes
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.handlers.wsgi import WSGIRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, resolve, reverse

from reading.bundle import Bundle, Files, assets_in, bundle_of
from reading.views.book import open_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reading.outline import Entry
    from reading.views.book import Book

_HTML = "text/html; charset=utf-8"
_ONE_AT_A_TIME = Lock()


def bundle_now() -> tuple[Book, Bundle]:
    """Of the current edition in the language of the page. Raises Http404 where there is none."""
    book = open_book(None)
    with _ONE_AT_A_TIME:  # a second reader waits for the first one's work instead of repeating it
        return book, _bundle(book.edition.text.sha256, book.language)


@lru_cache(maxsize=6)
def _bundle(text_sha256: str, language: str) -> Bundle:
    """Kept in the process: text and templates do not change while it runs."""
    book = open_book(None)
    around = dict(_around(book))
    modules = [dict(_pages_of(book, entry)) for entry in book.outline.entries]
    pages = [text for part in (around, *modules) for _, text in part.values()]
    return bundle_of([_assets(pages) | around, *modules])


def _around(book: Book) -> Iterator[tuple[str, tuple[str, str]]]:
    """The pages that lead to the lessons."""
    yield _drawn(book.contents)
    words = _address("reading:words")
    if words:
        yield _drawn(words)
    keep = reverse("reading:keep")
    yield keep, (_HTML, _templated("reading/keep.html", keep, book))
    yield f"{keep}away/", (_HTML, _templated("reading/keep_away.html", keep, book))


def _pages_of(book: Book, entry: Entry) -> Iterator[tuple[str, tuple[str, str]]]:
    here = f"{book.base}{entry.module.slug}/"
    yield _drawn(here)
    for part in entry.lessons:
        yield _drawn(f"{here}{part.slug}/")


def _drawn(address: str) -> tuple[str, tuple[str, str]]:
    view, args, kwargs = resolve(address)
    response = view(_request(address), *args, **kwargs)
    return address, (_HTML, response.content.decode())


def _templated(template: str, address: str, book: Book) -> str:
    return render_to_string(template, {"book": book, "is_kept": True}, _request(address))


def _request(address: str) -> WSGIRequest:
    """A stranger's first visit."""
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": address, "wsgi.input": BytesIO()}
    request = WSGIRequest(environ)
    request.user = AnonymousUser()
    return request


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _assets(pages: list[str]) -> Files:
    """What the pages ask for beside themselves: text files of ours."""
    asked = dict.fromkeys(asset for page in pages for asset in assets_in(page))
    return {asset: (_type_of(asset), built_file(asset)) for asset in asked}


def _type_of(address: str) -> str:
    guessed = mimetypes.guess_type(address)[0] or "text/plain"
    return f"{guessed}; charset=utf-8"


def built_file(address: str) -> str:
    """The text of a static file, by the address pages use or by its name (`js/sw.js`)."""
    name = address.removeprefix(settings.STATIC_URL)
    found = None if staticfiles_storage.exists(name) else finders.find(name)
    if found:
        return Path(str(found)).read_text(encoding="utf-8")
    with staticfiles_storage.open(name) as file:
        return bytes(file.read()).decode()
