"""Lessons put together from paragraphs, one after the other, as a document tells them."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass, field
from html import escape
from typing import Any

from curriculum.content import Block, bare
from lms.lib.folding import fold
from manuscripts.errors import TooManyLessons
from manuscripts.report import Finding, first_words
from manuscripts.styles import OBJECTIVES, Listed, Meaning

MOST_LESSONS = 60
MOST_OF_TITLE = 250
MOST_OF_WARNING = 300
WORDS_OF_TITLE = 8
_NAMES = uuid.UUID("0b6a1f0e-5c38-5a0e-8f55-2f1d7c4f7a10")  # of the keys below; never change


@dataclass(slots=True)
class Draft:
    """A lesson as the document tells it; `blocks` as in curriculum.content."""

    title: str
    warning: str = ""
    objectives: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """A case study while its paragraphs arrive: (HTML, words) each."""

    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    warning: str = ""


class Drafter:
    """Told paragraph by paragraph what the document holds; `finish` gives the lessons."""

    def __init__(self, *, seed: str, fallback_title: str, has_headings: bool) -> None:
        self.seed = seed
        self.title = fallback_title
        self.has_headings = has_headings
        self.lessons: list[Draft] = []
        self.findings: list[Finding] = []
        self.paragraph = 0
        self.sources: list[tuple[str, str]] = []
        self._items: list[str] = []
        self._list: Listed | None = None
        self._lists_seen: set[str] = set()
        self._case: Case | None = None
        self._goals: list[str] | None = None  # a list while objectives are awaited or taken
        self._goals_heading = ""
        self._caption = ""
        self._blocks = 0

    def say(self, code: str, words: str = "") -> None:
        """A finding at this place."""
        lesson = self.lessons[-1].title if self.lessons else ""
        self.findings.append(Finding(code, lesson, self.paragraph, first_words(words)))

    def begin(self, title: str) -> None:
        """A new lesson."""
        self._end_lesson()
        if len(self.lessons) >= MOST_LESSONS:
            raise TooManyLessons(len(self.lessons) + 1, MOST_LESSONS)
        self.lessons.append(Draft(title[:MOST_OF_TITLE]))
        self.paragraph = 0
        if len(title) > MOST_OF_TITLE:
            self.say("long_title", title)
            self._add("heading", title)

    def heading(self, words: str) -> None:
        """A heading within the lesson; "Objectives" announces the lesson's own."""
        self.pause()
        if not self._await_goals(words):
            self._add("heading", words)

    def text(self, html: str, words: str) -> None:
        """An ordinary paragraph."""
        if self._goals == [] and words.rstrip().endswith((":", "：")):
            self.say("goals_lead", words)
            return
        self.pause()
        if not self._await_goals(words):
            self._add("text", f"<p>{html}</p>")

    def item(self, html: str, words: str, listed: Listed) -> None:
        """A paragraph of a list."""
        self._lesson()
        if self._goals is not None:
            self._goals.append(words)
            return
        self._end_case()
        if self._list and (self._list.ordered != listed.ordered and not listed.depth):
            self._end_list()
        if listed.depth:
            self.say("nested_list", words)
        if self._list is None:
            self._note_list(listed, words)
            self._list = listed
        self._items.append(html)

    def special(self, meaning: Meaning, html: str, words: str, address: str) -> None:
        """A paragraph whose style names a block of the manual."""
        if meaning in {Meaning.CASE_STUDY, Meaning.CASE_QUESTION, Meaning.CASE_WARNING}:
            self._add_to_case(meaning, html, words)
            return
        self.pause()
        if meaning == Meaning.WARNING:
            self._warn(html, words)
        elif meaning == Meaning.DEFINITION:
            self._define(html, words)
        elif meaning == Meaning.KEY_MESSAGE:
            self._add("key_message", {"text": words})
        elif meaning == Meaning.TRAINER_NOTE:
            self._add("trainer_note", {"text": f"<p>{html}</p>"})
        else:
            self._lesson()
            self.sources.append((words, address))

    def caption(self, words: str) -> None:
        """Belongs to the table or picture before it, else to the one after it."""
        self._settle()
        last = self._lesson().blocks[-1:]
        if last and last[0].type in {"table", "image"} and not last[0].value["caption"]:
            last[0].value["caption"] = words
        else:
            self._lose_caption()
            self._caption = words

    def table(self, columns: list[str], rows: list[list[str]]) -> None:
        """A table with its header."""
        self._settle()
        caption, self._caption = self._caption, ""
        cells = [{"cells": row} for row in rows]
        self._add("table", {"caption": caption, "columns": columns, "rows": cells})

    def picture(self, file: dict[str, Any], alt: str) -> None:
        """A picture; `file` as in curriculum.content."""
        self._settle()
        caption, self._caption = self._caption, ""
        if not alt:
            self.say("picture_alt", caption or str(file["name"]).rsplit("/", 1)[-1])
        self._add("image", {"file": file, "alt": alt[:MOST_OF_TITLE], "caption": caption})

    def source(self, words: str, address: str) -> None:
        """A foot- or endnote; sources stand at the end of their lesson."""
        self._lesson()
        self.sources.append((words, address))

    def pause(self) -> None:
        """Whatever was open is closed: another kind of paragraph comes."""
        self._settle()
        self._lose_caption()

    def finish(self) -> tuple[list[Draft], list[Finding]]:
        """The lessons, and everything worth saying."""
        self._end_lesson()
        self.paragraph = 0
        return self.lessons, self.findings

    def _lesson(self) -> Draft:
        if not self.lessons:
            self.lessons.append(Draft(self.title[:MOST_OF_TITLE]))
            self.say("before_heading" if self.has_headings else "no_headings")
        return self.lessons[-1]

    def _add(self, kind: str, value: Any) -> None:
        lesson = self._lesson()
        self._blocks += 1
        key = uuid.uuid5(_NAMES, f"{self.seed}:{self._blocks}")
        lesson.blocks.append(Block(id=str(key), type=kind, value=value))

    def _await_goals(self, words: str) -> bool:
        """True when these words announce the lesson's objectives."""
        if fold(words) not in OBJECTIVES or self._lesson().objectives:
            return False
        self._goals, self._goals_heading = [], words
        return True

    def _end_goals(self) -> None:
        goals, self._goals = self._goals, None
        if goals:
            self._lesson().objectives = goals
            self.say("goals_found", self._goals_heading)
        elif goals == []:  # no list came: it was a heading like any other
            self._add("heading", self._goals_heading)

    def _note_list(self, listed: Listed, words: str) -> None:
        if listed.ordered and listed.number in self._lists_seen:
            self.say("list_begun_anew", words)
        self._lists_seen.add(listed.number)

    def _settle(self) -> None:
        self._end_goals()
        self._end_list()
        self._end_case()

    def _end_list(self) -> None:
        if self._list is not None:
            tag = "ol" if self._list.ordered else "ul"
            items = "".join(f"<li>{item}</li>" for item in self._items)
            self._list, self._items = None, []
            self._add("text", f"<{tag}>{items}</{tag}>")

    def _add_to_case(self, meaning: Meaning, html: str, words: str) -> None:
        self._end_goals()
        self._end_list()
        self._lose_caption()
        case = self._case = self._case or Case()
        if meaning == Meaning.CASE_QUESTION:
            case.questions.append(words)
        elif meaning == Meaning.CASE_WARNING:
            case.warning = f"{case.warning} {words}".strip()
        else:
            case.paragraphs.append((html, words))

    def _end_case(self) -> None:
        case, self._case = self._case, None
        if case is None:
            return
        story = case.paragraphs
        has_title = len(story) > 1 and len(story[0][1]) <= MOST_OF_TITLE
        title = story[0][1] if has_title else _beginning(story)
        if not has_title:
            self.say("case_title", title)
        if not case.warning:
            self.say("case_warning", title)
        told = "".join(f"<p>{html}</p>" for html, _ in story[int(has_title) :])
        self._add(
            "case_study",
            {"title": title, "warning": case.warning, "story": told, "questions": case.questions},
        )

    def _define(self, html: str, words: str) -> None:
        """`Term: meaning`, or a dash between them."""
        for sign in (":", " – ", " — ", " - "):
            term, found, meaning = words.partition(sign)
            if found and term.strip() and meaning.strip():
                value = {"term": term.strip(), "meaning": f"<p>{_after(html, sign)}</p>"}
                self._add("definition", value)
                return
        self.say("style_without", words)
        self._add("text", f"<p>{html}</p>")

    def _warn(self, html: str, words: str) -> None:
        lesson = self._lesson()
        if lesson.warning or len(words) > MOST_OF_WARNING:
            self.say("style_without", words)
            self._add("text", f"<p>{html}</p>")
        else:
            lesson.warning = words

    def _lose_caption(self) -> None:
        if self._caption:
            self.say("caption_lost", self._caption)
            self._caption = ""

    def _end_lesson(self) -> None:
        self.pause()
        if not self.lessons:
            return
        lesson = self.lessons[-1]
        if not lesson.blocks and not self.sources:
            self.say("empty_lesson", lesson.title)
        if not lesson.objectives:
            self.say("no_goals", lesson.title)
        for block in lesson.blocks:
            if block.type == "table" and not block.value["caption"]:
                self.say("table_caption", " ".join(block.value["columns"]))
        for words, address in self.sources:
            self._add("source", {"text": words, "url": address})
        self.sources = []


