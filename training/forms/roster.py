"""The roster of a session as a form: one row a person, one post for all of them.

Only what was changed on the page becomes a fact. Its key follows from the page's stamp and from
what is stated, so a second tap states nothing new, and a changed answer is a new statement.
"""

import hashlib
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledger.stamps import FactStamp
from lms.lib.digits import to_ascii
from lms.lib.ids import derived, key_or_none, uuid7
from lms.lib.posted import one_line, whole_number
from training.enums import Presence
from training.errors import said
from training.models import Attendance, Enrolment, Session
from training.services import Entry
from training.standing import minutes_of

_LONGEST_REASON = 160
StampMaker = Callable[[uuid.UUID], FactStamp]


@dataclass
class Row:
    """One person: what stands, or what was typed over it."""

    seat: Enrolment
    presence: str = ""
    minutes: str = ""
    reason: str = ""
    contested: bool = False
    was: str = ""
    stands: "Row | None" = None
    mark: uuid.UUID | None = None
    error: str | Promise = ""

    @property
    def key(self) -> str:
        """Short and unique within an activity; no secret."""
        return self.seat.person.code

    @property
    def rare(self) -> bool:
        """True when what was chosen stands behind the name."""
        return self.presence in (Presence.LEFT_EARLY, Presence.EXCUSED)

    @property
    def typed_over(self) -> bool:
        """True when minutes and reason have to be seen, whatever was chosen."""
        return bool(self.minutes or self.reason or self.error)

    def says(self, other: "Row", length: int) -> bool:
        """True when both state the same of a session of `length` minutes."""
        return self.stated(length) == other.stated(length)

    def stated(self, length: int) -> tuple[str, int | None, str]:
        """Presence, minutes in the room, reason: what a mark would hold."""
        if not self.presence:
            return "", None, self.reason
        given = minutes_of(Presence(self.presence), length, whole_number(self.minutes))
        return self.presence, given, self.reason

    def fingerprint(self) -> str:
        """Of what the row states."""
        text = f"{self.presence}\x1f{self.minutes}\x1f{self.reason}"
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass
class Roster:
    """All rows of a session. `everybody_else`: whoever has no presence yet is present."""

    session: Session
    rows: list[Row]
    stamp: uuid.UUID = field(default_factory=uuid7)

    def counts(self) -> dict[str, int]:
        """How many have each presence, and how many are not marked yet."""
        found = Counter(row.presence or "unmarked" for row in self.rows)
        return {presence: found[presence] for presence in ("unmarked", *Presence.values)}

    @property
    def is_sound(self) -> bool:
        """False when a row could not be read."""
        return not any(row.error for row in self.rows)

    def read(self, typed: Mapping[str, str]) -> None:
        """Take over what was typed, keep it whatever it is, and note what cannot be read."""
        self.stamp = key_or_none(typed.get("stamp", "")) or self.stamp
        for row in self.rows:
            self._read(row, typed)
            if "rest" in typed and not row.presence:
                row.presence = Presence.PRESENT
            row.error = self._error(row) or self._overtaken(row)

    def _read(self, row: Row, typed: Mapping[str, str]) -> None:
        now = row.fingerprint()
        row.was = typed.get(f"w-{row.key}", row.was)
        row.minutes = to_ascii(typed.get(f"m-{row.key}", row.minutes)).strip()
        row.reason = one_line(typed.get(f"r-{row.key}", row.reason))[:_LONGEST_REASON]
        if f"p-{row.key}" in typed:
            row.presence = _known(typed[f"p-{row.key}"])
        elif row.stands and not (row.minutes or row.reason):
            # The page showed nobody's mark and nobody touched the row: what came meanwhile stands.
            row.minutes, row.reason, row.was = row.stands.minutes, row.stands.reason, now

    def _overtaken(self, row: Row) -> str | Promise:
        """Changed on a page that was older than what stands: said once, then it may be saved."""
        stands = row.stands
        if stands is None or row.was in (row.fingerprint(), stands.fingerprint()):
            return ""
        own = derived(self.stamp, row.seat.pk, stands.fingerprint())
        if row.mark == own:
            return ""  # stated by this very page, before the back button
        row.was = stands.fingerprint()
        if row.says(stands, self.session.minutes):
            row.minutes, row.reason = stands.minutes, stands.reason
            return ""
        sentence = _(
            "Meanwhile this person was marked “%(presence)s” elsewhere. "
            "Save again if yours is right."
        )
        return sentence % {"presence": Presence(stands.presence).label}

    def entries(self, stamp_of: StampMaker) -> list[Entry]:
        """What was changed on the page, as facts."""
        return [
            Entry(
                enrolment=row.seat,
                presence=Presence(row.presence),
                minutes=whole_number(row.minutes),
                reason=row.reason,
                fact=stamp_of(derived(self.stamp, row.seat.pk, row.fingerprint())),
            )
            for row in self.rows
            if row.presence and row.fingerprint() != row.was
        ]

    def _error(self, row: Row) -> str | Promise:
        minutes = whole_number(row.minutes)
        if row.minutes and minutes is None:
            return _("Write the minutes as a whole number, or leave them empty.")
        if minutes is not None and minutes > self.session.minutes:
            sentence = _("More minutes than the session lasted (%(most)s).")
            return sentence % {"most": said(self.session.minutes)}
        if (row.minutes or row.reason) and not row.presence:
            return _("Choose present, late or absent too.")
        return ""


def roster_of(session: Session, seats: Iterable[Enrolment]) -> Roster:
    """What stands now."""
    standing = {
        attendance.enrolment_id: attendance
        for attendance in Attendance.objects.filter(session=session).select_related("mark")
    }
    rows = [_row(session, seat, standing.get(seat.pk)) for seat in seats]
    return Roster(session=session, rows=rows)


def _row(session: Session, seat: Enrolment, stands: Attendance | None) -> Row:
    row = Row(seat=seat)
    if stands is not None:
        row.presence, row.reason = stands.presence, stands.mark.reason
        row.contested = stands.contested
        implied = minutes_of(Presence(stands.presence), session.minutes, None)
        row.minutes = "" if stands.minutes == implied else str(stands.minutes)
        row.stands, row.mark = replace(row), stands.mark_id
    row.was = row.fingerprint()
    return row


def _known(presence: str) -> str:
    return presence if presence in Presence.values else ""
