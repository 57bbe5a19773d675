"""Pictures, recordings and documents of editions: they never change, so phones keep them for good."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.core.files import File
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from curriculum.media import extension_of
from curriculum.models import KeptFile
from editions.selectors import is_file_before, is_public_file

FOR_GOOD = "public, max-age=31536000, immutable"
NOT_KEPT = "private, no-store"
NOTHING = (1, 0)
PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@require_safe
def kept_file(request: HttpRequest, sha256: str, extension: str) -> HttpResponseBase:
    """For everybody when an edition shows it, for the desk when a proposal does, else for nobody."""
    kept = KeptFile.objects.filter(pk=sha256).first()
    if kept is None or extension_of(kept.mime) != extension:
        raise Http404
    is_public = is_public_file(sha256)
    if not is_public and not is_file_before(request.user, sha256):
        raise Http404
    response = _answer(request, kept)
    response["Cache-Control"] = FOR_GOOD if is_public else NOT_KEPT
    return response


def _answer(request: HttpRequest, kept: KeptFile) -> HttpResponseBase:
    """The whole, or the part a player or a broken-off download asks for."""
    asked = _part(request.headers.get("Range", ""), kept.bytes)
    if asked == NOTHING:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{kept.bytes}"
        return refused
    first, last = asked or (0, kept.bytes - 1)
    response = StreamingHttpResponse(
        _pieces(kept.file.open("rb"), first, last - first + 1), status=206 if asked else 200
    )
    if asked:
        response["Content-Range"] = f"bytes {first}-{last}/{kept.bytes}"
    response["Content-Length"] = str(last - first + 1)
    _describe(response, kept)
    return response


def _describe(response: HttpResponseBase, kept: KeptFile) -> None:
    is_document = kept.mime.startswith("application/")
    response["Content-Type"] = kept.mime
    response["Content-Disposition"] = str(content_disposition_header(is_document, kept.name))
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = f'"{kept.pk}"'
    # Packed already: packing again costs time, and parts of it could no longer be asked for.
    response["Content-Encoding"] = "identity"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"  # a document runs nothing


def _part(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for; None: the whole; NOTHING: what is not there."""
    found = _RANGE.fullmatch(header.strip())
    if not found or not any(found.groups()):
        return None
    start, end = found.groups()
    if not start:
        first, last = max(0, size - int(end)), size - 1
    else:
        first, last = int(start), min(int(end or size - 1), size - 1)
    return (first, last) if first <= last else NOTHING


def _pieces(opened: File[bytes], first: int, count: int) -> Iterator[bytes]:
    with opened as file:
        file.seek(first)
        while count > 0 and (piece := file.read(min(PIECE, count))):
            count -= len(piece)
            yield piece
