"""A Word document into lessons: bytes in, plain values out. Nothing is written anywhere.

What becomes of what is told to editors in docs/editor.md, "Importing a Word document".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from curriculum.content import texts_of
from lms.lib.digits import localise
from manuscripts.drafting import MOST_LESSONS, Draft, Drafter
from manuscripts.errors import DocumentWithoutText, TooManyLessons
from manuscripts.grids import Grid, read_grid
from manuscripts.letters import fits, native
from manuscripts.opening import Element, Package, Relation
from manuscripts.paragraphs import MC, Around, Drawn, Line, M, all_words, chosen, read_line
from manuscripts.pictures import picture_as_plain
from manuscripts.report import Finding, first_words
from manuscripts.styles import Meaning, W, read_styles

MINUTES = 45  # what a lesson is given until its editor says otherwise
_SENTENCE_ENDS = (".", "!", "?", "؟", ":", ";", "؛", "،", ",")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document holds. `pictures`: SHA-256 -> bytes as they stand in the document."""

    lessons: list[Draft]
    findings: list[Finding]
    pictures: dict[str, bytes]


def read_document(data: bytes, *, name: str, language: str, most_bytes: int) -> Reading:
    """Raises DocumentRefused, one class for each thing that can be wrong.

    `name` is the file's: a document without any title is called after it.
    """
    package = Package(data, most_bytes=most_bytes)
    walk = _Walk(package, PurePath(name).stem, language, hashlib.sha256(data).hexdigest())
    return walk.reading()


