"""What changed between two texts of one language, paragraph by paragraph, word by word. Pure.

A paragraph is known by its id within its lesson, and where it left one lesson for another by its id
alone. Words kept and removed spell the one text, words kept and added the other.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from curriculum.content import STALE, Block, Lesson, Manual, Module, Objective, bare, texts_of
from editions.pairing import Mark, Segment, paired, words_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Status(StrEnum):
    """What became of a paragraph, a lesson or a module. MOVED: the same words at another place."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in both texts, or in one. `kind` is a block's type, or title, objective, minutes ...

    `moved` may stand beside CHANGED; `came_from` is the code of the lesson where it stood before.
    `segments` are for CHANGED only; all kept: only its form or a file differs, not its words.
    """

    id: str
    kind: str
    status: Status
    before: Text | None
    after: Text | None
    moved: bool = False
    came_from: str = ""
    segments: tuple[Segment, ...] = ()

    @property
    def is_in_form_only(self) -> bool:
        """Changed, and yet word for word the same."""
        same = all(segment.mark == Mark.KEPT for segment in self.segments)
        return self.status == Status.CHANGED and same

    @property
    def old(self) -> list[Segment]:
        """What stood there."""
        return [segment for segment in self.segments if segment.mark != Mark.ADDED]

    @property
    def new(self) -> list[Segment]:
        """What stands there."""
        return [segment for segment in self.segments if segment.mark != Mark.REMOVED]


@dataclass(frozen=True, slots=True)
class Text:
    """Something to compare: `value` decides whether it changed, `words` is what a person reads."""

    id: str
    kind: str
    value: object
    words: str


Part = TypeVar("Part", Lesson, Module)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange(Generic[Part]):
    """A lesson or a module; of one that was added or removed the paragraphs are not listed."""

    status: Status
    before: Part | None
    after: Part | None
    paragraphs: tuple[Paragraph, ...] = ()
    lessons: tuple[PartChange[Lesson], ...] = ()

    @property
    def part(self) -> Part:
        """As it is now, or as it was last."""
        part = self.after or self.before
        if part is None:
            raise ValueError("Neither before nor after.")
        return part

    @property
    def is_renamed(self) -> bool:
        """Its title is another."""
        return bool(self.before and self.after and self.before.title != self.after.title)

    @property
    def changes(self) -> list[Paragraph]:
        """All but what stayed."""
        return [one for one in self.paragraphs if one.status != Status.UNCHANGED]

    @property
    def changed_lessons(self) -> list[PartChange[Lesson]]:
        """All but those that stayed."""
        return [one for one in self.lessons if one.status != Status.UNCHANGED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two texts of one language. `outdated`: paragraphs of the newer that no longer follow the source."""

    language: str
    outdated: int = 0
    paragraphs: tuple[Paragraph, ...]
    modules: tuple[PartChange[Module], ...]

    @property
    def lessons(self) -> list[PartChange[Lesson]]:
        """Of all modules, in reading order."""
        return [lesson for module in self.modules for lesson in module.lessons]

    @property
    def changed_lessons(self) -> list[PartChange[Lesson]]:
        """All but those that stayed."""
        return [lesson for lesson in self.lessons if lesson.status != Status.UNCHANGED]

    @property
    def counts(self) -> Counter[Status]:
        """Paragraphs by what became of them, those of added and removed parts too."""
        found = Counter(one.status for one in self.paragraphs)
        found.update(one.status for module in self.modules for one in module.paragraphs)
        found.update(one.status for lesson in self.lessons for one in lesson.paragraphs)
        return found

    @property
    def lesson_counts(self) -> Counter[Status]:
        """Lessons by what became of them."""
        return Counter(lesson.status for lesson in self.lessons)

    @property
    def is_empty(self) -> bool:
        """Nothing changed."""
        return set(self.counts) <= {Status.UNCHANGED} and set(self.lesson_counts) <= {
            Status.UNCHANGED
        }


def compare(before: Manual, after: Manual) -> Comparison:
    """What must happen to `before` to make it `after`."""
    strays = _strays(before, after)
    outdated = sum(outdated_in(module) for module in after.modules)
    return Comparison(
        language=after.language,
        outdated=outdated + sum(outdated_in(lesson) for lesson in after.lessons),
        paragraphs=_paragraphs(_texts_of_manual(before), _texts_of_manual(after)),
        modules=tuple(_modules(before, after, strays)),
    )


def outdated_in(part: Manual | Module | Lesson) -> int:
    """Titles, objectives and paragraphs of this part alone, translated from an older wording."""
    if isinstance(part, Manual):
        return 0
    goals = sum(goal.state == STALE for goal in part.objectives)
    blocks = part.blocks if isinstance(part, Lesson) else ()
    return (part.title_state == STALE) + goals + sum(one.state == STALE for one in blocks)


def without_notes(manual: Manual) -> Manual:
    """What participants may read."""
    return replace(
        manual,
        modules=tuple(
            replace(module, lessons=tuple(map(_without_notes, module.lessons)))
            for module in manual.modules
        ),
    )


_INLINE = re.compile(r"</?(?:a|b|em|i|strong|sub|sup)\b[^>]*>")  # they part no words
_Strays = dict[str, tuple[str, "Text"]]  # id of a paragraph that left its lesson -> (code, text)


