"""What the forms of a word have in common, so that one form finds the others.

English by the Snowball stemmer. Dari and Pashto lose endings of number and case only where three
letters stay (two before a single vowel): the same rule for text and query, so a wrong cut costs a
meeting of two words now and then, never a word.
"""

from functools import lru_cache
from threading import Lock

import snowballstemmer

_ENGLISH = snowballstemmer.stemmer("english")
_ONE_AT_A_TIME = Lock()  # the stemmer keeps its word in itself
# Forms the rules of English do not reach, as far as the manual needs them.
_IRREGULAR = {"children": "child", "women": "woman", "men": "man", "people": "person"}

DARI = ("هایی", "های", "ها", "ان")
DARI_PEOPLE = ("گان", "ه")  # آوارگان: آواره
_PASHTO_WRITTEN = ("ګانو", "ګانې", "ګان", "ونو", "ونه", "انو", "انې", "ان")
PASHTO_VOWELS = ("و", "ی", "ه")  # ې ۍ ي ئ are folded to ی


def stem(folded: str, language: str) -> str:
    """Of one folded word; Latin letters are English whatever the language."""
    if folded[:1].isascii():
        return _english(folded)
    return _pashto(folded) if language == "ps" else _dari(folded)


@lru_cache(maxsize=20_000)
def _english(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    with _ONE_AT_A_TIME:
        return str(_ENGLISH.stemWord(word))


def _dari(word: str) -> str:
    ending, single = DARI_PEOPLE
    if word.endswith(ending) and len(word) > 5:
        return word.removesuffix(ending) + single
    return _without(word, DARI)


def _pashto(word: str) -> str:
    short = _without(word, PASHTO)
    return short[:-1] if short.endswith(PASHTO_VOWELS) and len(short) > 2 else short


def _without(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


_FOLD = str.maketrans("ګې", "گی")
PASHTO = tuple(ending.translate(_FOLD) for ending in _PASHTO_WRITTEN)