class _Walk:
    """From the first paragraph to the last."""

    def __init__(self, package: Package, title: str, language: str, digest: str) -> None:
        self.package, self.language = package, language
        self.root = package.xml(package.main)
        self.styles = read_styles(self._part("styles"), self._part("numbering"))
        self.notes = {kind: self._numbered(f"{kind}s", kind) for kind in ("footnote", "endnote")}
        self.comments = self._numbered("comments", "comment")
        self.marks: dict[tuple[str, str], str] = {}
        self.pictures: dict[str, bytes] = {}
        self.letters_changed = False
        self.top = self._top_level()
        self.drafter = Drafter(
            seed=f"{digest}:{language}", fallback_title=title, has_headings=self.top is not None
        )

    def reading(self) -> Reading:
        """Everything."""
        if self.top is not None and self.top > 1:
            self.drafter.say("lower_headings")
        self.body(self.root)
        lessons, findings = self.drafter.finish()
        words = " ".join(_words_of(lessons))
        if not words.strip() and self.top is None:
            raise DocumentWithoutText
        return Reading(lessons, [*findings, *self._of_the_whole(words)], self.pictures)

    def body(self, element: Element) -> None:
        """Whatever stands one below the other: paragraphs, tables, and wrappers around them."""
        for child in element:
            if not isinstance(child.tag, str):
                continue
            known = _BODY.get(child.tag)
            if known is not None:
                known(self, child)
            else:
                self.body(child)

    def paragraph(self, element: Element) -> None:
        line = read_line(element, self._around(self.package.main_relations))
        level = self.styles.level(element)
        words = line.plain
        if words and not (level and level == self.top):
            self.drafter.paragraph += 1
        if words:
            self._place(element, line, level)
        self._hang_on(line)

    def table(self, element: Element) -> None:
        grid = read_grid(element)
        for row in grid.deleted:
            self.drafter.say("deletion", all_words(row))
        if not grid.rows:
            return
        if grid.is_box:
            self.drafter.say("box_table", all_words(element))
            for cell in grid.cells:
                self.body(cell)
        else:
            self._whole_table(grid, element)

    def wrapper(self, element: Element) -> None:
        """A content control; Word keeps its own table of contents in one."""
        kind = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if kind is not None and "Contents" in str(kind.get(f"{W}val", "")):
            for line in element.iter(f"{W}p"):
                if words := all_words(line):
                    self.drafter.say("contents_list", words)
        else:
            for child in element.iterchildren(f"{W}sdtContent"):
                self.body(child)

    def deleted(self, element: Element) -> None:
        if words := all_words(element):
            self.drafter.say("deletion", words)

    def inserted(self, element: Element) -> None:
        if words := all_words(element):
            self.drafter.say("insertion", words)
        self.body(element)

    def inserted_file(self, element: Element) -> None:
        self.drafter.say("inserted_file")

    def equation(self, element: Element) -> None:
        self.drafter.say("equation", all_words(element))

    def alternatives(self, element: Element) -> None:
        best = chosen(element)
        if best is not None:
            self.body(best)

    def nothing(self, element: Element) -> None:
        """Marks and properties."""

    def _place(self, element: Element, line: Line, level: int | None) -> None:
        """The paragraph's words into the lesson they belong to."""
        drafter, meaning, words = self.drafter, self.styles.meaning(element), line.plain
        listed = self.styles.listed(element)
        if meaning == Meaning.CONTENTS:
            drafter.say("contents_list", words)
        elif level is not None and level == self.top:
            drafter.begin(words)
        elif level is not None:
            drafter.heading(words)
        elif meaning == Meaning.TITLE:
            self._title(words)
        elif meaning == Meaning.CAPTION:
            drafter.caption(words)
        elif meaning is not None:
            drafter.special(meaning, line.html, words, line.address)
        elif listed is not None:
            drafter.item(line.html, words, listed)
        else:
            drafter.text(line.html, words)

    def _title(self, words: str) -> None:
        if not self.drafter.lessons:
            self.drafter.title = words
        self.drafter.say("title", words)

    def _hang_on(self, line: Line) -> None:
        """What a paragraph carried besides its words."""
        for code, words in line.said:
            self.drafter.say(code, words)
        for drawn in line.pictures:
            self._picture(drawn)
        for box in line.boxes:
            self.drafter.say("text_box", all_words(box))
            self.body(box)
        for kind, key in line.notes:
            self._note(kind, key)

    def _picture(self, drawn: Drawn) -> None:
        found = self.package.main_relations.get(drawn.relation)
        if found is None or found.external or drawn.outside or not self.package.has(found.target):
            self.drafter.say("picture_outside", drawn.alt)
            return
        data = self.package.read(found.target)
        plain = picture_as_plain(found.target, data)
        if isinstance(plain, str):
            self.drafter.say(plain, drawn.alt or found.target.rsplit("/", 1)[-1])
        else:
            self.pictures[plain["sha256"]] = data
            self.drafter.picture(plain, drawn.alt)

    def _note(self, kind: str, key: str) -> None:
        part = self.package.named(f"{kind}s")
        around = self._around(self.package.relations(part[0]) if part else {})
        element = self.notes[kind].get(key)
        lines = [] if element is None else [read_line(p, around) for p in element.iter(f"{W}p")]
        words = " ".join(line.plain for line in lines if line.plain)
        for line in lines:
            for code, told in line.said:
                self.drafter.say(code, told)
        if words:
            address = next((line.address for line in lines if line.address), "")
            self.drafter.source(f"{self.marks[kind, key]} {words}", address)

    def _whole_table(self, grid: Grid, element: Element) -> None:
        if grid.has_merged:
            self.drafter.say("merged_cells", all_words(element))
        kept = [self._cell(cell) for cell in grid.cells]
        texts = {id(cell): text for cell, (text, _) in zip(grid.cells, kept, strict=True)}
        rows = [[texts[id(cell.element)] if cell else "" for cell in row] for row in grid.rows]
        self.drafter.table(rows[0], rows[1:])
        for _, lines in kept:
            for line in lines:
                if line.pictures:
                    self.drafter.say("cell_picture", line.plain)
                self._hang_on(line)

    def _cell(self, cell: Element) -> tuple[str, list[Line]]:
        """One line of text, and the lines it was made of."""
        around = self._around(self.package.main_relations)
        if cell.find(f".//{W}tbl") is not None:
            self.drafter.say("table_in_table", all_words(cell))
        lines = [read_line(one, around) for one in _paragraphs(cell)]
        told = [line.plain for line in lines if line.plain]
        if len(told) > 1:
            self.drafter.say("cell_looks", " ".join(told))
        return _in_one_line(told, self.language), lines

    def _around(self, relations: dict[str, Relation]) -> Around:
        return Around(
            relations=relations, letters=self._letters, mark=self._mark, comment=self._comment
        )

    def _letters(self, text: str) -> str:
        changed = native(text, self.language)
        self.letters_changed = self.letters_changed or changed != text
        return changed

    def _mark(self, kind: str, key: str) -> str:
        """Notes are counted as Word counts them: through the whole document, endnotes apart."""
        if (kind, key) not in self.marks:
            count = 1 + sum(known == kind for known, _ in self.marks)
            number = localise(str(count), self.language) if kind == "footnote" else _roman(count)
            self.marks[kind, key] = f"[{number}]"
        return self.marks[kind, key]

    def _comment(self, key: str) -> str:
        found = self.comments.get(key)
        return "" if found is None else all_words(found)

    def _part(self, kind: str) -> Element | None:
        found = self.package.named(kind)
        return self.package.xml(found[0]) if found else None

    def _numbered(self, part: str, tag: str) -> dict[str, Element]:
        root = self._part(part)
        found = () if root is None else root.iter(f"{W}{tag}")
        return {one.get(f"{W}id", ""): one for one in found}

    def _top_level(self) -> int | None:
        """The highest level of heading that has words outside of tables."""
        levels = [self.styles.level(one) for one in self.root.iter(f"{W}p") if all_words(one)]
        known = [level for level in levels if level is not None]
        top = min(known, default=None)
        if known.count(top or 0) > MOST_LESSONS:
            raise TooManyLessons(known.count(top or 0), MOST_LESSONS)
        return top

    def _of_the_whole(self, words: str) -> Iterator[Finding]:
        for kind in ("header", "footer"):
            for part in self.package.named(kind):
                if told := all_words(self.package.xml(part)):
                    yield Finding("header", words=first_words(told))
        if self.letters_changed:
            yield Finding("letters")
        if not fits(words, self.language):
            yield Finding("language")
        yield Finding("minutes")


