"""One spelling for the many a name is typed in: used for matching only, never shown or stored as the name."""

import re
import unicodedata

from lms.lib.digits import to_ascii

LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ې": "ی",
        "ۍ": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ګ": "گ",
        "ڼ": "ن",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ة": "ه",
        "ۀ": "ه",
        "ە": "ه",
        "ء": "",
        "ـ": "",
        "\u200c": " ",
        "\u200d": "",
    }
)
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)


def fold(text: str) -> str:
    """Lower case, ASCII digits, no diacritics, one letter for look-alikes, single spaces."""
    plain = unicodedata.normalize("NFKC", to_ascii(text)).translate(LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()
