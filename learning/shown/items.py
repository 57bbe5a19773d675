"""Tables and the drawing of an item analysis, in words of the active language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from assessments.analysis.flags import ENOUGH_PEOPLE, Sign
from assessments.analysis.spread import item_map
from assessments.questions.content import Content, text_in
from learning.lines import Column, Table, Text, Value, shown, table
from learning.plots import Map, item_plot

if TYPE_CHECKING:
    from assessments.analysis.choices import ChoiceRow
    from assessments.analysis.flags import Flag
    from assessments.analysis.items import Reliability
    from learning.selectors.items import Item, Items, Offered

ITEM_COLUMNS = (
    Column(name="number", title=_("No."), places=0),
    Column(name="code", title=_("Question")),
    Column(name="version", title=_("Version"), places=0, in_full=True),
    Column(name="stem", title=_("Text"), in_full=True),
    Column(name="kind", title=_("Kind"), in_full=True),
    Column(
        name="n",
        title=_("Answered by"),
        places=0,
        explained=_("How many people were asked the question. Left blank counts as asked."),
    ),
    Column(
        name="facility",
        title=_("Right, %"),
        places=1,
        explained=_(
            "Facility: the mean mark for the question in per cent. High means easy, low means hard."
        ),
    ),
    Column(
        name="discrimination",
        title=_("D"),
        places=2,
        explained=_(
            "Discrimination index: the mean mark of the best 27 % less that of the weakest 27 %. "
            "From -1 to 1; 0.30 and more is good, below 0 look at the key."
        ),
    ),
    Column(
        name="item_rest",
        title=_("r with the rest"),
        places=2,
        explained=_(
            "Point-biserial correlation of the question with all other questions. From -1 to 1; "
            "0.20 and more is good, below 0 look at the key."
        ),
    ),
    Column(
        name="upper",
        title=_("Best 27 %, right, %"),
        places=1,
        in_full=True,
        explained=_("Mean mark of the best 27 % of the people, in per cent."),
    ),
    Column(
        name="lower",
        title=_("Weakest 27 %, right, %"),
        places=1,
        in_full=True,
        explained=_("Mean mark of the weakest 27 % of the people, in per cent."),
    ),
    Column(
        name="efficiency",
        title=_("Discriminative efficiency"),
        places=2,
        in_full=True,
        explained=_("How much of the possible covariance with the rest the question reaches."),
    ),
    Column(
        name="signs",
        title=_("Signs"),
        explained=_("What the figures suggest to look at. A sign is a question, not a verdict."),
    ),
)
CHOICE_COLUMNS = (
    Column(name="number", title=_("No."), places=0, in_full=True),
    Column(name="code", title=_("Question"), in_full=True),
    Column(name="part", title=_("Part of the case"), places=0, in_full=True),
    Column(name="choice", title=_("Choice")),
    Column(name="right", title=_("Right")),
    Column(name="n", title=_("People"), places=0, explained=_("How many took this choice.")),
    Column(
        name="share", title=_("%"), places=1, explained=_("Per cent of those who were asked it.")
    ),
    Column(
        name="mean",
        title=_("Their mean result, %"),
        places=1,
        explained=_("Mean result in the whole test of those who took this choice."),
    ),
    Column(
        name="upper",
        title=_("Of the best 27 %, %"),
        places=1,
        explained=_("How many per cent of the best 27 % took this choice."),
    ),
    Column(
        name="lower",
        title=_("Of the weakest 27 %, %"),
        places=1,
        explained=_("How many per cent of the weakest 27 % took this choice."),
    ),
)
FIGURE_COLUMNS = (
    Column(name="figure", title=_("Figure")),
    Column(name="value", title=_("Value"), places=0),
    Column(name="explained", title=_("What it is"), in_full=True),
)
DEFINITION_COLUMNS = (
    Column(name="figure", title=_("Figure")),
    Column(name="explained", title=_("What it is")),
)


Figure = tuple[Text, Value, int, Text]
"""Its title, its value with so many decimals, and what it is."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sign on a question, with the words of the choice it is on."""

    flag: Flag[str]
    choice: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """A question as the page shows it; `offered` has a table for each set of choices."""

    item: Item
    stem: str
    signs: tuple[Told, ...]
    figures: tuple[tuple[Column, object], ...]
    offered: tuple[tuple[Offered, Table], ...]


def figures_table(found: Items) -> Table:
    """The test as a whole."""
    return told("test", _("The test as a whole"), _figures(found))


def told(name: str, title: Text, figures: Iterable[Figure]) -> Table:
    """One figure a row."""
    rows = [
        [shown(title, None), shown(value, places), shown(explained, None)]
        for title, value, places, explained in figures
    ]
    return Table(name, title, FIGURE_COLUMNS, rows)


def _figures(found: Items) -> list[Figure]:
    """Of two forms each has a scale of its own: nobody was asked all questions of both."""
    if not found.forms:
        return [*_people(found), *_scale(found.analysis.reliability)]
    scales = [
        (_t("Form %(form)s: %(figure)s") % {"form": each.form, "figure": title}, value, places, why)
        for each in found.forms
        for title, value, places, why in _scale(each.reliability)
    ]
    return [*_people(found), *scales]


