"""The monthly update in the donor's sequence: facts in, document out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.counting.facts import Block, MonthFacts
from reports.counting.figures import Figure
from reports.rendering import words
from reports.rendering.document import Document, Part, Point
from reports.rendering.lines import entry, materials, when


def document(facts: MonthFacts) -> Document:
    """Everything in words of the active language."""
    return Document(
        title=_("Monthly update, %(month)s") % {"month": words.month(facts.month)},
        language=words.language(),
        lead=tuple(_lead(facts)),
        parts=(*(_part(block) for block in facts.blocks), *_unheld(facts), _totals(facts)),
    )


def _lead(facts: MonthFacts) -> Iterator[str]:
    if facts.awards:
        yield words.listed(facts.awards)
    yield _(
        "Gregorian month, %(days)s in the Solar Hijri calendar. An activity is reported in the "
        "month in which it ended."
    ) % {"days": words.solar_span(facts.month.first, facts.month.last)}
    if facts.is_empty:
        yield _(
            "Nothing is recorded for this month: no activity ended in it and no word was written."
        )


def _part(block: Block) -> Part:
    return Part(
        heading=_heading(block),
        paragraphs=block.statements,
        entries=tuple(entry(fact) for fact in block.activities),
        empty=_("Nothing recorded."),
    )


def _heading(block: Block) -> str:
    section = str(block.section.label)
    if not block.heading:
        return section
    return _("%(section)s: %(organisation)s") % {
        "section": section,
        "organisation": block.heading,
    }


def _unheld(facts: MonthFacts) -> Iterator[Part]:
    """What ended by its dates but was never marked as held: shown, and not counted."""
    if facts.unheld:
        yield Part(
            heading=_("Not counted: still marked as planned"),
            paragraphs=tuple(f"{fact.title}{words.comma()}{when(fact)}" for fact in facts.unheld),
        )


def _totals(facts: MonthFacts) -> Part:
    heading = _("Totals of the month")
    if not facts.activities:
        return Part(heading=heading, empty=_("There is nothing to add up."))
    return Part(
        heading=heading,
        rows=(*_activity_rows(facts), *_people_rows(facts), *_other_rows(facts)),
        notes=(_persons(facts),),
    )


def _activity_rows(facts: MonthFacts) -> Iterator[Point]:
    entries = len(facts.activities)
    said = words.figure(facts.events)
    if facts.events.value != entries:
        said = ngettext(
            "%(events)s, recorded in %(number)s entry",
            "%(events)s, recorded in %(number)s entries",
            entries,
        ) % {"events": said, "number": words.number(entries)}
    yield Point(label=_("Activities and events held"), text=said)


def _people_rows(facts: MonthFacts) -> Iterator[Point]:
    split = facts.participations
    yield _row(_("Participations, not unique persons"), split.total)
    yield _row(_("Women"), split.female)
    yield _row(_("Men"), split.male)
    yield _row(_("Sex not recorded"), split.unrecorded)
    share = split.percent_female
    if share:
        label = _("Women in per cent of women and men")
        text = words.percent(share)
        if share.derived:
            text = _("%(percent)s, derived figures included") % {"percent": text}
        yield Point(label=label, text=text, derived=share.derived)


def _row(label: str, value: Figure) -> Point:
    text = words.figure(value)
    if value.derived:
        text = _("%(number)s, of which %(stated)s stated and %(derived)s derived") % {
            "number": text,
            "stated": words.number(value.stated),
            "derived": words.number(value.derived),
        }
    if gap := words.gap(value):
        text = _("%(figure)s (%(gap)s)") % {"figure": text, "gap": gap}
    return Point(label=label, text=text, derived=bool(value.derived))


def _other_rows(facts: MonthFacts) -> Iterator[Point]:
    if facts.materials:
        yield Point(label=_("Handed out"), text=materials(facts.materials))
    if facts.persons is not None:
        yield Point(
            label=_("Persons on rosters, counted once in this month"),
            text=words.number(facts.persons),
        )


def _persons(facts: MonthFacts) -> str:
    if facts.persons is None:
        return _(
            "The number of unique persons is not known: no roster was kept in this month. Head "
            "counts cannot tell who came twice."
        )
    return _(
        "Persons come from rosters only and are counted once; head counts are never added to them."
    )
