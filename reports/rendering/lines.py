"""One activity of the monthly update as a title and labelled lines."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.counting.facts import ActivityFact, Material
from reports.counting.figures import NOTHING, Figure, total
from reports.counting.splits import Split
from reports.rendering import words
from reports.rendering.document import Entry, Point


def entry(fact: ActivityFact) -> Entry:
    """Count, kind, place, participants, audience, materials: what is not known is left unsaid,
    except the number of participants, whose absence is said.
    """
    return Entry(title=fact.title, points=tuple(_points(fact)), key=str(fact.key))


def _points(fact: ActivityFact) -> Iterator[Point]:
    yield Point(label=_("What"), text=str(fact.kind.label))
    yield Point(label=_("When"), text=_when(fact))
    if where := _where(fact):
        yield Point(label=_("Where"), text=where)
    yield from _participants(fact)
    if fact.organisations:
        yield Point(label=_("Organisations"), text=words.figure(fact.organisations))
    if fact.countries:
        yield Point(label=_("Participants from"), text=words.listed(fact.countries))
    if fact.audience:
        yield Point(label=_("Meant for"), text=words.listed(fact.audience))
    if fact.materials:
        yield Point(label=_("Handed out"), text=materials(fact.materials))
    if fact.is_sample:
        yield Point(label=_("Sample"), text=_("The people of this roster are invented."))
    if fact.reach:
        yield Point(
            label=_("People reached by messages (an estimate, not participants)"),
            text=words.figure(fact.reach),
        )
    for note in fact.notes:
        yield Point(label=_("Note"), text=note)


def _when(fact: ActivityFact) -> str:
    days = when(fact)
    if fact.events.value == 1 or fact.events == NOTHING:
        return days
    if fact.events.value is None:
        return _("several events, their number not reported, %(days)s") % {"days": days}
    return ngettext(
        "%(number)s event, %(days)s", "%(number)s events, %(days)s", fact.events.value
    ) % {"number": words.figure(fact.events), "days": days}


def when(fact: ActivityFact) -> str:
    """Its days, as exactly as they are known."""
    return words.when(fact.precision, fact.starts_on, fact.ends_on)


def _where(fact: ActivityFact) -> str:
    places = words.listed([*fact.provinces, *_unnamed(fact)])
    if fact.events.value != 1 and len(fact.provinces) > 1:
        places = _("%(provinces)s (no number by province is recorded)") % {"provinces": places}
    return words.comma().join(part for part in (fact.venue, places, fact.country) if part)


def _unnamed(fact: ActivityFact) -> Iterator[str]:
    if fact.unnamed_provinces:
        yield ngettext(
            "%(number)s province that the source does not name",
            "%(number)s provinces that the source does not name",
            fact.unnamed_provinces,
        ) % {"number": words.number(fact.unnamed_provinces)}


def _participants(fact: ActivityFact) -> Iterator[Point]:
    split = fact.participants
    if split.total.value is None:
        if split.total.missing:
            yield Point(label=_("Participants"), text=_("not reported"))
        return
    yield Point(label=_("Participants"), text=_people(fact))
    yield from _derived(split)
    if fact.came is not None:
        yield Point(
            label=_("Came to at least one session"),
            text=words.number(fact.came),
        )


def _people(fact: ActivityFact) -> str:
    split = fact.participants
    said = words.figure(split.total)
    if fact.rostered:
        said = ngettext(
            "%(number)s enrolment, named in a roster",
            "%(number)s enrolments, named in a roster",
            split.total.value or 0,
        ) % {"number": said}
    return _with_split(said, split)


def _with_split(said: str, split: Split) -> str:
    stated = [text for text in (_women(split), _men(split), _unrecorded(split.unrecorded)) if text]
    if not stated:
        return said
    return _("%(people)s, of whom %(split)s") % {"people": said, "split": words.listed(stated)}


def _women(split: Split) -> str:
    if split.female.value is None or split.female.derived:
        return ""
    share = split.percent_female
    text = ngettext("%(number)s woman", "%(number)s women", split.female.value) % {
        "number": words.figure(split.female)
    }
    return f"{text} ({words.percent(share)})" if share else text


def _men(split: Split) -> str:
    if split.male.value is None or split.male.derived:
        return ""
    return ngettext("%(number)s man", "%(number)s men", split.male.value) % {
        "number": words.figure(split.male)
    }


def _unrecorded(count: Figure) -> str:
    if not count.value:
        return ""
    return ngettext(
        "%(number)s with sex not recorded", "%(number)s with sex not recorded", count.value
    ) % {"number": words.figure(count)}


def _derived(split: Split) -> Iterator[Point]:
    for label, one, other in (
        (_("Men (derived)"), split.male, split.female),
        (_("Women (derived)"), split.female, split.male),
    ):
        if one.derived:
            said = {
                "number": words.figure(one),
                "total": words.number(split.total.value or 0),
                "stated": words.number(other.value or 0),
            }
            text = _("%(number)s (%(total)s less %(stated)s), not stated in the source") % said
            yield Point(label=label, text=text, derived=True)


def materials(handed_out: tuple[Material, ...]) -> str:
    """By kind, and all together when there are several kinds."""
    kinds = [
        _("%(material)s: %(number)s") % {"material": item.name, "number": words.figure(item.amount)}
        for item in handed_out
    ]
    if len(kinds) == 1:
        return kinds[0]
    whole = words.figure(total(item.amount for item in handed_out))
    return _("%(kinds)s; %(number)s items in all") % {
        "kinds": words.semicolon().join(kinds),
        "number": whole,
    }