def _modules(before: Manual, after: Manual, strays: _Strays) -> Iterator[PartChange[Module]]:
    old_lessons = {lesson.key: lesson for lesson in before.lessons}
    kept = {lesson.key for lesson in after.lessons}
    pairs = paired([(m.key, m) for m in before.modules], [(m.key, m) for m in after.modules])
    for old, new, moved in pairs:
        lessons = tuple(_lessons(old, new, old_lessons, kept, strays))
        paragraphs = _paragraphs(_texts_of_module(old), _texts_of_module(new))
        found = {one.status for one in paragraphs} | {one.status for one in lessons}
        changed = bool(found - {Status.UNCHANGED})
        yield PartChange(
            status=_status(old, new, changed=changed, moved=moved),
            before=old,
            after=new,
            paragraphs=paragraphs,
            lessons=lessons,
        )


def _lessons(
    old: Module | None,
    new: Module | None,
    old_lessons: dict[str, Lesson],
    kept: set[str],
    strays: _Strays,
) -> Iterator[PartChange[Lesson]]:
    """A lesson that went to another module is told where it stands now."""
    here = [(one.key, one) for one in old.lessons] if old else []
    now = [(one.key, one) for one in new.lessons] if new else []
    for was, stands, moved in paired(here, now):
        if was and not stands and was.key in kept:
            continue
        came = was or (old_lessons.get(stands.key) if stands else None)
        yield _lesson(came, stands, moved=moved or (came is not was), strays=strays)


def _lesson(
    old: Lesson | None, new: Lesson | None, *, moved: bool, strays: _Strays
) -> PartChange[Lesson]:
    paragraphs = _paragraphs(_texts_of_lesson(old), _texts_of_lesson(new), strays)
    changed = any(one.status != Status.UNCHANGED for one in paragraphs)
    status = _status(old, new, changed=changed, moved=moved)
    return PartChange(status=status, before=old, after=new, paragraphs=paragraphs)


def _status(old: object, new: object, *, changed: bool, moved: bool) -> Status:
    if old is None or new is None:
        return Status.ADDED if old is None else Status.REMOVED
    if changed:
        return Status.CHANGED
    return Status.MOVED if moved else Status.UNCHANGED


def _paragraphs(
    before: list[Text], after: list[Text], strays: _Strays | None = None
) -> tuple[Paragraph, ...]:
    pairs = paired([(one.id, one) for one in before], [(one.id, one) for one in after])
    found = (_paragraph(old, new, moved, strays or {}) for old, new, moved in pairs)
    return tuple(one for one in found if one)


def _paragraph(
    old: Text | None, new: Text | None, moved: bool, strays: _Strays
) -> Paragraph | None:
    came_from = ""
    if old is None and new and new.id in strays:
        came_from, old = strays[new.id]
        moved = True
    elif new is None and old and old.id in strays:
        return None  # told where it stands now
    text = new or old
    if text is None:
        return None
    changed = bool(old and new and old.value != new.value)
    return Paragraph(
        id=text.id,
        kind=text.kind,
        status=_status(old, new, changed=changed, moved=moved),
        before=old,
        after=new,
        moved=moved,
        came_from=came_from,
        segments=words_apart(old.words, new.words) if changed and old and new else (),
    )


def _strays(before: Manual, after: Manual) -> _Strays:
    """Paragraphs that left one lesson and stand in another; only where the id leaves no doubt."""
    old, new = _homes(before), _homes(after)
    return {
        name: (homes[0][0].code, homes[0][1])
        for name, homes in old.items()
        if len(homes) == len(new.get(name, [])) == 1 and homes[0][0].key != new[name][0][0].key
    }


def _homes(manual: Manual) -> dict[str, list[tuple[Lesson, Text]]]:
    found: dict[str, list[tuple[Lesson, Text]]] = {}
    for lesson in manual.lessons:
        for block in lesson.blocks:
            found.setdefault(block.id, []).append((lesson, _of_block(block)))
    return found


def _texts_of_manual(manual: Manual) -> list[Text]:
    return [
        _said("title", manual.title),
        Text("introduction", "text", manual.introduction, bare(manual.introduction)),
    ]


def _texts_of_module(module: Module | None) -> list[Text]:
    if module is None:
        return []
    facts = [
        _said("title", module.title),
        _said("audience", module.audience),
        _said("hours", module.hours),
    ]
    return [fact for fact in facts if fact.words] + _goals(module.objectives)


def _texts_of_lesson(lesson: Lesson | None) -> list[Text]:
    if lesson is None:
        return []
    facts = [
        _said("title", lesson.title),
        _said("warning", lesson.warning),
        _said("minutes", str(lesson.minutes)),
        _said("minimum_age", str(lesson.minimum_age or "")),
        _said("roles", ", ".join(lesson.roles)),
    ]
    told = [fact for fact in facts if fact.words]
    return told + _goals(lesson.objectives) + [_of_block(block) for block in lesson.blocks]


def _goals(objectives: Iterable[Objective]) -> list[Text]:
    return [Text(one.id, "objective", one.text, one.text) for one in objectives]


def _said(name: str, words: str) -> Text:
    return Text(name, name, words, words)


def _of_block(block: Block) -> Text:
    words = "\n".join(bare(_INLINE.sub("", text)) for text in texts_of(block.value))
    return Text(block.id, block.type, (block.type, block.value), words)


def _without_notes(lesson: Lesson) -> Lesson:
    kept = tuple(block for block in lesson.blocks if block.type != "trainer_note")
    return replace(lesson, blocks=kept)
