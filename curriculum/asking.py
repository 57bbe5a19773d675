"""Self-check questions come from the bank of a higher room, which hangs its look-up up here."""

from collections.abc import Callable
from typing import Any

# (code, language) -> {question, version, stem, choices: [{text, is_right}], source}, or None: no such.
Ask = Callable[[str, str], dict[str, Any] | None]
_bank: list[Ask] = []


def answer_with(ask: Ask) -> None:
    """Called once, by the room that keeps the bank."""
    _bank[:] = [ask]


def asked(code: str, language: str) -> dict[str, Any]:
    """The question as it stands now; only its code where the bank does not know it."""
    found = _bank[0](code, language) if _bank else None
    return found or {"question": code, "version": 0, "stem": "", "choices": [], "source": ""}
