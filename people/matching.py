"""Names however they are spelled, in Latin or in Arabic script: keys to find them by, and how alike two are.

A key is the consonants of a name as one hears them (`mhmdnsr`): the same for Mohammad Nasir,
Muhammad Naser and محمد نصیر. Many names share a key, so a key finds whom to look at and decides
nothing: docs/decisions/074-names-are-suggested.md.
"""

import re
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from typing import Any

from lms.lib.digits import TO_ASCII
from lms.lib.folding import LETTERS, fold

KEY_LENGTH = 60
_FEWEST = 3  # letters typed
_CLOSE = 0.7  # of names that share a key: jamil and jamal are close, amin and iman are not

_FIRST_WORDS = frozenset(
    [
        "haji",
        "hajji",
        "mullah",
        "mulla",
        "mawlawi",
        "mawlavi",
        "maulawi",
        "molavi",
        "mowlawi",
        "qari",
        "ustad",
        "ostad",
        "engineer",
        "eng",
        "dr",
        "doctor",
        "حاجی",
        "ملا",
        "مولوی",
        "قاری",
        "استاد",
        "انجنیر",
        "انجینیر",
        "داکتر",
        "دکتر",
        "دوکتور",
    ]
)
_LAST_WORDS = frozenset({"jan", "جان"})
_WRITTEN_OUT = dict.fromkeys(("mohd", "md", "muhd", "mhd"), "mohammad")
_CLOSED_UP = frozenset({"الله", "الدین", "ullah", "ollah", "allah", "ulla", "olla", "uddin"})
_SERVANT = frozenset({"عبد", "abd"})

_LATIN_PAIRS = {
    "kh": "خ",
    "sh": "ش",
    "ch": "چ",
    "gh": "غ",
    "zh": "ژ",
    "ph": "ف",
    "ts": "څ",
    "dz": "ځ",
    "dj": "ج",
    "ck": "ک",
    "oo": "u",
    "ou": "u",
    "ee": "i",
}
_PAIR = re.compile("|".join(_LATIN_PAIRS))
_OF_FAITH = re.compile("(?:ال|[aou]l)(?=دین$|d+[ie]+n$)")  # Nuruddin: its l is not heard
_ARTICLE = re.compile("(?<=.)ال(?=..)")
_SOUNDS = {
    "b": "bب",
    "p": "pپ",
    "t": "tتطټ",
    "s": "sثسصشښڅ",
    "j": "jج",
    "c": "چ",
    "h": "hحه",
    "x": "xخ",
    "d": "dدډ",
    "z": "zذزضظژږځ",
    "r": "rرړ",
    "g": "gغگ",
    "f": "fف",
    "k": "kqcقک",
    "l": "lل",
    "m": "mم",
    "n": "nنں",
    "w": "wvو",
    "y": "yی",
    "a": "aاع",
    "u": "uo",
    "i": "i",
    **{sound: sound for sound in "e0123456789"},
}
_HEARD = {ord(letter): sound for sound, letters in _SOUNDS.items() for letter in letters}
_TWICE = re.compile(r"([a-z])\1+")
_VOWELS = frozenset("aeiu")
_MUTE = re.compile("[aeiouwy]")


class Alike(IntEnum):
    """How alike two names are."""

    NOT = 0
    NEAR = 1
    SPELLED = 2  # one name in two spellings or scripts
    SAME = 3  # but for the keyboard


def name_key(name: str) -> str:
    """Consonants of the whole name in a-z; empty when there is nothing to hear."""
    return _key(_words(name))


def tables() -> dict[str, Any]:
    """What `name_key` looks up, for a phone that makes the same keys without network.

    `letters`, `digits`, `written_out`, `pairs`, `sounds`: from -> to; the rest are words.
    """
    return {
        "letters": {chr(typed): meant for typed, meant in LETTERS.items()},
        "digits": {chr(typed): chr(meant) for typed, meant in TO_ASCII.items()},
        "first": sorted(_FIRST_WORDS),
        "last": sorted(_LAST_WORDS),
        "written_out": _WRITTEN_OUT,
        "closed_up": sorted(_CLOSED_UP),
        "servant": sorted(_SERVANT),
        "pairs": _LATIN_PAIRS,
        "sounds": {chr(letter): sound for letter, sound in _HEARD.items()},
    }


def tail_key(name: str) -> str:
    """The key of all but the first word, by which people often go; empty for a single word."""
    return _key(_words(name)[1:])


