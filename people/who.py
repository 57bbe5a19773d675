"""Who a person is, as somebody states it."""

import unicodedata
from dataclasses import dataclass, replace

from people.enums import AgeBand, Sex
from people.errors import FatherNameMissing, NameMissing, PhoneUnknown
from people.phones import e164

# Part how a word is written: the zero-width non-joiner and joiner.
_JOINERS = "\u200c\u200d"
_UNSEEN = ("Cc", "Cf")


@dataclass(frozen=True, kw_only=True)
class Who:
    """Names in the native script and, where known, in Latin letters; phone in any spelling."""

    name: str
    father_name: str
    sex: Sex
    age_band: AgeBand = AgeBand.NOT_RECORDED
    name_latin: str = ""
    father_name_latin: str = ""
    phone: str = ""


def tidied(who: Who) -> Who:
    """Single spaces, no unseen signs, phone in E.164. Raises NameMissing, FatherNameMissing, PhoneUnknown."""
    tidy = replace(
        who,
        name=_single_spaced(who.name),
        father_name=_single_spaced(who.father_name),
        name_latin=_single_spaced(who.name_latin),
        father_name_latin=_single_spaced(who.father_name_latin),
        phone=_stored(who.phone),
    )
    if not tidy.name:
        raise NameMissing
    if not tidy.father_name:
        raise FatherNameMissing
    return tidy


def _single_spaced(typed: str) -> str:
    """Without signs that turn the direction: they would mirror what stands beside them on paper."""
    return " ".join("".join(filter(_is_seen, typed)).split())


def _is_seen(sign: str) -> bool:
    return sign in _JOINERS or sign.isspace() or unicodedata.category(sign) not in _UNSEEN


def _stored(typed: str) -> str:
    if not typed.strip():
        return ""
    stored = e164(typed)
    if stored is None:
        raise PhoneUnknown(typed=typed)
    return stored
