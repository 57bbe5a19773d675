"""The preview in words: what a page shows of each row and of the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interface import dates
from people.selectors import Likeness
from rosters.cells import Said, say_mark, say_yes
from rosters.headings import Column, title_of
from rosters.plans import Fate, RowPlan, standing_value
from rosters.readings import Reading
from rosters.rows import SEAT, TICKS, WHO
from rosters.texts import WINDOWS
from rosters.workbooks import FROM_1904, MERGED, OTHER_SHEETS
from training.enums import Presence
from training.models import Activity

_NOTES = {
    MERGED: _("Some cells are merged. Their text was taken for each of the rows they cover."),
    FROM_1904: _(
        "This file counts its days from 1904, as old Excel for Mac does. They were read so; compare "
        "a date with the paper."
    ),
    OTHER_SHEETS: _("The file has further sheets. Only the first with names in it was read."),
    WINDOWS: _(
        "The text is in an old encoding (Windows Arabic). Look whether the names are readable below."
    ),
}
_HIDDEN = ("name", "father_name", "name_latin", "father_name_latin", "phone")


@dataclass(frozen=True)
class Fact:
    """One line about a row; `before` when it changes what stands."""

    label: str
    text: str
    before: str = ""


@dataclass(frozen=True)
class Trouble:
    """What is wrong, where, and what to do."""

    column: Column | None
    sentence: str | Promise


@dataclass(frozen=True)
class ShownRow:
    """One row of the preview. `name` is empty where names are hidden."""

    plan: RowPlan
    number: int
    fate: Fate
    name: str
    father_name: str
    code: str
    facts: list[Fact]
    troubles: list[Trouble]
    alike: list[Likeness]


def notes_of(reading: Reading) -> list[str | Promise]:
    """What should be said of the file as a whole."""
    return [_NOTES[note] for note in dict.fromkeys(reading.grid.notes)]


def shown_rows(plans: Iterable[RowPlan], activity: Activity, *, named: bool) -> list[ShownRow]:
    """As they stand on the page."""
    days = {session.pk: session.held_on for session in activity.sessions.all()}
    return [_shown(plan, days, named=named) for plan in plans]


def _shown(plan: RowPlan, days: dict[Any, Any], *, named: bool) -> ShownRow:
    person = plan.seat.person if plan.seat else plan.person
    identity = getattr(person, "identity", None)
    named = named and not (plan.seat and plan.seat.consent_taking_part is False)
    row = plan.row
    return ShownRow(
        plan=plan,
        number=row.number,
        fate=plan.fate,
        name=(row.name or getattr(identity, "name", "")) if named else "",
        father_name=(row.father_name or getattr(identity, "father_name", "")) if named else "",
        code=person.shown_code if person else "",
        facts=[*_facts(plan, named=named), *_marks(plan, days)],
        troubles=[Trouble(one.column, one.refusal.message) for one in row.problems],
        alike=plan.alike if plan.fate == Fate.ASKS else [],
    )


def _facts(plan: RowPlan, *, named: bool) -> Iterator[Fact]:
    """What is written anew, or what changes from what."""
    names = plan.changed if plan.fate == Fate.CHANGES else (*WHO, *SEAT)
    for name in names if plan.fate != Fate.SAME else ():
        value = plan.row.values.get(name)
        hidden = name in _HIDDEN and not named
        if value in (None, "") or hidden or (plan.fate != Fate.CHANGES and name in _HIDDEN[:2]):
            continue
        before = standing_value(plan.seat, name) if plan.seat and name in plan.changed else ""
        yield Fact(title_of(name), _said(name, value), _said(name, before))


def _marks(plan: RowPlan, days: dict[Any, Any]) -> Iterator[Fact]:
    language = get_language() or "en"
    calendar = dates.calendar_of(None, language)
    for key, said in plan.marks.items():
        stood = plan.stood.get(key)
        before = say_mark(_as_said(*stood)) if stood else ""
        yield Fact(dates.say_day(days[key], calendar, language), say_mark(said), before)


def _as_said(presence: str, minutes: int, reason: str) -> Said:
    """A mark that stands, as a cell would say it: minutes only where they are part of it."""
    part = Presence(presence) in (Presence.LATE, Presence.LEFT_EARLY)
    return Said(Presence(presence), minutes if part else None, reason)


def _said(name: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    if name in TICKS:
        return say_yes(yes=bool(value))
    label = getattr(value, "label", None)
    return str(label if label is not None else value)
