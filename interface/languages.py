"""The same page in another language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

LANGUAGES: dict[str, str] = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Tongue:
    """A link of the language switch: its code, its own name, the address."""

    code: str
    name: str
    url: str


def tongues(request: HttpRequest, page: Any = None) -> Iterator[Tongue]:
    """The other languages; the page and its query string stay. `page` is a Wagtail page, if any."""
    translated = _translations(page)
    for code, name in LANGUAGES.items():
        if code != get_language():
            yield Tongue(code, name, translated.get(code) or _same_path(request, code, page))


def _translations(page: Any) -> dict[str, str]:
    if not hasattr(page, "get_translations"):
        return {}
    others = page.get_translations().live().select_related("locale").specific()
    return {other.locale.language_code: other.url for other in others}


def _same_path(request: HttpRequest, code: str, page: Any) -> str:
    _, _, rest = request.path_info.lstrip("/").partition("/")
    prefixed = request.path_info.lstrip("/").split("/")[0] in LANGUAGES
    if not prefixed or page is not None:
        return f"/{code}/"
    query = request.META.get("QUERY_STRING", "")
    return f"/{code}/{rest}" + (f"?{query}" if query else "")