def drafts_as_json(drafts: list[Draft]) -> list[dict[str, Any]]:
    """JSON types only."""
    return [asdict(draft) for draft in drafts]


def drafts_from_json(kept: list[dict[str, Any]]) -> list[Draft]:
    """The drafts `drafts_as_json` was made of."""
    return [Draft(**{**one, "blocks": [Block(**block) for block in one["blocks"]]}) for one in kept]


def _beginning(story: list[tuple[str, str]]) -> str:
    words = story[0][1].split() if story else []
    return " ".join(words[:WORDS_OF_TITLE])


def _after(html: str, sign: str) -> str:
    """What follows the first `sign` outside of tags, its looks kept where none is cut in two."""
    place = _outside_tags(html, sign)
    rest = html[place + len(sign) :].strip() if place >= 0 else ""
    whole = rest.count("<") == 2 * rest.count("</") and not rest.startswith("</")
    return rest if place >= 0 and whole else _plainly(html, sign)


def _plainly(html: str, sign: str) -> str:
    return escape(bare(html).partition(sign)[2].strip(), quote=False)


def _outside_tags(html: str, sign: str) -> int:
    place = html.find(sign)
    while place >= 0 and html.rfind("<", 0, place) > html.rfind(">", 0, place):
        place = html.find(sign, place + 1)
    return place
