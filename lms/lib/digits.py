"""Three digit sets: ASCII (stored, exported), Persian (shown in Dari and Pashto), Arabic (typed)."""

_ASCII = "0123456789"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"
TO_ASCII = str.maketrans(_PERSIAN + _ARABIC, _ASCII + _ASCII)
_TO_PERSIAN = str.maketrans(_ASCII, _PERSIAN)
PERSIAN_LANGUAGES = ("fa-af", "ps")


def to_ascii(text: str) -> str:
    """Every digit as ASCII; everything else untouched."""
    return text.translate(TO_ASCII)


def localise(text: str, language: str) -> str:
    """ASCII digits as Persian ones in Dari and Pashto; untouched in English."""
    return text.translate(_TO_PERSIAN) if language in PERSIAN_LANGUAGES else text
