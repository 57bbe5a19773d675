"""Pictures and sounds of questions, under addresses nobody guesses; they never change."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessments.media import ENDINGS
from assessments.models import Medium

FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def medium(request: HttpRequest, digest: str, ending: str) -> HttpResponse:
    """For whoever has the address: a participant has no account."""
    kept = Medium.objects.filter(digest=digest).first()
    if kept is None or ENDINGS.get(kept.media_type) != ending:
        raise Http404
    response = HttpResponse(bytes(kept.data), content_type=kept.media_type)
    response["Cache-Control"] = FOR_GOOD
    response["ETag"] = f'"{digest}"'
    response["X-Content-Type-Options"] = "nosniff"
    # Packed already: packing again costs time.
    response["Content-Encoding"] = "identity"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
