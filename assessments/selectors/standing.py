"""The bank as files see it: the newest version of every question, with its labels and pictures."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, QuerySet

from assessments.media import phone_picture
from assessments.models import Medium, Question, QuestionVersion
from assessments.questions.content import Content, read
from assessments.questions.files import item_of
from assessments.questions.labels import Labels, category_of, tags_of
from assessments.selectors.contents import corrected
from exchange.items import Image, Item
from exchange.pictures import SUFFIXES
from lms.lib.refusals import Refused


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A question as it stands; `content` with the key that counts."""

    version: QuestionVersion
    content: Content

    @property
    def question(self) -> Question:
        return self.version.question

    @property
    def labels(self) -> Labels:
        """What a file says beside the text."""
        question = self.question
        return Labels(
            module=question.module,
            objective=question.objective,
            source=question.source,
            audience=tuple(question.audience),
            difficulty=question.difficulty,
        )


def newest() -> dict[str, Standing]:
    """By code, reviewed or not, retired or not. One query."""
    later = QuestionVersion.objects.filter(
        question=OuterRef("question"), number__gt=OuterRef("number")
    )
    versions = QuestionVersion.objects.filter(~Exists(later)).order_by("question__code")
    return {one.question.code: one for one in standing(versions)}


def standing(versions: QuerySet[QuestionVersion]) -> list[Standing]:
    """These versions, in their order."""
    rows = versions.select_related("question").annotate(now=corrected("pk"))
    return [Standing(version=row, content=read(row.now)) for row in rows]


def filed(one: Standing, language: str, album: "Album", *, borrowing: bool = False) -> Item:
    """The question as one of a file; its name is the code."""
    item = item_of(one.content, language, album.picture, borrowing=borrowing)
    return replace(
        item,
        code=one.question.code,
        name=one.question.code,
        category=category_of(one.labels),
        tags=tags_of(one.labels),
    )


class Album:
    """Pictures of the bank and of one file. `made`: what is not in the bank yet, by digest."""

    def __init__(self, stands: Iterable[Standing], brought: Iterable[Image] = ()) -> None:
        digests = {digest for one in stands for digest in pictures_of(one.content)}
        kept = Medium.objects.filter(digest__in=digests)
        self._kept = {medium.digest: _image(medium) for medium in kept}
        own = {_digest(image.data) for image in brought}
        known = Medium.objects.filter(digest__in=own).values_list("digest", flat=True)
        self._known = dict.fromkeys([*self._kept, *known], b"")
        self._by_origin = {digest: digest for digest in self._known}
        self.made: dict[str, bytes] = {}

    def picture(self, digest: str) -> Image | None:
        """As questions.files asks for it."""
        return self._kept.get(digest)

    def keep(self, image: Image) -> str:
        """The digest under which it stands or will; empty for one that cannot be used."""
        origin = _digest(image.data)
        if origin not in self._by_origin:
            self._by_origin[origin] = self._make(image.data)
        return self._by_origin[origin]

    def _make(self, data: bytes) -> str:
        try:
            small = phone_picture(data)
        except Refused:
            return ""
        digest = _digest(small)
        self.made[digest] = small
        return digest


def pictures_of(content: Content) -> list[str]:
    """Digests of the pictures of a question and its parts."""
    own = [content.image] if content.image else []
    return own + [digest for part in content.parts for digest in pictures_of(part)]


def listed_in_forms(versions: Iterable[QuestionVersion]) -> set[object]:
    """Keys of those versions that a form lists or whose key was corrected: they never change."""
    pks = [version.pk for version in versions]
    fixed = QuestionVersion.objects.filter(pk__in=pks)
    listed = fixed.filter(items__isnull=False).values_list("pk", flat=True)
    corrected_ = fixed.filter(corrections__isnull=False).values_list("pk", flat=True)
    return {*listed, *corrected_}


def begun_by_sample() -> set[str]:
    """Codes of the questions that a sample account began."""
    first = QuestionVersion.objects.filter(number=1, created_by__is_sample=True)
    return set(first.values_list("question__code", flat=True))


def audiences(stands: Mapping[str, Standing]) -> set[str]:
    """Every word the bank uses for whom a question is for."""
    return {word for one in stands.values() for word in one.question.audience}


def _image(medium: Medium) -> Image:
    ending = SUFFIXES.get(medium.media_type, "bin")
    name = f"{medium.digest[:16]}.{ending}"
    return Image(name=name, media_type=medium.media_type, data=bytes(medium.data))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
