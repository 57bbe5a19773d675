"""What an import tells the editor: what was left behind, what was changed, what is still to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_WORDS = 12


class Weight(StrEnum):
    """What a finding means for the editor's work."""

    LEFT = "left"  # stands in the document only
    CHANGED = "changed"  # came along, but otherwise than it stood
    TO_DO = "to_do"  # the editor's turn


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth saying. `lesson` is a title, `paragraph` its number there (0: the document).

    `words` are those of the document, cut short; they identify the place.
    """

    code: str
    lesson: str = ""
    paragraph: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All findings of one kind under one sentence."""

    weight: Weight
    sentence: str | Promise
    findings: tuple[Finding, ...]


_L, _C, _T = Weight.LEFT, Weight.CHANGED, Weight.TO_DO
SENTENCES: dict[str, tuple[Weight, str | Promise]] = {
    "picture_kind": (_L, _("Pictures of a kind that phones do not show (only JPEG, PNG, WebP and GIF). Save them as PNG and add them to the lesson.")),
    "picture_heavy": (_L, _("Pictures of more than 8 megabytes. Make them smaller and add them to the lesson.")),
    "picture_outside": (_L, _("Pictures that the document only refers to. Add the files to the lesson.")),
    "equation": (_L, _("Equations. Write them in words, or add them as pictures.")),
    "chart": (_L, _("Charts. Add them as pictures, with what they show in words.")),
    "diagram": (_L, _("SmartArt and other diagrams. Add them as pictures, with what they show in words.")),
    "shape": (_L, _("Drawn shapes without text.")),
    "embedded": (_L, _("Other files embedded in the document, for example sheets of Excel.")),
    "deletion": (_L, _("Text deleted under tracked changes: it stays deleted.")),
    "comment": (_L, _("Comments beside the text.")),
    "header": (_L, _("Headers and footers of the pages.")),
    "contents_list": (_L, _("Tables of contents: the manual makes its own.")),
    "field": (_L, _("Fields that Word fills in by itself, such as page numbers.")),
    "hidden": (_L, _("Hidden text.")),
    "title": (_L, _("The title of the document: the module has its own.")),
    "goals_lead": (_L, _("The line above the objectives: the page says it in its own words.")),
    "inserted_file": (_L, _("Documents inserted into this one. Import them one by one.")),
    "ruby": (_L, _("Reading aids above the letters.")),
    "caption_lost": (_L, _("Captions that belong to no table or picture.")),
    "insertion": (_C, _("Text inserted under tracked changes was taken over as accepted.")),
    "link": (_C, _("Links to places inside the document, or to other than web and mail addresses: only their words came along.")),
    "nested_list": (_C, _("Lists within lists became one list.")),
    "list_begun_anew": (_C, _("Numbered lists that went on after other text begin at 1 again.")),
    "merged_cells": (_C, _("Merged cells of tables: their text was repeated in each cell.")),
    "table_in_table": (_C, _("Tables within tables became text of the cell.")),
    "box_table": (_C, _("Tables of one cell, one row or one column became ordinary text.")),
    "cell_picture": (_C, _("Pictures within tables stand after the table.")),
    "cell_looks": (_C, _("Lists and paragraphs within cells of tables became one line.")),
    "text_box": (_C, _("Text boxes became ordinary text, after the paragraph they were fixed to.")),
    "letters": (_C, _("Arabic letters were replaced by those of Dari and Pashto, for example ک for ك.")),
    "struck": (_C, _("Text that was struck out came along as ordinary text. Delete it if it does not belong there.")),
    "long_title": (_C, _("Headings longer than 250 characters were shortened; whole they stand at the start of the lesson.")),
    "before_heading": (_C, _("Text before the first heading became a lesson of its own.")),
    "no_headings": (_C, _("The document has no headings, so it became one lesson. Mark the titles of lessons as Heading 1 to have more.")),
    "lower_headings": (_C, _("The document has no Heading 1: its highest headings became lessons.")),
    "goals_found": (_C, _("Lists under a heading such as “Objectives” became the objectives of their lesson.")),
    "style_without": (_C, _("Paragraphs marked with a style of the manual but incomplete became ordinary text.")),
    "symbol": (_C, _("Signs of a symbol font were left out: no phone shows them.")),
    "picture_alt": (_T, _("Pictures without a description. Say in words what is to be seen.")),
    "table_caption": (_T, _("Tables without a caption. Give each a short name.")),
    "case_title": (_T, _("Case studies whose title was taken from their first words.")),
    "case_warning": (_T, _("Case studies without a warning. Say what may disturb the reader, if anything may.")),
    "no_goals": (_T, _("Lessons without objectives. Write what a participant can do afterwards.")),
    "empty_lesson": (_T, _("Lessons with nothing but their title.")),
    "minutes": (_T, _("Minutes of teaching were set to 45 for every lesson. Correct them.")),
    "language": (_T, _("Most letters of this document are not those of the chosen language. Was it the right language?")),
}  # fmt: skip


def told(findings: Iterable[Finding]) -> list[Told]:
    """One entry for each kind that occurs, in the order of SENTENCES: left, changed, to do."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.code, []).append(one)
    return [
        Told(weight, sentence, tuple(found[code]))
        for code, (weight, sentence) in SENTENCES.items()
        if code in found
    ]


def first_words(text: str) -> str:
    """What a person looks for in the document; an ellipsis where words were cut."""
    words = text.split()
    short = " ".join(words[:MOST_WORDS])
    return f"{short} …" if len(words) > MOST_WORDS else short


def as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """As kept with an import."""
    return [asdict(one) for one in findings]


def from_json(kept: Iterable[dict[str, Any]]) -> list[Finding]:
    """The findings `as_json` was made of."""
    return [Finding(**one) for one in kept]
