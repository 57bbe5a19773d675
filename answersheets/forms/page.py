"""A page of typed sheets: a person and the answers on every line, one post for one line or many."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answersheets.enums import Round
from answersheets.errors import CodeNotOnList, NumberNotOnList, PersonTwice, PersonUnreadable
from answersheets.lines import Answers, Slot, read
from assessments.models import Form
from interface.forms import EitherCalendarDateField
from lms.lib import codes
from lms.lib.digits import to_ascii
from lms.lib.ids import derived, key_or_none, uuid7
from lms.lib.posted import one_line, whole_number
from lms.lib.refusals import Refused
from people.models.persons import CODE_LENGTH
from training.models import Enrolment

ROWS, MOST_ROWS = 10, 60
_LONGEST_NUMBER = 4
_LONGEST_LINE = 200


class WhenForm(forms.Form):
    """What holds for all sheets of the page."""

    day = EitherCalendarDateField(
        label=_("Day on which the sheets were filled in"),
        required=False,
        help_text=_("Empty: the last moment at which this test took answers."),
    )
    language = forms.ChoiceField(label=_("Language of the sheets"), choices=settings.LANGUAGES)


@dataclass
class Row:
    """One line as typed; what it says, or what is wrong with it."""

    number: int
    line: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    seat: Enrolment | None = None
    answers: Answers = field(default_factory=dict)
    error: str | Promise = ""
    saved: bool = False
    on_screen: bool = False  # kept, but somebody has to choose whether it counts

    @property
    def is_empty(self) -> bool:
        return not self.line and not any(self.cells.values())

    def key(self, stamp: uuid.UUID, form: Form, round_: Round) -> uuid.UUID:
        """Of the fact: the same line of the same page sent twice is one."""
        said = json.dumps(self.answers, sort_keys=True)
        seat = self.seat.pk if self.seat else ""
        return derived(stamp, self.number, seat, form.pk, int(round_), said)


@dataclass
class Page:
    """All lines of a page."""

    slots: list[Slot]
    seats: Sequence[Enrolment]
    rows: list[Row] = field(default_factory=lambda: [Row(n) for n in range(1, ROWS + 1)])
    stamp: uuid.UUID = field(default_factory=uuid7)

    @property
    def apart(self) -> list[Slot]:
        """Questions typed in cells of their own."""
        return [slot for slot in self.slots if slot.is_apart]

    @property
    def faulty(self) -> list[Row]:
        return [row for row in self.rows if row.error]

    def read(self, typed: Mapping[str, str]) -> None:
        """Take over what was typed, and note what cannot be read."""
        self.stamp = key_or_none(typed.get("stamp", "")) or self.stamp
        count = whole_number(typed.get("rows", "")) or ROWS
        self.rows = [self._row(number, typed) for number in range(1, min(count, MOST_ROWS) + 1)]
        taken: dict[uuid.UUID, int] = {}
        for row in self.rows:
            if not row.is_empty:
                self._understand(row, taken)

    def rest(self) -> None:
        """Leave the lines that are still to be mended, with fresh ones below."""
        left = [row for row in self.rows if not row.saved and not row.is_empty]
        fresh = [Row(0) for _number in range(max(0, ROWS - len(left)))]
        self.rows = [*left, *fresh]
        for number, row in enumerate(self.rows, start=1):
            row.number = number

    def _row(self, number: int, typed: Mapping[str, str]) -> Row:
        cells = {
            slot.number: one_line(typed.get(f"cell-{number}-{slot.number}", ""))
            for slot in self.apart
        }
        line = one_line(typed.get(f"line-{number}", ""))[:_LONGEST_LINE]
        return Row(number, line=line, cells=cells)

    def _understand(self, row: Row, taken: dict[uuid.UUID, int]) -> None:
        try:
            row.seat, line = person_in(row.line, self.seats)
            if row.seat.pk in taken:
                raise PersonTwice(row=taken[row.seat.pk])
            taken[row.seat.pk] = row.number
            row.answers = read(self.slots, line, row.cells)
        except Refused as refusal:
            row.error = refusal.message


def person_in(line: str, seats: Sequence[Enrolment]) -> tuple[Enrolment, str]:
    """Whose sheet a line is, and what follows.

    Raises PersonUnreadable, NumberNotOnList, CodeNotOnList.
    """
    words = to_ascii(line).split()
    if not words:
        raise PersonUnreadable
    if words[0].isdecimal() and len(words[0]) <= _LONGEST_NUMBER:
        return _numbered(int(words[0]), seats), " ".join(words[1:])
    for used in (1, 2):  # a code is written in two groups
        typed = "".join(words[:used])
        if codes.is_sound(typed, CODE_LENGTH):
            return _coded(codes.tidy(typed), seats), " ".join(words[used:])
    raise PersonUnreadable


def _numbered(number: int, seats: Sequence[Enrolment]) -> Enrolment:
    if not 1 <= number <= len(seats):
        raise NumberNotOnList(number=number, most=len(seats))
    return seats[number - 1]


def _coded(code: str, seats: Sequence[Enrolment]) -> Enrolment:
    for seat in seats:
        if seat.person.code == code:
            return seat
    raise CodeNotOnList(code=codes.grouped(code, 3))
