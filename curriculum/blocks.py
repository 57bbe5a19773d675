"""What a lesson is made of, as editors write it; readers see curriculum.content.Block of the same name.

Each has a template in templates/curriculum/blocks/.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from curriculum.asking import offered
from curriculum.cleaning import strangers, strangers_in_draft
from curriculum.errors import NotWriting, QuestionUnknown, WrongKindOfFile, invalid
from curriculum.media import type_of

WRITING = ["bold", "italic", "ol", "ul", "link"]
TEXT, TEACHING, FILES, BEHIND = _("Text"), _("Teaching"), _("Files"), _("Beside the text")


class Writing(blocks.RichTextBlock):
    """Rich text that refuses what is no writing, and says so; see curriculum.cleaning."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": WRITING, **kwargs})

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> RichText:
        """Looks at what was sent, before the editor's converter drops half of it without a word."""
        found = strangers_in_draft(data.get(prefix, ""))
        value = RichText("") if "?" in found else super().value_from_datadict(data, files, prefix)
        value.strangers = found
        return value

    def clean(self, value: RichText) -> RichText:
        found = getattr(value, "strangers", None) or strangers(value.source or "")
        if found:
            raise invalid(NotWriting(where=str(self.label), found=found))
        return super().clean(value)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Migrations need not know this class."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", args, {"features": WRITING, **kwargs}


class BankQuestion(blocks.ChoiceBlock):
    """The code of a question that the bank knows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": offered, "search_index": False, **kwargs})

    def clean(self, value: str) -> str:
        if value and value not in dict(offered()):
            raise invalid(QuestionUnknown(code=value))
        return str(super().clean(value))


class KeyMessage(blocks.StructBlock):
    """One sentence to take home."""

    text = blocks.TextBlock()

    class Meta:
        group = TEXT
        icon = "pick"
        template = "curriculum/blocks/key_message.html"


class Definition(blocks.StructBlock):
    """A word and what it means."""

    term = blocks.CharBlock()
    meaning = Writing()

    class Meta:
        group = TEXT
        icon = "openquote"
        template = "curriculum/blocks/definition.html"


class CaseStudy(blocks.StructBlock):
    """An invented story. With a warning it stays closed until the reader opens it."""

    title = blocks.CharBlock()
    warning = blocks.CharBlock(
        required=False, help_text="What may disturb the reader. Leave empty when nothing does."
    )
    story = Writing()
    questions = blocks.ListBlock(blocks.CharBlock(), default=[])

    class Meta:
        group = TEACHING
        icon = "user"
        template = "curriculum/blocks/case_study.html"


class Exercise(blocks.StructBlock):
    """Something the group does, step by step."""

    title = blocks.CharBlock()
    minutes = blocks.IntegerBlock(min_value=1)
    steps = blocks.ListBlock(blocks.CharBlock())

    class Meta:
        group = TEACHING
        icon = "group"
        template = "curriculum/blocks/exercise.html"


class TrainerNote(blocks.StructBlock):
    """For trainers only: shown in the trainer's print view, nowhere else."""

    text = Writing()

    class Meta:
        group = BEHIND
        icon = "lock"
        label = _("Trainer's note (never shown to participants)")
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
        group = TEXT
        icon = "table"
        template = "curriculum/blocks/table.html"


class Source(blocks.StructBlock):
    """Where a statement comes from. Gathered at the end of the page."""

    text = blocks.CharBlock()
    url = blocks.URLBlock(required=False)

    class Meta:
        group = BEHIND
        icon = "link"


class Picture(blocks.StructBlock):
    """An image; it loads when the reader asks for it."""

    file = ImageChooserBlock()
    alt = blocks.CharBlock(help_text=_("What is to be seen, for whoever does not see it."))
    caption = blocks.CharBlock(required=False)

    class Meta:
        group = FILES
        icon = "image"
        template = "curriculum/blocks/image.html"


def of_kind(*kinds: str) -> Callable[[Any], None]:
    """A check that a chosen document is of one of these kinds (`audio`) or types (`video/mp4`)."""

    def check(document: Any) -> None:
        mime = type_of(document.filename)
        if not mime.startswith(kinds):
            raise invalid(WrongKindOfFile(name=document.filename))

    return check


class File(DocumentChooserBlock):
    """A document of one kind; `kinds`: beginnings of media types."""

    def __init__(self, *, kinds: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.examine = of_kind(*kinds) if kinds else None
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value and self.examine:
            self.examine(value)
        return value

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Migrations need not know this class."""
        _path, args, kwargs = super().deconstruct()
        kwargs = {name: value for name, value in kwargs.items() if name != "kinds"}
        return "wagtail.documents.blocks.DocumentChooserBlock", args, kwargs


TRANSCRIPT = _("Everything that is said, and what must be seen to understand it.")


class Audio(blocks.StructBlock):
    """Something to hear, from our own server, with its words in writing."""

    file = File(kinds=("audio/",), help_text=_("mp3, m4a or ogg."))
    title = blocks.CharBlock()
    transcript = Writing(help_text=TRANSCRIPT)

    class Meta:
        icon = "media"
        group = FILES
        template = "curriculum/blocks/audio.html"


class Video(blocks.StructBlock):
    """Something to watch, from our own server, with its words in writing."""

    file = File(kinds=("video/",), help_text=_("mp4 or webm."))
    title = blocks.CharBlock()
    transcript = Writing(help_text=TRANSCRIPT)

    class Meta:
        icon = "media"
        group = FILES
        template = "curriculum/blocks/video.html"


class Download(blocks.StructBlock):
    """A file to take along."""

    file = File(help_text=_("pdf, docx, or sound and film as above."))
    title = blocks.CharBlock(help_text=_("What it is; kind and size are added."))

    class Meta:
        icon = "download"
        group = FILES
        template = "curriculum/blocks/download.html"


class SelfCheck(blocks.StructBlock):
    """A question of the bank, answered for oneself and sent nowhere."""

    question = BankQuestion(
        help_text=_(
            "A question of the bank. A question of a test that is still to be held gives it away."
        )
    )

    class Meta:
        group = TEACHING
        icon = "help"
        template = "curriculum/blocks/self_check.html"


class LessonBody(blocks.StreamBlock):
    """Everything a lesson may hold."""

    heading = blocks.CharBlock(icon="title", group=TEXT, template="curriculum/blocks/heading.html")
    text = Writing(icon="pilcrow", group=TEXT, template="curriculum/blocks/text.html")
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
