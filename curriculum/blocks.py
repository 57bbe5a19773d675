"""What a lesson is made of. Each block carries its own template in templates/curriculum/blocks/."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail import blocks

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
    """For trainers only: renders to nothing wherever a page is shown."""

    text = blocks.RichTextBlock(features=WRITING)

    class Meta:
        icon = "lock"
        label = "Trainer's note (never shown to participants)"

    def render(self, value: Any, context: Any = None) -> SafeString:
        return mark_safe("")

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

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds `lines`: (name of the row, [(column, cell), ...])."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        heads = list(value["columns"])
        context["lines"] = [
            (cells[0], list(zip(heads[1:], cells[1:], strict=False)))
            for cells in (list(row["cells"]) for row in value["rows"])
            if cells
        ]
        return context


class Source(blocks.StructBlock):
    """Where a statement comes from. Gathered at the end of the page."""

    text = blocks.CharBlock()
    url = blocks.URLBlock(required=False)

    class Meta:
        icon = "link"


class LessonBody(blocks.StreamBlock):
    """Everything a lesson may hold."""

    heading = blocks.CharBlock(icon="title", template="curriculum/blocks/heading.html")
    text = blocks.RichTextBlock(features=WRITING, template="curriculum/blocks/text.html")
    key_message = KeyMessage()
    definition = Definition()
    case_study = CaseStudy()
    exercise = Exercise()
    table = Table()
    source = Source()
    trainer_note = TrainerNote()


NOT_IN_THE_FLOW = frozenset({"trainer_note", "source"})
