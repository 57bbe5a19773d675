"""The letters of Dari and Pashto, where a keyboard for Arabic wrote others that look alike."""

# Pashto writes ي and ی as two letters, so only Dari has its ي replaced.
_KAF = {"ك": "ک", "ڪ": "ک"}
_ALIKE = {"fa-af": {**_KAF, "ي": "ی", "ى": "ی"}, "ps": _KAF}
_RTL = frozenset({"fa-af", "ps"})


def native(text: str, language: str) -> str:
    """The same text in the letters of the language; joiners and diacritics stay as they are."""
    return text.translate(_tables[language]) if language in _tables else text


def fits(text: str, language: str) -> bool:
    """False when most letters belong to another script than the language's."""
    arabic = sum("\u0620" <= letter <= "\u06d3" for letter in text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    return arabic >= latin if language in _RTL else latin >= arabic


_tables = {language: str.maketrans(pairs) for language, pairs in _ALIKE.items()}
