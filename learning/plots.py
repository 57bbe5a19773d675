"""Where things lie in a drawing. Everything is text, so that no language puts its comma into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from assessments.analysis.flags import TOO_EASY, TOO_HARD, WEAK, Severity
from assessments.analysis.spread import Bin, ItemMap
from interface.numbers import say_number
from lms.lib.digits import PERSIAN_LANGUAGES

Item = TypeVar("Item")
_STEPS = (1, 2, 5)
_RADIUS = 9.0


@dataclass(frozen=True)
class Mark:
    """A tick of an axis: its line, and the words beside it at (x, y)."""

    line: str
    text: str
    x: str
    y: str


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Bars:
    """Two rows of bars, before and after, and the axes."""

    before: tuple[Box, ...]
    after: tuple[Box, ...]
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]
    ground: str
    """The line the bars stand on."""


@dataclass(frozen=True)
class Dot(Generic[Item]):
    """An item: `shape` is an outline around (x, y)."""

    item: Item
    shape: str
    kind: str
    x: str
    y: str


@dataclass(frozen=True)
class Map(Generic[Item]):
    """Items between the axes; `zones` are where one should look."""

    dots: tuple[Dot[Item], ...]
    zones: tuple[Box, ...]
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]


@dataclass(frozen=True)
class _Frame:
    """A drawing `width` x `height`; the plot lies within the margins. Mirrored right to left."""

    language: str
    height: float
    low: float
    high: float
    width: float = 340
    start: float = 40
    end: float = 10
    top: float = 12
    bottom: float = 26

    @property
    def mirrored(self) -> bool:
        return self.language in PERSIAN_LANGUAGES

    def x(self, share: float) -> float:
        """Of 0 to 1 along the reading direction."""
        place = self.start + share * (self.width - self.start - self.end)
        return self.width - place if self.mirrored else place

    def y(self, value: float) -> float:
        """Of low to high, upwards."""
        share = (value - self.low) / (self.high - self.low)
        return self.height - self.bottom - share * (self.height - self.bottom - self.top)

    def box(self, left: float, right: float, low: float, high: float) -> Box:
        """From shares along the axis and values up."""
        edges = sorted((self.x(left), self.x(right)))
        size = edges[1] - edges[0], self.y(low) - self.y(high)
        return Box(_said(edges[0]), _said(self.y(high)), _said(size[0]), _said(size[1]))

    def across(self, shares: Sequence[float]) -> tuple[Mark, ...]:
        """Per cents under the plot."""
        foot = self.height - self.bottom
        return tuple(
            Mark(
                f"M{_said(self.x(share))} {_said(foot)}v4",
                say_number(round(100 * share), self.language),
                _said(self.x(share)),
                _said(foot + 18),
            )
            for share in shares
        )

    def up(self, values: Sequence[float], places: int = 0) -> tuple[Mark, ...]:
        """Values beside the plot, each with a line through it."""
        first, last = sorted((self.x(0), self.x(1)))
        beside = self.x(0) + (6 if self.mirrored else -6)
        return tuple(
            Mark(
                f"M{_said(first)} {_said(self.y(value))}H{_said(last)}",
                say_number(value, self.language, places),
                _said(beside),
                _said(self.y(value) + 4),
            )
            for value in values
        )


def bars(bins: Sequence[Bin], language: str) -> Bars:
    """Of each bin two bars side by side; heights count people."""
    most = max((max(each.before, each.after) for each in bins), default=0) or 1
    step = _step(most)
    top = -(-most // step) * step
    frame = _Frame(language=language, height=190, low=0, high=top)
    part = 1 / len(bins)
    return Bars(
        before=tuple(
            frame.box((n + 0.12) * part, (n + 0.5) * part, 0, each.before)
            for n, each in enumerate(bins)
        ),
        after=tuple(
            frame.box((n + 0.5) * part, (n + 0.88) * part, 0, each.after)
            for n, each in enumerate(bins)
        ),
        across=frame.across([n / 5 for n in range(6)]),
        up=frame.up([*range(0, top + 1, step)]),
        ground=f"M{_said(frame.x(0))} {_said(frame.y(0))}H{_said(frame.x(1))}",
    )


def item_plot(
    found: ItemMap[Item], severities: Sequence[Severity | None], language: str
) -> Map[Item]:
    """Facility across, correlation with the rest up; a shape of its own for what is pressing."""
    lowest = min((point.discrimination for point in found.points), default=0.0)
    low = next(edge for edge in (0.0, -0.2, -0.4, -0.6, -0.8, -1.0) if edge <= lowest)
    frame = _Frame(language=language, height=270, low=low, high=1)
    steps = round((1 - low) / 0.2)
    return Map(
        dots=tuple(
            _dot(frame, point.item, float(point.facility), point.discrimination, severity)
            for point, severity in zip(found.points, severities, strict=True)
        ),
        zones=(
            frame.box(0, 1, low, WEAK),
            frame.box(0, float(TOO_HARD), WEAK, 1),
            frame.box(float(TOO_EASY), 1, WEAK, 1),
        ),
        across=frame.across([n / 5 for n in range(6)]),
        up=frame.up([round(low + n * 0.2, 1) for n in range(steps + 1)], places=1),
    )


def _dot(
    frame: _Frame, item: Item, facility: float, height: float, severity: Severity | None
) -> Dot[Item]:
    x, y, r = frame.x(facility), frame.y(height), _RADIUS
    match severity:
        case Severity.ACT:
            wide = r * 1.3
            shape = f"M{_said(x - wide)} {_said(y)}l{_said(wide)} {_said(-wide)} {_said(wide)} {_said(wide)} {_said(-wide)} {_said(wide)}z"
            kind = "act"
        case Severity.LOOK:
            shape = f"M{_said(x - r)} {_said(y - r)}h{_said(2 * r)}v{_said(2 * r)}h{_said(-2 * r)}z"
            kind = "look"
        case _:
            arc = f"a{_said(r)} {_said(r)} 0 1 0"
            shape = f"M{_said(x - r)} {_said(y)}{arc} {_said(2 * r)} 0{arc} {_said(-2 * r)} 0z"
            kind = "calm"
    return Dot(item, shape, kind, _said(x), _said(y + 3.5))


def _step(most: int) -> int:
    """1, 2 or 5 times a power of ten, so that at most five lines are drawn."""
    power = 1
    while True:
        for step in _STEPS:
            if most <= 5 * step * power:
                return step * power
        power *= 10


def _said(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
