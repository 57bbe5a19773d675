"""Reading reference data: provinces by any spelling, and names of months and days."""

import time
from collections import defaultdict
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from lms.lib.folding import fold
from lms.lib.trilingual import LANGUAGES, pick
from reference.errors import ProvinceNumber, UnknownProvince
from reference.models import CalendarTerm, Province, ProvinceAlias

# Words that stand beside a province's name on sheets, folded: "Balkh Province", "د بلخ ولایت".
_BESIDE = frozenset({"province", "prov", "wilayat", "velayat", "ولایت", "د"})


class ProvinceFinder:
    """Knows every spelling; two queries when made, none when asked. For imports of many rows."""

    def __init__(self) -> None:
        self._known: dict[str, Province] = {}
        provinces = {province.pk: province for province in Province.objects.all()}
        for province in provinces.values():
            names = (province.name_en, province.name_fa_af, province.name_ps)
            for spelling in (province.pk, province.iso, *names):
                self._known.setdefault(_key(spelling), province)
        for alias in ProvinceAlias.objects.all():
            self._known.setdefault(_key(alias.text), provinces[alias.province_id])

    def find(self, text: str) -> Province | None:
        """The province, or None for what is unknown, empty or a bare number."""
        key = _key(text)
        return self._known.get(key) if key else None

    def get(self, text: str) -> Province:
        """The province. Raises ProvinceNumber or UnknownProvince, with a sentence for people."""
        if fold(text).replace(" ", "").isdigit():
            raise ProvinceNumber(text.strip())
        if found := self.find(text):
            return found
        raise UnknownProvince(text.strip())


def find_province(text: str) -> Province | None:
    """A province by name in any language, alias, P-code or ISO code, however spelled.

    None for what is unknown and for bare numbers, which differ between offices.
    """
    return ProvinceFinder().find(text)


def calendar_names(kind: str, language: str) -> tuple[str, ...]:
    """Names in order of number: 12 of MONTH (Hamal first) and GREGORIAN, 7 of WEEKDAY (Saturday first).

    An operator's edit shows within settings.REFERENCE_KEPT_SECONDS.
    """
    return _names(int(time.monotonic() // settings.REFERENCE_KEPT_SECONDS))[kind, language]


def month_numbers(kind: str) -> dict[str, int]:
    """Every folded name of the months of MONTH or GREGORIAN, in all languages, to its number."""
    return {
        fold(name): number
        for language in LANGUAGES
        for number, name in enumerate(calendar_names(kind, language), start=1)
    }


@lru_cache(maxsize=2)
def _names(_turn: int) -> dict[tuple[str, str], tuple[str, ...]]:
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in CalendarTerm.objects.order_by("kind", "number"):
        for language in LANGUAGES:
            names[term.kind, language].append(pick(term, "name", language))
    if not names:
        raise ImproperlyConfigured("No names of months: run `manage.py load_reference`.")
    return {key: tuple(value) for key, value in names.items()}


def _key(text: str) -> str:
    words = [word for word in fold(text).split() if word not in _BESIDE]
    joined = "".join(words)
    return "" if joined.isdigit() else joined
