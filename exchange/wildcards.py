"""Moodle's star in short answers: alone it stands for any answer, in a word for any letters."""

from fractions import Fraction

from exchange.problems import Fault
from exchange.telling import Telling
from exchange.texts import tidied

_STAR = "*"


def is_rest(said: str, weight: Fraction) -> bool:
    """Whether this is no answer but what is told for every other. Raises Fault when it is right."""
    if said.strip() != _STAR:
        return False
    if weight > 0:
        raise Fault("everything_accepted")
    return True


def spelt(telling: Telling, said: str, line: int) -> str | None:
    """The letters meant; None, and told, where a star stands for unknown ones."""
    pieces = tidied(said).replace("\\*", "\0").split(_STAR)
    if len(pieces) > 1:
        telling.notice("wildcard_left_out", line, text=said)
        return None
    return pieces[0].replace("\0", _STAR)


def written(text: str) -> str:
    """With every star meant as a letter."""
    return text.replace(_STAR, "\\*")
