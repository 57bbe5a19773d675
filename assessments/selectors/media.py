"""What a page needs to show pictures and sounds: their addresses and how large they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from assessments.media import ENDINGS
from assessments.models import Medium
from assessments.questions.content import Content
from lms.lib.pixels import measure


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Width and height in pixels; 0 for sounds."""

    address: str
    media_type: str
    width: int
    height: int


Media = Mapping[str, Seen]
"""By digest."""


def media_of(contents: Iterable[Content]) -> Media:
    """All that these questions and their parts show; one query, none when they show nothing."""
    digests = {digest for content in contents for digest in _digests(content)}
    if not digests:
        return {}
    return {medium.digest: _seen(medium) for medium in Medium.objects.filter(digest__in=digests)}


def _digests(content: Content) -> Iterator[str]:
    if content.image:
        yield content.image
    yield from content.audio.values()
    for part in content.parts:
        yield from _digests(part)


def _seen(medium: Medium) -> Seen:
    size = measure(bytes(medium.data)) if medium.media_type.startswith("image/") else None
    ending = ENDINGS.get(medium.media_type, "bin")
    return Seen(
        address=reverse("medium", args=[medium.digest, ending]),
        media_type=medium.media_type,
        width=size.width if size else 0,
        height=size.height if size else 0,
    )
