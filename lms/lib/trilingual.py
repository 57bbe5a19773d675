"""Text held in three columns of one row: name_en, name_fa_af, name_ps."""

from django.utils.translation import get_language

LANGUAGES = ("en", "fa-af", "ps")


def column(field: str, language: str) -> str:
    """`column("name", "fa-af") == "name_fa_af"`; an unknown language reads English."""
    code = language if language in LANGUAGES else "en"
    return f"{field}_{code.replace('-', '_')}"


def pick(row: object, field: str, language: str | None = None) -> str:
    """The text in `language` (default: the active one), else English, else any that is filled."""
    wanted = language or get_language() or "en"
    for code in (wanted, *LANGUAGES):
        text = getattr(row, column(field, code), "")
        if text:
            return str(text)
    return ""
