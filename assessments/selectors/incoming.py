"""What becomes of every question of a file, as things stand now. Writes nothing."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assessments.enums import Difficulty, Fate
from assessments.questions.content import Content, text_in, written
from assessments.questions.files import content_of
from assessments.questions.formats import FORMATS, Format
from assessments.questions.labels import Labels, code_of, labels_of
from assessments.questions.merging import merged, plain
from assessments.questions.notes import Note
from assessments.questions.soundness import faults
from assessments.selectors.standing import (
    Album,
    Standing,
    audiences,
    begun_by_sample,
    filed,
    newest,
)
from exchange.items import Item
from exchange.problems import Problem, Value
from exchange.sentences import FILE
from exchange.texts import head, one_line

if TYPE_CHECKING:
    from people.models import User

_SERIES = "Q"
_LABELS = ("module", "objective", "source", "audience", "difficulty")


@dataclass(kw_only=True)
class Planned:
    """A question of the file. `content`: as it will stand, with places for keys; None: left out.

    `standing`: the question of the bank it is about. `line` from 1.
    """

    line: int
    head: str
    fate: Fate
    code: str = ""
    item: Item | None = None
    labels: Labels = field(default_factory=Labels)
    content: Content | None = None
    standing: Standing | None = None
    notes: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`notes`: of the file as a whole. `pictures`: bytes by digest that the bank does not have yet."""

    questions: tuple[Planned, ...]
    notes: tuple[Problem, ...]
    pictures: dict[str, bytes]

    @property
    def counts(self) -> dict[str, int]:
        """By fate."""
        counted = Counter(one.fate for one in self.questions)
        return {fate.value: counted[fate] for fate in Fate}

    @property
    def problems(self) -> list[Problem]:
        """All that is said, in the order of lines; what is about the file first."""
        own = [note for one in self.questions for note in one.notes]
        return [*self.notes, *sorted(own, key=lambda note: note.line)]

    @property
    def digest(self) -> str:
        """SHA-256 of what would be written: who confirms it confirms exactly this."""
        said = hashlib.sha256()
        for one in self.questions:
            stands = one.standing.version.pk if one.standing else ""
            body = written(one.content) if one.content else ""
            said.update(f"{one.fate} {one.code} {stands} {one.labels} {body}\n".encode())
        return said.hexdigest()


def plan_import(
    *, data: bytes, format_name: str, language: str, module: str = "", by: "User | None" = None
) -> Plan:
    """Of a file in a format of FORMATS that is read, all in one language (en, fa-af, ps).

    `module`: for questions without one. Raises nothing: what is wrong with the file is in the plan.
    """
    return _Planner(FORMATS[format_name], language, module, by).plan(data)


