"""The colours of static_src/css/tokens.css, and how well each pair can be read (WCAG 2.2)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TOKENS = Path(__file__).resolve().parent.parent / "static_src" / "css" / "tokens.css"
TEXT, SIGN = 4.5, 3.0  # least ratio for text, and for borders and drawings

_PLAIN = ("ink", "ink-soft", "lapis", "pistachio", "saffron", "pomegranate")
_WASHED = ("lapis", "pistachio", "saffron", "pomegranate")

# (what stands on it, ground, least ratio): every pair the style sheets use.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((word, ground, TEXT) for word in _PLAIN for ground in ("paper", "card", "sunk")),
    *((word, f"{word}-wash", TEXT) for word in _WASHED),
    *(("ink", f"{word}-wash", TEXT) for word in _WASHED),
    *(("ink-soft", f"{word}-wash", TEXT) for word in _WASHED),
    *(("lapis", f"{word}-wash", TEXT) for word in _WASHED),
    *((f"on-{word}", word, TEXT) for word in _WASHED),
    ("lapis-deep", "lapis-wash", TEXT),
    ("on-lapis", "lapis-deep", TEXT),
    ("on-bar", "bar", TEXT),
    ("on-bar-soft", "bar", TEXT),
    *((f"on-tile-{n}", f"tile-{n}", TEXT) for n in (1, 2, 3)),
    *(("edge", ground, SIGN) for ground in ("paper", "card")),
    *(("focus", ground, SIGN) for ground in ("paper", "card", "sunk")),
    ("gold", "bar", SIGN),
    ("lapis", "line", SIGN),
    ("gold", "measure", 2.5),
)


@dataclass(frozen=True)
class Pair:
    """One measured pair: names of both tokens, least ratio, ratios in light and dark."""

    front: str
    ground: str
    least: float
    light: float
    dark: float

    @property
    def passes(self) -> bool:
        """Readable in both modes."""
        return min(self.light, self.dark) >= self.least


def measured() -> list[Pair]:
    """Every pair of PAIRS with its ratios."""
    light, dark = palettes()
    return [
        Pair(front, ground, least, _ratio(light, front, ground), _ratio(dark, front, ground))
        for front, ground, least in PAIRS
    ]


@lru_cache(maxsize=1)
def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """Token -> #rrggbb, in light and in dark."""
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    return _colours(light), _colours(light) | _colours(dark.split("@media")[0])


def contrast(one: str, other: str) -> float:
    """Ratio 1 ... 21 of two colours `#rrggbb`."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _ratio(colours: dict[str, str], front: str, ground: str) -> float:
    return contrast(colours[front], colours[ground])


def _colours(css: str) -> dict[str, str]:
    found = re.findall(r"--([\w-]+):\s*#([0-9a-f]{6}|[0-9a-f]{3})\b", css)
    return {
        name: "#" + (code if len(code) == 6 else "".join(c * 2 for c in code))
        for name, code in found
    }


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
