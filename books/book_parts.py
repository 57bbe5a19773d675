"""What both kinds of book, PDF and EPUB, are put together from. Plain values in, HTML out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from curriculum.content import UNTRANSLATED, Block, Lesson, Manual, Module
from lms.lib.digits import PERSIAN_LANGUAGES

# Alphabets as dictionaries have them; code points stand in another order.
ALPHABETS = {
    "fa-af": "آاءئؤبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهۀی",
    "ps": "آاءئبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهیيېۍ",
}
STAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90" viewBox="0 0 90 90">'
    '<path fill="#1f3b7c" d="M45 3L57 17H73V33L87 45L73 57V73H57L45 87L33 73H17V57L3 45L17 33V17H33Z"/>'
    '<circle cx="45" cy="45" r="19" fill="#ffffff"/><circle cx="45" cy="45" r="13" fill="#1f3b7c"/>'
    '<circle cx="45" cy="45" r="5" fill="#b98a2b"/></svg>'
)


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What cover and imprint say. Days are written out; `place` is where the manual is on the web.

    `approval` is empty for a sample and where the letter does not speak of this language.
    `is_urgent`: approved without a technical review.
    """

    title: str
    language: str
    edition: str
    approval: str
    standing: str
    made: str
    made_at: str
    sha256: str
    place: str
    is_approved: bool
    is_urgent: bool

    @property
    def rtl(self) -> bool:
        """Read from right to left."""
        return self.language in PERSIAN_LANGUAGES


@dataclass(frozen=True)
class Item:
    """A block on its way to paper; `question` counts the self-checks of its module, else 0."""

    block: Block
    question: int
    picture: str

    @property
    def template(self) -> str:
        """What draws it."""
        return f"books/blocks/{self.block.type}.html"

    @property
    def is_foreign(self) -> bool:
        """Still in the source language."""
        return self.block.state == UNTRANSLATED

    @property
    def columns(self) -> list[tuple[str, int]]:
        """Of a table: heads and widths in percent, wider where more is written."""
        return list(zip(self.block.value["columns"], widths(self.block.value), strict=True))


@dataclass(frozen=True)
class Leaf:
    """A lesson with its items."""

    lesson: Lesson
    items: list[Item]

    @property
    def questions(self) -> list[Item]:
        """Self-check questions in it."""
        return [item for item in self.items if item.question]


@dataclass
class Step:
    """One thing said, and what the trainer should know beside it."""

    item: Item
    notes: list[Block]


@dataclass(frozen=True)
class Taught:
    """A lesson as its trainer needs it. `before`: notes ahead of the first word."""

    lesson: Lesson
    before: list[Block]
    steps: list[Step]

    @property
    def exercises(self) -> list[Any]:
        """Values of its exercises: title and minutes."""
        return [step.item.block.value for step in self.steps if step.item.block.type == "exercise"]

    @property
    def to_bring(self) -> list[Any]:
        """Values of what is not on the paper: recordings and files."""
        kinds = {"audio", "video", "download"}
        return [step.item.block.value for step in self.steps if step.item.block.type in kinds]


@dataclass(frozen=True)
class Term:
    """An entry of the glossary; `lesson` is the code of the one that explains it."""

    term: str
    meaning: str
    lesson: str
    title: str
    is_foreign: bool


Pictures = Mapping[str, str]  # SHA-256 of an image -> where the book has it


def leaves(module: Module, pictures: Pictures) -> list[Leaf]:
    """The lessons of a module, self-check questions counted through."""
    count = 0
    found = []
    for lesson in module.lessons:
        items = []
        for block in lesson.flow:
            asks = block.type == "self_check" and bool(block.value["stem"])
            count += asks
            items.append(Item(block, count if asks else 0, _picture(block, pictures)))
        found.append(Leaf(lesson, items))
    return found


def taught(module: Module, pictures: Pictures) -> list[Taught]:
    """The lessons of a module with their notes, each beside what it speaks of."""
    numbers = {item.block.id: item for leaf in leaves(module, pictures) for item in leaf.items}
    found = []
    for lesson in module.lessons:
        before: list[Block] = []
        steps: list[Step] = []
        for block in lesson.with_notes:
            if block.type == "trainer_note":
                (steps[-1].notes if steps else before).append(block)
            else:
                steps.append(Step(numbers[block.id], []))
        found.append(Taught(lesson, before, steps))
    return found


def widths(table: dict[str, Any]) -> list[int]:
    """Percent of the width for each column: by the square root of its longest cell, 100 in all."""
    columns = zip_longest(table["columns"], *(row["cells"] for row in table["rows"]), fillvalue="")
    shares = [max(3.0, max(map(len, column)) ** 0.5) for column in columns]
    shares = shares[: len(table["columns"])]
    found = [round(100 * share / sum(shares)) for share in shares]
    return [*found[:-1], 100 - sum(found[:-1])]


def glossary(modules: tuple[Module, ...], language: str) -> list[Term]:
    """Every definition once, in the order of the language's alphabet."""
    terms = {
        block.value["term"]: Term(
            block.value["term"],
            block.value["meaning"],
            lesson.code,
            lesson.title,
            block.state == UNTRANSLATED,
        )
        for module in modules
        for lesson in module.lessons
        for block in lesson.definitions
    }
    return sorted(terms.values(), key=lambda term: alphabetical(term.term, language))


def alphabetical(word: str, language: str) -> list[tuple[int, str]]:
    """A key to sort by: letters in the alphabet's order, all others after them."""
    order = ALPHABETS.get(language, "")
    letters = (char for char in word.casefold() if char.isalnum())
    return [(order.find(char) if char in order else len(order), char) for char in letters]


def files_of(modules: tuple[Module, ...]) -> Iterator[dict[str, Any]]:
    """`file` of every image, once."""
    seen = set()
    for module in modules:
        for lesson in module.lessons:
            for block in lesson.flow:
                file = block.value.get("file") if block.type == "image" else None
                if file and file["sha256"] not in seen:
                    seen.add(file["sha256"])
                    yield file


def drawn(name: str, language: str, **context: Any) -> str:
    """A template of templates/books/ in this language, whatever the reader's."""
    with translation.override(language):
        return render_to_string(f"books/{name}.html", {**context, "language": language})


def opening(module: Module, language: str) -> str:
    """Title, aims and standing of a module."""
    return drawn("module", language, module=module)


def body(leaf: Leaf, module: Module, language: str) -> str:
    """One lesson."""
    is_foreign = leaf.lesson.text_language != language
    return drawn(
        "lesson", language, leaf=leaf, lesson=leaf.lesson, module=module, is_foreign=is_foreign
    )


def answers(found: list[Leaf], module: Module, language: str) -> str:
    """Right answers to the module's questions; nothing where it asks none."""
    questions = [item for leaf in found for item in leaf.questions]
    if not questions:
        return ""
    return drawn("answers", language, questions=questions, module=module)


def words(manual: Manual, language: str) -> str:
    """The glossary; nothing where nothing is defined."""
    terms = glossary(manual.modules, language)
    return drawn("glossary", language, terms=terms) if terms else ""


def _picture(block: Block, pictures: Pictures) -> str:
    file = block.value.get("file") if block.type == "image" else None
    return pictures.get(file["sha256"], "") if file else ""
