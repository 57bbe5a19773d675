"""What a single cell says: words of three languages for sex, presence, yes and no, age."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.lib.digits import to_ascii
from lms.lib.posted import whole_number
from lms.lib.trilingual import LANGUAGES
from people.enums import AgeBand, Sex
from rosters.errors import WordUnknown
from rosters.headings import DATA, key_of
from training.enums import Presence

PRESENCE, SEX, AGE, YES = "presence", "sex", "age_band", "yes"
_CHOICES: dict[str, type[TextChoices]] = {PRESENCE: Presence, SEX: Sex, AGE: AgeBand}
_BANDS = (
    (60, AgeBand.FROM_60),
    (45, AgeBand.FROM_45),
    (30, AgeBand.FROM_30),
    (18, AgeBand.FROM_18),
)
_MARK = re.compile(
    r"(?P<word>[^(:]*?)\s*(?:\((?P<minutes>\d{1,3})[^)]*\))?\s*(?::\s*(?P<reason>.*))?"
)
_NOTHING = frozenset({"-", "–", "—", "_", ".", "..", "...", "*"})
_LONGEST_REASON = 160


@dataclass(frozen=True)
class Said:
    """What a cell under a day says; `minutes` None: as the presence implies."""

    presence: Presence
    minutes: int | None = None
    reason: str = ""


def is_nothing(text: str) -> bool:
    """True for an empty cell, and for the dash people put into one."""
    return not text or text in _NOTHING


def read_mark(text: str, *, column: str) -> Said:
    """`Present`, `✓`, `Late (300)`, `Excused: the flight was cancelled`. Raises WordUnknown."""
    parts = _MARK.fullmatch(to_ascii(text).replace("\uff1a", ":"))
    found = _words(PRESENCE).get(key_of(parts["word"])) if parts else None
    if not parts or found is None:
        raise WordUnknown(text=text, like=_like(Presence), column=column)
    minutes = int(parts["minutes"]) if parts["minutes"] else None
    reason = text.partition(":")[2] if ":" in text else parts["reason"] or ""
    return Said(Presence(found), minutes, reason.strip()[:_LONGEST_REASON])


def say_mark(said: Said) -> str:
    """As `read_mark` understands it, in the active language."""
    text = str(said.presence.label)
    text += f" ({said.minutes})" if said.minutes is not None else ""
    return f"{text}: {said.reason}" if said.reason else text


def read_sex(text: str, *, column: str) -> Sex:
    """Raises WordUnknown."""
    found = _words(SEX).get(key_of(text))
    if found is None:
        raise WordUnknown(text=text, like=_like([Sex.FEMALE, Sex.MALE]), column=column)
    return Sex(found)


def read_age(text: str, *, column: str) -> AgeBand:
    """A band, or years, of which only the band is kept. Raises WordUnknown."""
    years = whole_number(text)
    if years is not None and years < 120:
        return next((band for least, band in _BANDS if years >= least), AgeBand.UNDER_18)
    found = _words(AGE).get(key_of(text))
    if found is None:
        raise WordUnknown(text=text, like=_like(AgeBand), column=column)
    return AgeBand(found)


def read_yes(text: str, *, column: str) -> bool:
    """Raises WordUnknown."""
    found = _words(YES).get(key_of(to_ascii(text)))
    if found is None:
        raise WordUnknown(
            text=text, like=f"{say_yes(yes=True)} / {say_yes(yes=False)}", column=column
        )
    return found == "yes"


def say_yes(*, yes: bool) -> str:
    """In the active language."""
    return _("Yes") if yes else _("No")


def _like(choices: Iterable[TextChoices]) -> str:
    return " / ".join(str(choice.label) for choice in choices)


@lru_cache(maxsize=8)
def _words(column: str) -> dict[str, str]:
    """Folded word -> value: those of the data, and every label of the product itself."""
    with (DATA / "words.csv").open(encoding="utf-8", newline="") as lines:
        found = {
            key_of(word): row["value"]
            for row in csv.DictReader(lines)
            if row["column"] == column
            for word in row["words"].split("|")
        }
    for language in LANGUAGES:
        with override(language):
            if column == YES:
                found |= {key_of(say_yes(yes=True)): "yes", key_of(say_yes(yes=False)): "no"}
            for choice in _CHOICES.get(column, ()):
                found[key_of(str(choice.label))] = choice.value
    return found