def beginnings(typed: str) -> tuple[str, ...]:
    """What the keys begin with of names that begin as typed; none for fewer than three letters.

    A whole name typed may have a shorter key: look for `name_key` too.
    """
    if len(_joined(typed)) < _FEWEST:
        return ()
    start, whole = _bare("".join(_heard(word, end="") for word in _words(typed))), name_key(typed)
    abd = "abd" if start == "abdl" else ""
    # A name may go on after an h that is not heard (Fateh Khan), unless hardly anything is left.
    ended = whole if len(whole) > 1 else ""
    return tuple(dict.fromkeys(key for key in (abd, start, ended) if key))


def beyond(beginning: str) -> str:
    """The first text behind every key that begins so: no key holds a letter twice running."""
    return f"{beginning}zz"


def alike(one: str, other: str) -> Alike:
    """How alike two names are, whatever the script of each; nothing is like an empty name."""
    if not (_joined(one) and _joined(other)):
        return Alike.NOT
    if _joined(one) == _joined(other):
        return Alike.SAME
    keys = name_key(one), name_key(other)
    if keys[0] == keys[1]:
        return _by_ear(one, other)
    tails = tail_key(one), tail_key(other)
    shorter = keys[0] == tails[1] or keys[1] == tails[0]
    slipped = "".join(keys).isalpha() and min(map(len, keys)) > _FEWEST and _one_slip(*keys)
    return Alike.NEAR if slipped or (shorter and min(map(len, keys)) > 1) else Alike.NOT


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    """Folded, without courtesies, short forms written out, `Rahmat ullah` closed up."""
    words: list[str] = []
    for word in fold(name).split():
        if words and (word in _CLOSED_UP or words[-1] in _SERVANT):
            words[-1] += word
        else:
            words.append(_WRITTEN_OUT.get(word, word))
    while len(words) > 1 and words[0] in _FIRST_WORDS:
        words = words[1:]
    while len(words) > 1 and words[-1] in _LAST_WORDS:
        words = words[:-1]
    return tuple(words)


def _joined(name: str) -> str:
    return fold(name).replace(" ", "")


def _heard(word: str, *, end: str = "h") -> str:
    """The sounds of a word in a-z; an `end` nobody hears falls away."""
    whole = _PAIR.sub(
        lambda pair: _LATIN_PAIRS[pair[0]], _ARTICLE.sub("ل", _OF_FAITH.sub("", word))
    )
    sounds = "".join(_HEARD.get(ord(letter), "") for letter in whole)
    return sounds[:-1] if end and sounds.endswith(end) else sounds


def _key(words: tuple[str, ...]) -> str:
    return _bare("".join(map(_heard, words)))


def _bare(sounds: str) -> str:
    """Consonants only, and what the first sound is when it is none."""
    first = "a" if sounds[:1] in _VOWELS else sounds[:1]
    consonants = first + _MUTE.sub("", sounds[1:])
    # Latin `sh` is one sound or two (Ishaq), and the l of Abdul is heard before some letters only.
    once = _TWICE.sub(r"\1", re.sub("sh+", "s", consonants))
    return (re.sub("^abdl(?=.)", "abd", once))[:KEY_LENGTH]


def _by_ear(one: str, other: str) -> Alike:
    """Two names of one key: one name, when each vowel written in the one is heard in the other."""
    sounds = [_vowelled(name) for name in (one, other)]
    spelled = any(_within(a.replace("e", ""), b) for a, b in (sounds, sounds[::-1]))
    endings = {_ends_open(name) for name in (one, other)} - {None}
    if spelled and len(endings) < 2:
        return Alike.SPELLED
    if spelled or SequenceMatcher(a=sounds[0], b=sounds[1]).ratio() >= _CLOSE:
        return Alike.NEAR
    return Alike.NOT


def _vowelled(name: str) -> str:
    """Sounds without the first vowels, which Arabic script leaves open; w and y as vowels."""
    sounds = "".join(map(_heard, _words(name)))
    if sounds[:1] in _VOWELS:
        sounds = sounds.lstrip("aeiuwy")
    sounds = sounds.replace("w", "u").replace("y", "i")
    if _is_arabic(name):
        sounds = sounds.removesuffix("i")  # read i or a: Ali, Mustafa
    return _TWICE.sub(r"\1", sounds)


def _ends_open(name: str) -> bool | None:
    """Whether it ends as names of women do beside those of men (Latif, Latifa); None: either."""
    last = _joined("".join(_words(name)))[-1:]
    return None if last in set("hحی") else last in set("aeاه")


def _is_arabic(name: str) -> bool:
    return any("\u0621" <= letter <= "\u06d3" for letter in name)


def _within(few: str, many: str) -> bool:
    """Whether all of `few` stands in `many`, in this order."""
    rest = iter(many)
    return all(sound in rest for sound in few)


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, added, changed, or two neighbours swapped."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    rests = short[start + 1 :], long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1]
    return rests[0] == rests[1] or (swapped and rests[0][1:] == rests[1][1:])
