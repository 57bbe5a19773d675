"""What editors see of their drafts: pages as readers would meet them, and working pictures."""

from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils._os import safe_join
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from curriculum.cleaning import clean
from curriculum.models import LessonPage, ModulePage
from curriculum.selectors import lesson_of, module_of

OPEN = ("images/", "original_images/", "avatar_images/")


@require_safe
def working_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture of the desk; curriculum.middleware lets nobody else come as far as here."""
    if not path.startswith(OPEN) or not safe_join(settings.MEDIA_ROOT, path):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = "private, no-store"
    return response


def preview(page: Page, request: HttpRequest, mode: str) -> HttpResponse:
    """A page of the manual as it is in memory, drawn by the templates readers meet, in its language."""
    told, template = _told(page)
    context = {"page": page, "preview": True, "mode": mode, "opened": mode == "print", **told}
    with translation.override(page.locale.language_code):
        response = render(request, f"curriculum/preview/{template}.html", context)
    return framed(response)


def framed(response: HttpResponse) -> HttpResponse:
    """Shown in a frame of the desk, by the desk alone, and never kept."""
    response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp's own door
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "private, no-store"
    return response


def _told(page: Page) -> tuple[dict[str, Any], str]:
    """What the template needs, and its name."""
    if isinstance(page, LessonPage):
        module = _module_above(page)
        lesson = lesson_of(page, module_code=module.code if module else "M")
        return {"lesson": lesson, "module": module}, "lesson"
    if isinstance(page, ModulePage):
        lessons = [
            lesson_of(lesson, module_code=page.code)
            for lesson in LessonPage.objects.child_of(page).order_by("path")
        ]
        return {"module": module_of(page, lessons)}, "module"
    modules = ModulePage.objects.child_of(page).order_by("path") if page.pk else ()
    return {"introduction": clean(expand_db_html(page.introduction)), "modules": modules}, "manual"


def _module_above(page: LessonPage) -> ModulePage | None:
    parent = page.get_parent() if page.path else None
    return parent.specific if parent else None