def _words_of(lessons: list[Draft]) -> Iterator[str]:
    for lesson in lessons:
        yield from lesson.objectives
        for block in lesson.blocks:
            yield from texts_of(block.value)


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Those of tables inside too; those of text boxes hang on their own paragraph."""
    for child in cell:
        if child.tag == f"{W}p":
            yield child
        elif isinstance(child.tag, str) and child.tag not in {f"{W}tcPr", f"{W}del"}:
            yield from _paragraphs(child)


def _in_one_line(told: list[str], language: str) -> str:
    semicolon = ";" if language == "en" else "؛"
    ended = [one if one.endswith(_SENTENCE_ENDS) else f"{one}{semicolon}" for one in told[:-1]]
    return " ".join([*ended, *told[-1:]])


def _roman(number: int) -> str:
    """Endnotes are counted i, ii, iii."""
    found = ""
    for value, letters in (
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        found += letters * (number // value)
        number %= value
    return found


_BODY = {
    f"{W}p": _Walk.paragraph,
    f"{W}tbl": _Walk.table,
    f"{W}sdt": _Walk.wrapper,
    f"{W}del": _Walk.deleted,
    f"{W}moveFrom": _Walk.deleted,
    f"{W}ins": _Walk.inserted,
    f"{W}moveTo": _Walk.inserted,
    f"{W}altChunk": _Walk.inserted_file,
    f"{W}subDoc": _Walk.inserted_file,
    f"{M}oMathPara": _Walk.equation,
    f"{MC}AlternateContent": _Walk.alternatives,
    **dict.fromkeys((f"{W}sectPr", f"{W}tcPr", f"{W}sdtPr"), _Walk.nothing),
}
