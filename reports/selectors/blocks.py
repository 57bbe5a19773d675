"""Puts a month's activities and statements in the donor's sequence."""

import uuid
from collections.abc import Iterable

from people.models import Organisation
from reports.counting.facts import ActivityFact, Block
from training.enums import ActivityKind, Section
from training.models import Activity, Statement

# A partner of None means a section without an owner.
_Place = tuple[Section, Organisation | None]


def arrange(
    held: list[Activity], statements: list[Statement], facts: dict[uuid.UUID, ActivityFact]
) -> tuple[Block, ...]:
    """Highlights, decisions, one block per partner, external meetings, plans. Empty ones too.

    An activity stands where a statement about it stands; without one, in its partner's block.
    """
    spoken = [(_place_of(statement, _leads(statements)), statement) for statement in statements]
    places = _places(held, spoken, _leads(statements))
    return tuple(
        Block(
            section=section,
            heading=str(partner) if partner else "",
            statements=tuple(str(s) for where, s in spoken if where == (section, partner)),
            activities=tuple(facts[row.pk] for row in held if places[row.pk] == (section, partner)),
        )
        for section, partner in _sequence([*(where for where, _ in spoken), *places.values()])
    )


def _leads(statements: list[Statement]) -> set[Organisation]:
    """Whose highlights these are: the organisation a highlight names, or whose activity it tells."""
    owners = (_owner(s) for s in statements if s.section == Section.HIGHLIGHT)
    return {owner for owner in owners if owner}


def _owner(statement: Statement) -> Organisation | None:
    activity = statement.activity
    return statement.partner or (activity.partner if activity else None)


def _place_of(statement: Statement, leads: set[Organisation]) -> _Place:
    match statement.section:
        case Section.HIGHLIGHT:
            only = next(iter(leads)) if len(leads) == 1 else None
            return Section.HIGHLIGHT, _owner(statement) or only
        case Section.PARTNER:
            return Section.PARTNER, _owner(statement)
        case section:
            return Section(section), None


def _places(
    held: list[Activity], spoken: list[tuple[_Place, Statement]], leads: set[Organisation]
) -> dict[uuid.UUID, _Place]:
    named: dict[uuid.UUID, _Place] = {}
    for place, statement in spoken:
        if statement.activity_id and place[0] in (Section.HIGHLIGHT, Section.PARTNER):
            named.setdefault(statement.activity_id, place)
    return {row.pk: named.get(row.pk) or _usual(row, leads) for row in held}


def _usual(row: Activity, leads: set[Organisation]) -> _Place:
    if row.kind == ActivityKind.COORDINATION_MEETING:
        return Section.EXTERNAL_MEETING, None
    section = Section.HIGHLIGHT if row.partner in leads else Section.PARTNER
    return section, row.partner


def _sequence(used: Iterable[_Place]) -> list[_Place]:
    """The donor's order of sections; inside one, partners by code. Sections nobody used stand too."""
    found = set(used)
    ordered: list[_Place] = []
    for section in Section:
        inside = [place for place in found if place[0] == section] or [(section, None)]
        ordered += sorted(inside, key=lambda place: place[1].code if place[1] else "")
    return ordered