def _people(found: Items) -> list[Figure]:
    whole = found.analysis
    mean = None if whole.mean is None else 100 * whole.mean
    return [
        (_("People"), whole.people, 0, _("How many took the test and are counted here.")),
        (_("Questions"), len(found.items), 0, _("Questions with a right answer.")),
        (_("Mean result, %"), mean, 1, _("Mean of the results of all people, in per cent.")),
    ]


def _scale(scale: Reliability) -> list[Figure]:
    return [
        (
            _("People asked every question"),
            scale.n,
            0,
            _("Only they count for the four figures that follow."),
        ),
        (
            _("Standard deviation, points"),
            scale.deviation,
            2,
            _("How far results spread around their mean; a question is one point."),
        ),
        (
            _("Cronbach's alpha"),
            scale.alpha,
            2,
            _(
                "How well the questions hang together, at most 1. From 0.70 on results of single "
                "people can be compared; few questions or few people make it low."
            ),
        ),
        (
            _("Standard error, points"),
            scale.standard_error,
            2,
            _("How many points a result may be off by chance, two times out of three."),
        ),
        (
            _("Standard error, % of the test"),
            scale.standard_error_percent,
            1,
            _("The same in points of a hundred."),
        ),
    ]


def items_table(found: Items, language: str) -> Table:
    """A row for each question version."""
    rows = [_item_row(item, language) for item in found.items]
    return table("items", _("Questions"), ITEM_COLUMNS, rows)


def _item_row(item: Item, language: str) -> list[Value]:
    own = item.statistics
    return [
        item.number,
        item.code,
        item.version,
        text_in(item.content.stem, language),
        item.content.kind.label,
        own.n,
        _percent(own.facility),
        own.discrimination,
        own.item_rest,
        _percent(own.upper),
        _percent(own.lower),
        own.efficiency,
        "; ".join(dict.fromkeys(str(flag.title) for flag in item.flags)),
    ]


def choices_table(found: Items, language: str) -> Table:
    """A row for each choice of each question."""
    rows = [
        _choice_row(item, offered, row, language)
        for item in found.items
        for offered in item.offered
        for row in offered.rows
    ]
    return table("choices", _("Choices"), CHOICE_COLUMNS, rows)


def _choice_row(item: Item, offered: Offered, row: ChoiceRow[str], language: str) -> list[Value]:
    return [
        item.number,
        item.code,
        offered.part,
        _words(offered.content, row.choice, language),
        _t("yes") if row.right else _t("no"),
        row.n,
        _percent(row.share),
        _percent(row.mean_total),
        _percent(row.upper),
        _percent(row.lower),
    ]


def definitions(found: Sequence[tuple[object, object]]) -> Table:
    """What each figure is; those that say nothing of themselves are left out."""
    rows = [[str(title), str(explained)] for title, explained in found if explained]
    return table("definitions", _("What the figures are"), DEFINITION_COLUMNS, rows)


def item_definitions(found: Items) -> Table:
    """Of every table of an item analysis."""
    columns = (*ITEM_COLUMNS, *CHOICE_COLUMNS)
    figures = (*_people(found), *_scale(found.analysis.reliability))
    return definitions(
        [
            *((title, explained) for title, _value, _places, explained in figures),
            *((column.title, column.explained) for column in columns),
        ]
    )


def cards(found: Items, language: str) -> list[Card]:
    """Every question with its figures, signs and choices."""
    few = found.analysis.people < ENOUGH_PEOPLE  # the page says so above them all
    said_once = {Sign.FEW_PEOPLE} if few else set()
    return [_card(item, language, said_once) for item in found.items]


def _card(item: Item, language: str, said_once: set[Sign]) -> Card:
    row = dict(
        zip((column.name for column in ITEM_COLUMNS), _item_row(item, language), strict=True)
    )
    wanted = ("n", "facility", "discrimination", "item_rest")
    figures = [column for column in ITEM_COLUMNS if column.name in wanted]
    return Card(
        item=item,
        stem=text_in(item.content.stem, language),
        signs=tuple(told for told in _told(item, language) if told.flag.sign not in said_once),
        figures=tuple((column, shown(row[column.name], column.places)) for column in figures),
        offered=tuple(
            (offered, _of_offered(item, offered, language).on_page) for offered in item.offered
        ),
    )


def _of_offered(item: Item, offered: Offered, language: str) -> Table:
    rows = [_choice_row(item, offered, row, language) for row in offered.rows]
    return table("choices", _("Choices"), CHOICE_COLUMNS, rows)


def _told(item: Item, language: str) -> Iterator[Told]:
    choices = {
        choice.key: text_in(choice.text, language)
        for offered in item.offered
        for choice in offered.content.choices
    }
    for flag in item.flags:
        yield Told(flag=flag, choice=choices.get(flag.choice or "", ""))


def plot(found: Items, language: str) -> Map[Item] | None:
    """None where no question has both figures."""
    mapped = item_map([(item, item.statistics) for item in found.items])
    if not mapped.points:
        return None
    severities = [point.item.severity for point in mapped.points]
    return item_plot(mapped, severities, language)


def _words(content: Content, choice: str | None, language: str) -> str:
    if choice is None:
        return _t("(left blank)")
    return text_in(next(c.text for c in content.choices if c.key == choice), language)


def _percent(share: Value) -> Value:
    return None if share is None else 100 * share  # type: ignore[operator]
