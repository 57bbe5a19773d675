"""A document into draft lessons. Nothing is ever published here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import Max
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.utils.file import hash_filelike

from curriculum.content import Block
from curriculum.models import LessonPage, ModulePage
from ledger.verbs import verb
from manuscripts.documents import MINUTES, Reading, read_document
from manuscripts.drafting import Draft
from manuscripts.errors import LessonDoesNotFit
from manuscripts.models import ImportedDocument
from manuscripts.report import as_json
from manuscripts.selectors import imported_before

if TYPE_CHECKING:
    from people.models import User

_SUFFIX = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}


@dataclass(frozen=True)
class Imported:
    """`is_new` is False when this file had been imported here before: nothing changed then."""

    document: ImportedDocument
    is_new: bool


def read(data: bytes, *, name: str, module: ModulePage) -> Reading:
    """What the document holds, in the module's language. Raises DocumentRefused."""
    return read_document(
        data,
        name=name,
        language=module.locale.language_code,
        most_bytes=settings.IMPORT_MOST_BYTES,
    )


@verb
def import_document(*, data: bytes, name: str, module: ModulePage, by: User | None) -> Imported:
    """Lessons after those of the module, as drafts.

    The same file into the same module and language again changes nothing. Raises DocumentRefused.
    """
    Page.objects.select_for_update().get(pk=module.pk)  # two at once go one after the other
    digest = hashlib.sha256(data).hexdigest()
    known = imported_before(digest, module)
    if known:
        return Imported(known, is_new=False)
    reading = read(data, name=name, module=module)
    pages = _lay(reading, module, by)
    document = ImportedDocument.objects.create(
        sha256=digest,
        name=name[:255],
        module_key=module.translation_key,
        module_code=module.code,
        language=module.locale.language_code,
        report=as_json(reading.findings),
        by=by,
        pages=[{"id": page.pk, "title": page.title} for page in pages],
    )
    return Imported(document, is_new=True)


def _lay(reading: Reading, module: ModulePage, by: User | None) -> list[LessonPage]:
    with _files_go_with_rows() as files:
        images = _Images(reading.pictures, by, files)
        laid = LessonPage.objects.child_of(module)
        last = laid.aggregate(last=Max("number"))["last"] or 0
        slugs = set(laid.values_list("slug", flat=True))
        pages = []
        for number, draft in enumerate(reading.lessons, last + 1):
            page = _page(draft, number, _slug(draft.title, number, slugs), images)
            pages.append(_add(module, page, by))
        return pages


def _page(draft: Draft, number: int, slug: str, images: _Images) -> LessonPage:
    goals = [{"type": "objective", "value": goal} for goal in draft.objectives]
    return LessonPage(
        title=draft.title,
        slug=slug,
        number=number,
        minutes=MINUTES,
        warning=draft.warning,
        objectives=json.dumps(goals),
        body=json.dumps([_raw(block, images) for block in draft.blocks]),
        live=False,
    )


def _add(module: ModulePage, page: LessonPage, by: User | None) -> LessonPage:
    page.locale, page.owner = module.locale, by
    try:
        module.add_child(instance=page)
    except ValidationError as refusal:
        raise LessonDoesNotFit(page.title, " ".join(refusal.messages)) from refusal
    page.save_revision(user=by)
    module.refresh_from_db()  # treebeard counts children on the parent
    return page


def _raw(block: Block, images: _Images) -> dict[str, Any]:
    """As Wagtail stores it."""
    value = block.value
    if block.type == "image":
        value = {**value, "file": images.of(value)}
    return {"type": block.type, "id": block.id, "value": value}


def _slug(title: str, number: int, taken: set[str]) -> str:
    """ASCII, as the public addresses are; a Dari title gives `lesson-3`."""
    wanted = slugify(title)[:60].strip("-") or f"lesson-{number}"
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    taken.add(slug)
    return slug


class _Images:
    """Each picture of the document once, as an image of the manual."""

    def __init__(self, pictures: dict[str, bytes], by: User | None, files: list[Any]) -> None:
        self.pictures, self.by, self.files = pictures, by, files
        self.made: dict[str, int] = {}

    def of(self, value: dict[str, Any]) -> int:
        """The image's key."""
        digest = value["file"]["sha256"]
        if digest not in self.made:
            self.made[digest] = self._make(value)
        return self.made[digest]

    def _make(self, value: dict[str, Any]) -> int:
        file = value["file"]
        name = f"{file['sha256'][:16]}.{_SUFFIX[file['mime']]}"
        image = get_image_model()(
            title=(value["alt"] or value["caption"] or name)[:255],
            description=value["alt"][:255],
            uploaded_by_user=self.by,
        )
        content = ContentFile(self.pictures[file["sha256"]])
        image.file_hash, image.file_size = hash_filelike(content), content.size
        image.file.save(name, content, save=False)
        self.files.append(image.file)
        image.width, image.height = file["width"], file["height"]
        image.save()
        return int(image.pk)


@contextmanager
def _files_go_with_rows() -> Iterator[list[Any]]:
    """Rows are rolled back by the database; files written meanwhile are taken away here."""
    files: list[Any] = []
    try:
        yield files
    except BaseException:
        for file in files:
            file.storage.delete(file.name)
        raise
