"""Tables and the drawing of a gain, in words of the active language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from assessments.analysis.gains import ENOUGH_PAIRS, Band, Gains
from assessments.analysis.spread import Bin, histogram
from assessments.enums import Moment
from interface.numbers import say_number
from learning.breakdown import Group, broken_down
from learning.lines import Column, Table, Text, Value, shown, table
from learning.pairs import Pairing, gains_of
from learning.plots import Bars, bars
from learning.shown.items import Figure, definitions, told
from lms.lib.codes import grouped
from lms.lib.masking import LEAST, Mask
from people.enums import Sex

if TYPE_CHECKING:
    from learning.selectors.gains import Learnt, Seat

BANDS: dict[Band, str | Promise] = {
    Band.LOW: _("low (under 0.3)"),
    Band.MEDIUM: _("medium (0.3 to 0.7)"),
    Band.HIGH: _("high (over 0.7)"),
}
COUNTED = 5
"""So many figures, the first ones, say who counts."""
GROUP_COLUMNS = (
    Column(name="by", title=_("By"), in_full=True),
    Column(name="group", title=_("Group")),
    Column(
        name="n",
        title=_("Pairs"),
        places=0,
        explained=_("People with both tests. “<5” is 1 to 4; “≥5” is hidden beside such a group."),
    ),
    Column(name="before", title=_("Before, %"), places=1, explained=_("Mean of the pre-test.")),
    Column(name="after", title=_("After, %"), places=1, explained=_("Mean of the post-test.")),
    Column(
        name="points",
        title=_("Points"),
        places=1,
        explained=_("Mean after less mean before, in points of a hundred."),
    ),
    Column(
        name="class_gain",
        title=_("Class gain"),
        places=3,
        explained=_("Points won, divided by the points that were left to win (100 less before)."),
    ),
    Column(
        name="single_gain",
        title=_("Mean individual gain"),
        places=3,
        explained=_(
            "The same for each person, then the mean. Who began at 100 has none and is left out."
        ),
    ),
    Column(
        name="improved",
        title=_("Improved, %"),
        places=1,
        explained=_("Per cent of the pairs with a higher result after than before."),
    ),
    Column(
        name="passed_before",
        title=_("At the mark before, %"),
        places=1,
        explained=_("Per cent of the pairs that reached the post-test's pass mark before."),
    ),
    Column(
        name="passed_after",
        title=_("At the mark after, %"),
        places=1,
        explained=_("Per cent of the pairs that reached the post-test's pass mark after."),
    ),
)
PEOPLE_COLUMNS = (
    Column(name="code", title=_("Code")),
    Column(name="sex", title=_("Sex")),
    Column(name="role", title=_("Role")),
    Column(name="province", title=_("Province of work")),
    Column(name="before", title=_("Before, %"), places=1),
    Column(name="after", title=_("After, %"), places=1),
    Column(name="points", title=_("Points"), places=1),
    Column(name="gain", title=_("Individual gain"), places=3),
)
BIN_COLUMNS = (
    Column(name="from", title=_("Result, %")),
    Column(name="before", title=_("Before"), places=0),
    Column(name="after", title=_("After"), places=0),
)


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The drawing of results before and after, and its figures."""

    drawing: Bars
    table: Table


def figures_table(learnt: Learnt, *, careful: bool) -> Table:
    """Every figure of the whole; `careful`: 1 to 4 pairs are not told, nor anything of them."""
    few = careful and 0 < len(learnt.pairing.pairs) < LEAST
    found = gains_of(learnt.pairing)
    figures = [*_counted(learnt, found, few=few), *([] if few else _measured(found))]
    return told("gain", _("The gain"), [*figures, *_kept(learnt, careful=careful)])


def is_told(learnt: Learnt, *, careful: bool) -> bool:
    """Whether anything but counts may be shown."""
    return not (careful and 0 < len(learnt.pairing.pairs) < LEAST)


def _counted(learnt: Learnt, found: Gains, *, few: bool) -> list[Figure]:
    share = _share(learnt.completers_paired, learnt.completers)
    return [
        (
            _("Pairs"),
            str(Mask.SMALL) if few else found.paired,
            0,
            _("People who took both tests. Only they count below."),
        ),
        (
            _("Only before"),
            found.before_only,
            0,
            _("People who took the pre-test and not the post-test; they count in nothing else."),
        ),
        (
            _("Only after"),
            found.after_only,
            0,
            _("People who took the post-test and not the pre-test; they count in nothing else."),
        ),
        (_("Completed the course"), learnt.completers, 0, _("With enough hours and the test.")),
        (
            _("Completers with a pair, %"),
            None if few else share,
            1,
            _("How many per cent of those who completed took both tests."),
        ),
    ]


def _measured(found: Gains) -> list[Figure]:
    titles = {column.name: column for column in GROUP_COLUMNS}
    return [
        *(
            (titles[name].title, value, titles[name].places or 0, titles[name].explained)
            for name, value in _row(found).items()
            if name != "n"
        ),
        (
            _("Band of the class gain"),
            BANDS[found.band] if found.band else None,
            0,
            _("Under 0.3 low, 0.3 to 0.7 medium, over 0.7 high (Hake 1998)."),
        ),
        (
            _("Began at 100"),
            found.skipped,
            0,
            _("Pairs without an individual gain, for nothing was left to learn."),
        ),
        *_tested(found),
    ]


