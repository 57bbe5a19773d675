"""Words of running text, folded so that the spelling of any keyboard finds them; places are kept.

Beyond lms.lib.folding: a half-space (ZWNJ) neither parts nor joins a word for good, an English
possessive falls away, and letters a Dari keyboard lacks meet the ones typed in their place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lms.lib.folding import fold

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_RUN = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}]|['’](?=[^\W_]))*")
_POSSESSIVE = re.compile(r"['’](?:s$)?")
TYPED_INSTEAD = str.maketrans("ټډړښږځڅ", "تدرشژزس")
PLURALS = frozenset({"ها", "های", "هایی"})  # endings written after a half-space


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`; `parts` are its folded pieces between half-spaces, never empty."""

    start: int
    end: int
    parts: tuple[str, ...]

    @property
    def whole(self) -> str:
        """Folded, half-spaces closed."""
        return "".join(self.parts)

    @property
    def base(self) -> str:
        """`whole` without a plural ending that stands after a half-space."""
        kept = [part for part in self.parts[1:] if part not in PLURALS]
        return "".join([self.parts[0], *kept])


def words_of(text: str) -> Iterator[Word]:
    """In order; what folds to nothing is left out."""
    for run in _RUN.finditer(text):
        if parts := parts_of(run.group()):
            yield Word(run.start(), run.end(), parts)


@lru_cache(maxsize=50_000)
def parts_of(run: str) -> tuple[str, ...]:
    """One word as written -> its folded pieces."""
    return tuple(fold(_POSSESSIVE.sub("", run)).translate(TYPED_INSTEAD).split())
