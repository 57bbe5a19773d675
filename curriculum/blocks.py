"""What a lesson is made of, as editors write it; readers see curriculum.content.Block of the same name.

Each has a template in templates/curriculum/blocks/.
"""

import uuid
from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

WRITING = ["bold", "italic", "ol", "ul", "link"]


class KeyMessage(blocks.StructBlock):
    """One sentence to take home."""

    text = blocks.TextBlock()

    class Meta:
        icon = "pick"
        template = "curriculum/blocks/key_message.html"


class Definition(blocks.StructBlock):
    """A word and what it means."""

    term = blocks.CharBlock()
    meaning = blocks.RichTextBlock(features=WRITING)

    class Meta:
        icon = "openquote"
        template = "curriculum/blocks/definition.html"


class CaseStudy(blocks.StructBlock):
    """An invented story. With a warning it stays closed until the reader opens it."""

    title = blocks.CharBlock()
    warning = blocks.CharBlock(
        required=False, help_text="What may disturb the reader. Leave empty when nothing does."
    )
    story = blocks.RichTextBlock(features=WRITING)
    questions = blocks.ListBlock(blocks.CharBlock(), default=[])

    class Meta:
        icon = "user"
        template = "curriculum/blocks/case_study.html"


class Exercise(blocks.StructBlock):
    """Something the group does, step by step."""

    title = blocks.CharBlock()
    minutes = blocks.IntegerBlock(min_value=1)
    steps = blocks.ListBlock(blocks.CharBlock())

    class Meta:
        icon = "group"
        template = "curriculum/blocks/exercise.html"


class TrainerNote(blocks.StructBlock):
    """For trainers only: shown in the trainer's print view, nowhere else."""

    text = blocks.RichTextBlock(features=WRITING)

    class Meta:
        icon = "lock"
        label = "Trainer's note (never shown to participants)"
        template = "curriculum/blocks/trainer_note.html"

    def get_searchable_content(self, value: Any) -> list[str]:
        return []


class Row(blocks.StructBlock):
    """One row of a table."""

    cells = blocks.ListBlock(blocks.CharBlock())


class Table(blocks.StructBlock):
    """A small table that becomes cards on a phone: the first column names each row."""

    caption = blocks.CharBlock()
    columns = blocks.ListBlock(blocks.CharBlock())
    rows = blocks.ListBlock(Row())

    class Meta:
        icon = "table"
        template = "curriculum/blocks/table.html"


class Source(blocks.StructBlock):
    """Where a statement comes from. Gathered at the end of the page."""

    text = blocks.CharBlock()
    url = blocks.URLBlock(required=False)

    class Meta:
        icon = "link"


class Picture(blocks.StructBlock):
    """An image; it loads when the reader asks for it."""

    file = ImageChooserBlock()
    alt = blocks.CharBlock(help_text="What is to be seen, for whoever does not see it.")
    caption = blocks.CharBlock(required=False)

    class Meta:
        icon = "image"
        template = "curriculum/blocks/image.html"


class Recording(blocks.StructBlock):
    """Sound or film from our own server, with its words in writing."""

    file = DocumentChooserBlock()
    title = blocks.CharBlock()
    transcript = blocks.RichTextBlock(features=WRITING)


class Audio(Recording):
    """Something to hear."""

    class Meta:
        icon = "media"
        template = "curriculum/blocks/audio.html"


class Video(Recording):
    """Something to watch."""

    class Meta:
        icon = "media"
        template = "curriculum/blocks/video.html"


class Download(blocks.StructBlock):
    """A file to take along."""

    file = DocumentChooserBlock()
    title = blocks.CharBlock()

    class Meta:
        icon = "download"
        template = "curriculum/blocks/download.html"


class SelfCheck(blocks.StructBlock):
    """A question of the bank, answered for oneself and sent nowhere."""

    question = blocks.CharBlock(max_length=16, help_text="Its code in the bank, as Q07.")

    class Meta:
        icon = "help"
        template = "curriculum/blocks/self_check.html"


class LessonBody(blocks.StreamBlock):
    """Everything a lesson may hold."""

    heading = blocks.CharBlock(icon="title", template="curriculum/blocks/heading.html")
    text = blocks.RichTextBlock(features=WRITING, template="curriculum/blocks/text.html")
    key_message = KeyMessage()
    definition = Definition()
    case_study = CaseStudy()
    exercise = Exercise()
    table = Table()
    image = Picture()
    audio = Audio()
    video = Video()
    download = Download()
    self_check = SelfCheck()
    source = Source()
    trainer_note = TrainerNote()


def with_item_ids(stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Blocks as stored, every list in them with ids for its items.

    A translator's sentence is found by such an id; without one wagtail-localize leaves a list in
    English. The ids follow from the block's, so that one item has one id in all languages.
    """
    return [{**block, "value": _with_ids(block["value"], str(block["id"]))} for block in stored]


def _with_ids(value: Any, path: str) -> Any:
    if isinstance(value, dict):
        return {name: _with_ids(inner, f"{path}.{name}") for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_item(inner, f"{path}.{place}") for place, inner in enumerate(value)]
    return value


def _item(item: Any, path: str) -> dict[str, Any]:
    named = isinstance(item, dict) and item.get("type") == "item" and "value" in item
    known = str(item["id"]) if named else str(uuid.uuid5(_ITEMS, path))
    value = item["value"] if named else item
    return {"type": "item", "id": known, "value": _with_ids(value, path)}


_ITEMS = uuid.UUID("0d8c5d0e-2b9f-5a5e-9d55-6a9f1f0c6b35")  # never change