def _tested(found: Gains) -> list[Figure]:
    test = found.test
    if test is None:
        why = found.hidden.sentence if found.hidden else ""
        words = _("Paired t and d_z are told from %(number)s pairs on.") % {
            "number": say_number(ENOUGH_PAIRS, "en")
        }
        return [(_("Paired t"), why, 0, words)]
    return [
        (
            _("Deviation of the differences"),
            test.deviation,
            2,
            _("How far single changes spread around their mean, in points."),
        ),
        (_("Paired t"), test.t, 3, _("Student's t of the differences.")),
        (_("Degrees of freedom"), test.freedom, 0, _("Pairs less one.")),
        (
            _("p, two-sided"),
            test.p,
            4,
            _("How often chance alone would make a difference this large or larger."),
        ),
        (_("95 % interval from"), test.low, 1, _("The mean change lies, with 95 % confidence,")),
        (_("95 % interval to"), test.high, 1, _("between these two, in points.")),
        (
            _("d_z"),
            test.d_z,
            3,
            _("Mean change divided by the deviation of the changes (Cohen)."),
        ),
    ]


def _kept(learnt: Learnt, *, careful: bool) -> Iterable[Figure]:
    for moment, pairing in learnt.kept.items():
        found = gains_of(pairing)
        name = {"test": Moment(moment).label}
        few = careful and 0 < found.paired < LEAST
        yield (
            _t("%(test)s: pairs") % name,
            str(Mask.SMALL) if few else found.paired,
            0,
            _t("People who took the post-test and this test."),
        )
        if not few:
            yield _t("%(test)s: post-test, %%") % name, found.mean_before, 1, _t("Their mean.")
            yield _t("%(test)s: this test, %%") % name, found.mean_after, 1, _t("Their mean.")
            yield _t("%(test)s: points") % name, found.points, 1, _t("What was kept or lost since.")


def _row(found: Gains) -> dict[str, Value]:
    """By the names of GROUP_COLUMNS."""
    return {
        "n": found.paired,
        "before": found.mean_before,
        "after": found.mean_after,
        "points": found.points,
        "class_gain": found.class_gain,
        "single_gain": found.individual_gain,
        "improved": found.percent(found.improved),
        "passed_before": found.percent(found.passed_before),
        "passed_after": found.percent(found.passed_after),
    }


_By = Callable[["Seat"], Any]
DIMENSIONS: dict[str, tuple[Text, _By]] = {
    "course": (_("Course"), lambda seat: seat.course),
    "sex": (_("Sex"), lambda seat: Sex(seat.sex).label),
    "role": (_("Role"), lambda seat: seat.role),
    "province": (_("Province of work"), lambda seat: seat.province),
}


def groups_tables(learnt: Learnt) -> list[tuple[Text, Table | None]]:
    """A table for each way of grouping; None where no group can be told."""
    return [(title, _groups_table(title, by, learnt)) for title, by in DIMENSIONS.values()]


def groups_table(learnt: Learnt) -> Table:
    """All of them in one, for a file."""
    rows = [
        row
        for title, own in groups_tables(learnt)
        for row in (own.rows if own else [_untold(title)])
    ]
    return Table("groups", _("By group"), GROUP_COLUMNS, rows)


def _untold(title: Text) -> list[Any]:
    words = [title, _("Too few people to tell groups apart")]
    return [shown(each, None) for each in [*words, *[None] * (len(GROUP_COLUMNS) - 2)]]


def _groups_table(title: Text, by: _By, learnt: Learnt) -> Table | None:
    if not learnt.seats:
        return None
    groups = broken_down((_name(by(seat)), seat.pair) for seat in learnt.seats)
    if groups is None:
        return None
    return table("groups", title, GROUP_COLUMNS, [_group_row(title, each) for each in groups])


def _name(row: Any) -> str:
    return _t("Not recorded") if row is None else str(row)


def _group_row(title: Text, group: Group) -> list[Value]:
    if group.gains is None:
        nothing: list[Value] = [None] * (len(GROUP_COLUMNS) - 3)
        return [title, group.name, str(group.count), *nothing]
    return [title, group.name, *_row(group.gains).values()]


def people_table(learnt: Learnt) -> Table:
    """By code, in the order of registration; no names."""
    rows: list[list[Value]] = [
        [
            grouped(seat.code, 3),
            Sex(seat.sex).label,
            _name(seat.role),
            _name(seat.province),
            seat.pair.before,
            seat.pair.after,
            seat.pair.points,
            seat.pair.gain,
        ]
        for seat in learnt.seats
    ]
    return table("people", _("People by code"), PEOPLE_COLUMNS, rows)


def gain_definitions(learnt: Learnt) -> Table:
    """Of every table of a gain."""
    whole = Pairing(learnt.pairing.pairs)
    figures = [*_counted(learnt, gains_of(whole), few=False), *_measured(gains_of(whole))]
    return definitions([(title, explained) for title, _value, _places, explained in figures])


def spread(learnt: Learnt, language: str) -> Spread | None:
    """None without pairs."""
    pairs = learnt.pairing.pairs
    if not pairs:
        return None
    bins = histogram([pair.before for pair in pairs], [pair.after for pair in pairs])
    rows: list[list[Value]] = [[_band_of(each, language), each.before, each.after] for each in bins]
    return Spread(
        drawing=bars(bins, language),
        table=table("spread", _("Results before and after"), BIN_COLUMNS, rows),
    )


def _band_of(each: Bin, language: str) -> str:
    return "–".join(say_number(edge, language) for edge in (each.start, each.end))


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None