class _Planner:
    def __init__(self, format_: Format, language: str, module: str, by: "User | None") -> None:
        self.format, self.language, self.module = format_, language, module
        self.suffix = language.replace("-", "_")
        self.bank = newest()
        self.audiences = audiences(self.bank)
        self.off_limits = self._closed_to(by)
        self.taken: set[str] = set()
        self.seen: set[str] = set()
        self.counted: Counter[str] = Counter()

    def plan(self, data: bytes) -> Plan:
        assert self.format.read is not None  # noqa: S101 - whoever asks offers FORMATS that are read
        reading = self.format.read(data)
        self.last = self._last_number(reading.items)
        self._compare(reading.items)
        entries = [self._planned(item) for item in reading.items]
        notes = list(self._attached(entries, reading.problems))
        entries.sort(key=lambda one: one.line)
        return Plan(
            questions=tuple(entries),
            notes=(*notes, *self._counted()),
            pictures=self._pictures(entries),
        )

    def _closed_to(self, by: "User | None") -> set[str]:
        """What a sample account may not touch."""
        if by is None or not by.is_sample:
            return set()
        return set(self.bank) - begun_by_sample()

    def _compare(self, items: Iterable[Item]) -> None:
        """`before`: those questions of the bank that the file may mean, as this format says them."""
        stems: dict[str, list[str]] = {}
        for code, one in self.bank.items():
            stem = one_line(text_in(one.content.stem, self.language))
            stems.setdefault(stem, []).append(code)
        self.alike = {
            id(item): stems.get(one_line(item.stem), []) for item in items if not code_of(item.code)
        }
        meant = {code_of(item.code) for item in items} | set().union(*self.alike.values())
        stands = [self.bank[code] for code in sorted(meant & set(self.bank))]
        self.album = Album(stands, [item.image for item in items if item.image])
        self.after = {id(item): self._content(item) for item in items}
        said = {
            one.question.code: filed(one, self.language, self.album, borrowing=True)
            for one in stands
        }
        self.before = {code: self._content(item) for code, item in said.items()}
        self._round(said, self._doubtful(items))

    def _doubtful(self, items: Iterable[Item]) -> list[str]:
        """Codes of the questions of which the file says something else; the others need no look."""
        found = set()
        for item in items:
            for code in self.alike.get(id(item), [code_of(item.code)]):
                if code in self.before and self.before[code] != self.after[id(item)]:
                    found.add(code)
        return sorted(found)

    def _round(self, said: Mapping[str, Item], codes: list[str]) -> None:
        """Those as this format would bring them back."""
        self.unwritable: set[str] = set()
        came = self.format.again([said[code] for code in codes])
        for code, item in zip(codes, came, strict=True):
            if item is None:
                self.unwritable.add(code)
            else:
                self.before[code] = self._content(item)

    def _content(self, item: Item) -> Content:
        return content_of(item, self.language, self.album.keep)

    def _planned(self, item: Item) -> Planned:
        code = code_of(item.code)
        entry = Planned(
            line=item.line,
            head=head(item.stem),
            fate=Fate.LEFT_OUT,
            code=code,
            item=item,
            labels=labels_of(item.category, item.tags, self.audiences),
        )
        if item.code and not code:
            self._say(entry, "code_not_kept", text=item.code)
        after = self.after[id(item)]
        if item.image and not after.image:
            self._say(entry, "picture_left_out", text=item.image.name)
        self._settle(entry, item, after)
        self._count(entry, item)
        return entry

    def _settle(self, entry: Planned, item: Item, after: Content) -> None:
        for fault in faults(content_of(item, "en")):
            entry.notes.append(
                Note(code="unsound", line=entry.line, question=entry.head, fault=fault.message)
            )
        if any(note.stops for note in entry.notes):
            return
        if entry.code and entry.code in self.taken:
            self._say(entry, "code_twice", text=entry.code)
        elif entry.code in self.bank:
            self._meet(entry, self.bank[entry.code], after)
        elif not entry.code:
            self._recognise(entry, item, after)
        else:
            self._begin(entry, after)
        if entry.fate != Fate.LEFT_OUT:
            self.taken.add(entry.code)

    def _recognise(self, entry: Planned, item: Item, after: Content) -> None:
        """Without a code: the same text and answers are the same question."""
        said = written(after)
        if said in self.seen:
            self._say(entry, "question_twice")
            return
        self.seen.add(said)
        alike = self.alike[id(item)]
        for code in alike:
            if self._before(self.bank[code]) == after:
                entry.code, entry.standing, entry.fate = code, self.bank[code], Fate.SAME
                entry.content = plain(self.bank[code].content)
                return
        if alike:
            self._say(entry, "stem_known", text=alike[0])
        self._begin(entry, after)

    def _begin(self, entry: Planned, content: Content) -> None:
        module = entry.labels.module or self.module
        if not module:
            self._say(entry, "module_missing")
            return
        entry.fate, entry.content = Fate.NEW, content
        entry.labels = replace(entry.labels, module=module)
        if not entry.code:
            self.last += 1
            entry.code = f"{_SERIES}{self.last:02d}"
        if self.suffix != "en":
            self._say(entry, "english_lacking")

    def _meet(self, entry: Planned, standing: Standing, after: Content) -> None:
        if standing.question.retired_at is not None:
            self._say(entry, "question_retired", text=entry.code)
            return
        content = standing.content
        outcome = merged(content, self._before(standing, after), after, self.suffix)
        if outcome.content == plain(content):
            fate = Fate.SAME
        elif entry.code in self.off_limits:
            self._say(entry, "not_for_sample")
            return
        elif outcome.is_other and self.suffix != "en" and content.stem.get("en"):
            self._say(entry, "answers_differ", text=entry.code)
            return
        else:
            fate = Fate.VERSION
        entry.fate, entry.content, entry.standing = fate, outcome.content, standing
        self._tell(entry, standing, kept=outcome.kept, is_other=outcome.is_other)

    def _tell(
        self, entry: Planned, standing: Standing, *, kept: Iterable[str], is_other: bool
    ) -> None:
        if is_other and set(standing.content.stem) - {self.suffix}:
            self._say(entry, "languages_left")
        for text in kept:
            self._say(entry, "spelling_stays", text=text)
        if entry.fate == Fate.VERSION and standing.content.audio.get(self.suffix):
            self._say(entry, "sound_stays")
        if _differ(entry.labels, standing.labels):
            self._say(entry, "labels_stand")

    def _before(self, standing: Standing, after: Content | None = None) -> Content:
        """As a file of this format says it; what a format cannot hold is no change."""
        code = standing.question.code
        content = self.before[code]
        if code in self.unwritable and after is not None:
            return replace(
                content, image=after.image, alternative=after.alternative, shuffle=after.shuffle
            )
        return content

    def _say(self, entry: Planned, code: str, **values: Value) -> None:
        note = Note(code=code, line=entry.line, question=entry.head, values=values)
        entry.notes.append(note)

    def _count(self, entry: Planned, item: Item) -> None:
        """What would be said of every question is said once."""
        if item.name and item.name not in (item.code, entry.code, one_line(item.stem)):
            self.counted[""] += 1
        self.counted.update(entry.labels.kept_out)

    def _counted(self) -> Iterator[Note]:
        for word, number in self.counted.items():
            if word:
                values: dict[str, Value] = {"text": word, "number": number}
                yield Note(code="label_not_kept", line=0, values=values)
            else:
                yield Note(code="names_not_kept", line=0, values={"number": number})
        if self.album.made:
            values = {"number": len(self.album.made)}
            yield Note(code="pictures_made_small", line=0, values=values)

    def _attached(self, entries: list[Planned], problems: Iterable[Problem]) -> Iterator[Problem]:
        """Each problem goes to its question; those of the file are given back."""
        lines = [entry.line for entry in entries]
        held = list(entries)
        for problem in problems:
            place = bisect_right(lines, problem.line) - 1
            if problem.code in FILE or not problem.line or (place < 0 and not problem.stops):
                yield problem
            elif problem.stops:
                entries.append(_left_out(problem))
            else:
                held[place].notes.append(problem)

    def _pictures(self, entries: Iterable[Planned]) -> dict[str, bytes]:
        used = {entry.content.image for entry in entries if entry.content}
        return {digest: data for digest, data in self.album.made.items() if digest in used}

    def _last_number(self, items: Iterable[Item]) -> int:
        """The highest number of the series, here or in the file."""
        codes = {*self.bank, *(code_of(item.code) for item in items)}
        numbers = [code.removeprefix(_SERIES) for code in codes if code.startswith(_SERIES)]
        return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _left_out(problem: Problem) -> Planned:
    return Planned(line=problem.line, head=problem.question, fate=Fate.LEFT_OUT, notes=[problem])


def _differ(said: Labels, stands: Labels) -> bool:
    """Whether the file says something else; what it does not say is no difference."""
    named = [name for name in _LABELS if getattr(said, name) not in ("", (), Difficulty.MEDIUM)]
    return any(getattr(said, name) != getattr(stands, name) for name in named)
