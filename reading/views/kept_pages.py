"""The pages of a bundle, drawn as somebody without an account and without cookies reads them."""

from __future__ import annotations

import json
import mimetypes
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import resolve, reverse

from editions.selectors import whole_manual
from reading.bundle import Bundle, Files, assets_in, bundle_of
from reading.kept_index import entries_of, tables_of
from reading.views.book import open_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.content import Manual, Module
    from editions.models import Edition
    from reading.views.book import Book

File = tuple[str, tuple[str, str]]

_HTML = "text/html; charset=utf-8"
_JSON = "application/json"
_ONE_AT_A_TIME = Lock()


def bundle_now() -> tuple[Book, Bundle]:
    """Of the current edition in the language of the page. Raises Http404 where there is none."""
    book = open_book(None)
    with _ONE_AT_A_TIME:  # a second reader waits for the first one's work instead of repeating it
        return book, _bundle(book.edition, book.language)


@lru_cache(maxsize=6)
def _bundle(edition: Edition, language: str) -> Bundle:
    """Kept in the process: text and templates do not change while it runs. Some 100 queries."""
    book = open_book(None)
    manual = whole_manual(edition.text, language)
    if manual is None or book.edition != edition:
        raise Http404  # a newer one came while this was asked for: ask again
    parts = [dict(_around(book, manual)), *(dict(_of(book, module)) for module in manual.modules)]
    pages = [text for part in parts for kind, text in part.values() if kind == _HTML]
    return bundle_of([_assets(pages) | parts[0], *parts[1:]])


def _around(book: Book, manual: Manual) -> Iterator[File]:
    """What leads to the lessons."""
    keep, search = reverse("reading:keep"), reverse("reading:search")
    yield _drawn(book.contents)
    yield _drawn(book.words)
    yield _templated("reading/keep.html", keep, book)
    yield _templated("reading/keep_away.html", f"{keep}away/", book)
    yield _templated("reading/keep_search.html", search, book)
    modules = [_index_address(module) for module in manual.modules]
    yield _told(f"{keep}index.json", tables_of(manual) | {"modules": modules})


def _of(book: Book, module: Module) -> Iterator[File]:
    """A module's pages; beside them what finds them, so that both are packed together."""
    here = f"{book.base}{module.slug}/"
    yield _drawn(here)
    for lesson in module.lessons:
        yield _drawn(f"{here}{lesson.slug}/")
    yield _told(_index_address(module), entries_of(module))


def _index_address(module: Module) -> str:
    """Where the phone finds a part of its index; nobody asks the server for it."""
    return f"{reverse('reading:keep')}index/{module.slug}.json"


def _told(address: str, value: Any) -> File:
    return address, (_JSON, json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _drawn(address: str) -> File:
    view, args, kwargs = resolve(address)
    response = view(_request(address), *args, **kwargs)
    return address, (_HTML, response.content.decode())


def _templated(template: str, address: str, book: Book) -> File:
    context = {"book": book, "is_kept": True, "index": f"{reverse('reading:keep')}index.json"}
    return address, (_HTML, render_to_string(template, context, _request(address)))


def _request(address: str) -> WSGIRequest:
    """A stranger's first visit."""
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": address, "wsgi.input": BytesIO()}
    request = WSGIRequest(environ)
    request.user = AnonymousUser()
    return request


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
    found = finders.find(name)  # as built; names with a hash exist only where they were collected
    if found:
        return Path(str(found)).read_text(encoding="utf-8")
    with staticfiles_storage.open(name) as file:
        return bytes(file.read()).decode()
