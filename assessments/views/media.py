"""Pictures and sounds of questions, under addresses nobody guesses; they never change."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessments.media import ENDINGS
from assessments.models import Medium

FOR_GOOD = "public, max-age=31536000, immutable"

_RANGE = re.compile(r"bytes=([0-9]{1,9})-([0-9]{0,9})", re.ASCII)


@require_safe
def medium(request: HttpRequest, digest: str, ending: str) -> HttpResponse:
    """For whoever has the address: a participant has no account."""
    kept = Medium.objects.filter(digest=digest).first()
    if kept is None or ENDINGS.get(kept.media_type) != ending:
        raise Http404
    response = _answer(bytes(kept.data), request.headers.get("Range", ""))
    response["Content-Type"] = kept.media_type
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = FOR_GOOD
    response["ETag"] = f'"{digest}"'
    response["X-Content-Type-Options"] = "nosniff"
    # Packed already: packing again costs time.
    response["Content-Encoding"] = "identity"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _answer(data: bytes, asked: str) -> HttpResponse:
    """The whole, or from one byte to another: some phones play nothing they cannot ask for in parts."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None:
        return HttpResponse(data)
    first, last = int(found[1]), min(int(found[2] or len(data)), len(data) - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    where = {"Content-Range": f"bytes {first}-{last}/{len(data)}"}
    return HttpResponse(data[first : last + 1], status=206, headers=where)
