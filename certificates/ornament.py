"""The certificate's frame and seal, drawn from the eight-point star: two squares, one turned."""

from functools import cache
from itertools import pairwise
from math import cos, dist, pi, sin

LAPIS, GOLD = "#1f3b7c", "#b98a2b"
_BAND = 15.0  # millimetres from the edge to the middle of the band of stars
_CORNER = 5.2  # radius of the stars in the corners
_NOTCH = cos(pi / 4) / cos(pi / 8)  # where the two squares cross, as a share of the radius
Point = tuple[float, float]


def star(x: float, y: float, radius: float) -> list[Point]:
    """The sixteen corners of a star standing on a tip."""
    corners = []
    for step in range(16):
        length = radius if step % 2 == 0 else radius * _NOTCH
        angle = step * pi / 8
        corners.append((x + length * cos(angle), y + length * sin(angle)))
    return corners


@cache
def frame(width: int, height: int) -> str:
    """An SVG of the whole page, millimetres: rules, a band of stars, corners, and the seal on top."""
    drawn = _rules(width, height) + _bands(width, height) + _corners(width, height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}">{drawn}{_seal(width / 2, 30.6)}</svg>'
    )


def _rules(width: int, height: int) -> str:
    lines = ((9, LAPIS, 0.9), (10.4, LAPIS, 0.2), (19.6, LAPIS, 0.2), (21, GOLD, 0.45))
    return "".join(_rule(inset, width, height, colour, line) for inset, colour, line in lines)


def _bands(width: int, height: int) -> str:
    across = _row(_BAND + _CORNER, width - _BAND - _CORNER, 34)
    down = _row(_BAND + _CORNER, height - _BAND - _CORNER, 22)
    tops = [[(x, y) for x in across] for y in (_BAND, height - _BAND)]
    sides = [[(x, y) for y in down] for x in (_BAND, width - _BAND)]
    stars, diamonds = [], []
    for places, turn in [(row, False) for row in tops] + [(row, True) for row in sides]:
        radius = dist(places[0], places[1]) * 0.46
        stars += [star(x, y, radius) for x, y in places]
        for (x1, y1), (x2, y2) in pairwise(places):
            diamonds += _pair(((x1 + x2) / 2, (y1 + y2) / 2), radius, turn=turn)
    return _path(stars, fill=LAPIS) + _path(diamonds, fill=GOLD)


def _corners(width: int, height: int) -> str:
    places = [(x, y) for x in (_BAND, width - _BAND) for y in (_BAND, height - _BAND)]
    frames = _path([star(x, y, _CORNER) for x, y in places], fill="#ffffff", stroke=LAPIS, line=0.5)
    return frames + _path([star(x, y, _CORNER / 2) for x, y in places], fill=GOLD)


def _seal(x: float, y: float) -> str:
    rings = ((7, LAPIS), (5.8, "#ffffff"), (4.7, LAPIS), (1.9, GOLD))
    return "".join(_path([star(x, y, radius)], fill=colour) for radius, colour in rings)


def _row(start: float, end: float, count: int) -> list[float]:
    pitch = (end - start) / count
    return [start + pitch * (n + 0.5) for n in range(count)]


def _pair(middle: Point, radius: float, *, turn: bool) -> list[list[Point]]:
    """Two small diamonds in the gaps a pair of stars leaves, one on either side of the band."""
    x, y = middle
    reach, size = radius * 0.95, radius * 0.24
    offsets = ((reach, 0.0), (-reach, 0.0)) if turn else ((0.0, reach), (0.0, -reach))
    return [
        [
            (x + dx - size, y + dy),
            (x + dx, y + dy - size),
            (x + dx + size, y + dy),
            (x + dx, y + dy + size),
        ]
        for dx, dy in offsets
    ]


def _path(shapes: list[list[Point]], *, fill: str, stroke: str = "none", line: float = 0) -> str:
    drawn = "".join(
        "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in corners) + "Z" for corners in shapes
    )
    return f'<path d="{drawn}" fill="{fill}" stroke="{stroke}" stroke-width="{line}"/>'


def _rule(inset: float, width: int, height: int, colour: str, line: float) -> str:
    return (
        f'<rect x="{inset}" y="{inset}" width="{width - 2 * inset}" height="{height - 2 * inset}" '
        f'fill="none" stroke="{colour}" stroke-width="{line}"/>'
    )
