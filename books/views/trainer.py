"""A module to print for whoever teaches it: the text with the trainer's notes beside it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from books.book_parts import taught
from books.selectors import inline, module_at, pictures_of
from editions.selectors import edition_by_slug
from people.permissions import Right, may


@require_safe
@never_cache
@login_required
def trainer(request: HttpRequest, edition: str, module: str) -> HttpResponse:
    """Only for those who may read the notes; nothing of it is kept by a browser."""
    if not may(request.user, Right.READ_NOTES):
        raise PermissionDenied
    language = get_language() or "en"
    found = edition_by_slug(edition)
    if found and found.is_approved and getattr(request.user, "is_sample", False):
        raise Http404  # everybody may know the passwords of the sample
    told = module_at(found, language, module) if found else None
    if found is None or told is None:
        raise Http404
    context = {
        "edition": found,
        "is_approved": found.is_approved_in(language),
        "module": told,
        "language": language,
        "lessons": taught(told, inline(pictures_of([told]))),
    }
    return render(request, "books/trainer.html", context)
