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
            yield Tongue(code, name, _address(request, code, translated))


def in_language(address: str, code: str) -> str:
    """An address of ours (`/en/jobs/`) in another language; any other address as it is."""
    here, _, rest = address.lstrip("/").partition("/")
    return f"/{code}/{rest}" if here in LANGUAGES else address


def _translations(page: Any) -> dict[str, str] | None:
    """Addresses of the published translations; None for what is no page of the manual."""
    if not hasattr(page, "get_translations"):
        return None
    others = page.get_translations().live().select_related("locale").specific()
    return {other.locale.language_code: other.url for other in others}


def _address(request: HttpRequest, code: str, translated: dict[str, str] | None) -> str:
    home = f"/{code}/"
    if translated is not None:
        return translated.get(code, home)
    if request.path_info.split("/")[1] not in LANGUAGES:
        return home
    query = request.META.get("QUERY_STRING", "")
    return in_language(request.path_info, code) + (f"?{query}" if query else "")
