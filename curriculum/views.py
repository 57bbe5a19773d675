"""Pictures as editors see them at the desk; readers get those that are kept with an edition."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.views.decorators.http import require_safe
from django.views.static import serve

OPEN = ("images/", "original_images/", "avatar_images/")


@require_safe
def working_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture of the desk; curriculum.middleware lets nobody else come as far as here."""
    if not path.startswith(OPEN) or not safe_join(settings.MEDIA_ROOT, path):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = "private, no-store"
    return response
