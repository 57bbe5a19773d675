"""A page of a signed sheet as a form: rows by days, one post for all of it.

Each column is the roster of its session (training.forms.roster), cut down to the people of the page:
what is unchanged states nothing, a second tap changes nothing, and what came meanwhile is told.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lms.lib.clock import today
from lms.lib.ids import derived, key_or_none, uuid7
from lms.lib.posted import one_line
from people.enums import Sex
from sheets.enums import Whom
from sheets.models import SheetPage
from sheets.selectors import seats_on, sessions_of
from training.enums import HERE, Presence
from training.forms.roster import Roster, Row, StampMaker, roster_of
from training.models import Enrolment, Session
from training.services import Entry

# The keys under the hand, in the order of the sheet's usual answers.
KEYS = {
    "1": Presence.PRESENT,
    "2": Presence.LATE,
    "3": Presence.LEFT_EARLY,
    "4": Presence.EXCUSED,
    "0": Presence.ABSENT,
}
RESTS = (Presence.PRESENT, Presence.ABSENT)


@dataclass
class Column:
    """A day of the page. `rest`: what an empty cell means, when somebody said so."""

    number: int
    roster: Roster
    rest: str = ""

    @property
    def session(self) -> Session:
        """Whose attendance it is."""
        return self.roster.session

    @property
    def is_open(self) -> bool:
        """False for a day that has not come, or was called off: nothing can be typed."""
        return not self.session.called_off and self.session.held_on <= today()

    @property
    def here(self) -> int:
        """How many were there, by what stands or is typed."""
        return sum(row.presence in HERE for row in self.roster.rows)


@dataclass
class Line:
    """A person with a cell for every day. `on_both`: stands on the other sheet of the two, too."""

    number: int
    seat: Enrolment
    cells: list[tuple[Column, Row]]
    on_both: bool = False

    @property
    def key(self) -> str:
        """As in the names of the fields."""
        return str(self.seat.person.code)

    @property
    def was(self) -> str:
        """Fingerprints of what the page shows, day by day."""
        return ",".join(row.was for _column, row in self.cells)


@dataclass
class Grid:
    """All of a page."""

    page: SheetPage
    columns: list[Column]
    stamp: uuid.UUID = field(default_factory=uuid7)

    @property
    def lines(self) -> Iterator[Line]:
        """Row by row, as on the paper."""
        rows = zip(*(column.roster.rows for column in self.columns), strict=True)
        for number, cells in enumerate(rows, start=self.page.first_row):
            both = list(zip(self.columns, cells, strict=True))
            seat = cells[0].seat
            yield Line(number=number, seat=seat, cells=both, on_both=self.on_both(seat))

    @property
    def is_sound(self) -> bool:
        """False when a cell was overtaken or could not be read."""
        return all(column.roster.is_sound for column in self.columns)

    def on_both(self, seat: Enrolment) -> bool:
        """Whether who is neither woman nor man, by the record, may have signed the other sheet.

        An empty cell then says nothing, whatever it says of the others of this page.
        """
        apart = self.page.sheet.whom != Whom.EVERYONE
        return apart and seat.person.sex == Sex.NOT_RECORDED

    def read(self, typed: Mapping[str, str]) -> None:
        """Take over what was typed, and note what changed elsewhere meanwhile."""
        self.stamp = key_or_none(typed.get("stamp", "")) or self.stamp
        reason = one_line(typed.get("reason", ""))
        for column in self.columns:
            if column.is_open:
                self._read(column, typed)
                _give_reason(column, reason)

    def entries(self, stamp_of: StampMaker) -> list[tuple[Session, list[Entry]]]:
        """What was changed, by session."""
        return [(column.session, column.roster.entries(stamp_of)) for column in self.columns]

    def _read(self, column: Column, typed: Mapping[str, str]) -> None:
        rest = typed.get(f"rest-{column.number}", "")
        column.rest = rest if rest in RESTS else ""
        # Keys of marks follow from stamp and seat: without the session in it two days would share one.
        said = {"stamp": str(derived(self.stamp, column.session.pk))}
        for row in column.roster.rows:
            said |= self._said(column, row, typed)
        column.roster.read(said)

    def _said(self, column: Column, row: Row, typed: Mapping[str, str]) -> dict[str, str]:
        """One cell in the words of the roster."""
        rest = "" if self.on_both(row.seat) else column.rest
        presence = typed.get(f"p-{column.number}-{row.key}") or rest
        was = typed.get(f"w-{row.key}", "").split(",")
        said = {f"w-{row.key}": was[column.number]} if column.number < len(was) else {}
        if not presence:
            return said
        said[f"p-{row.key}"] = presence
        if presence != row.presence:  # minutes and reason belonged to the mark that stood
            said |= {f"m-{row.key}": "", f"r-{row.key}": ""}
        return said


def grid_of(page: SheetPage) -> Grid:
    """What stands now."""
    seats = seats_on(page)
    sessions = sessions_of(page)
    columns = [Column(number, roster_of(held, seats)) for number, held in enumerate(sessions)]
    return Grid(page=page, columns=columns)


def _give_reason(column: Column, reason: str) -> None:
    """A correction of what is verified says why: in every mark that changes."""
    for row in column.roster.rows:
        if reason and row.presence and row.fingerprint() != row.was:
            row.reason = reason[:160]
