"""A GIFT file divided into questions at its empty lines, comments set apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from exchange.texts import one_line

CATEGORY = "$CATEGORY:"
_COMMENT = "//"
ID, TAG = "id", "tag"
_NOT_IN_TAGS = frozenset("<>`")
_BRACKET = "\\]"


@dataclass(frozen=True)
class Block:
    """Lines without an empty one between them; those of comments emptied. `line` of the first."""

    text: str
    line: int
    comments: tuple[str, ...]

    @property
    def code(self) -> str:
        """Of `[id:...]`, as Moodle writes it into a comment."""
        return next(iter(self._marked(ID)), "")

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(self._marked(TAG))

    def _marked(self, name: str) -> list[str]:
        """What no writer could have meant as a mark stays a comment."""
        marks = (mark for comment in self.comments for mark in _marks(comment))
        return [text for found, text in marks if found == name and bracketed(name, one_line(text))]


def blocks(text: str) -> Iterator[Block]:
    """Blocks of comments alone hold no question and are passed over."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            lines.append(line)
        elif lines:
            block = _block(lines, number - len(lines))
            lines = []
            if block.text.strip():
                yield block


def bracketed(name: str, text: str) -> str:
    """`bracketed(TAG, "M1") == "[tag:M1]"`; empty when the mark cannot hold it."""
    if not text or text.endswith("\\") or (name == TAG and _NOT_IN_TAGS & set(text)):
        return ""
    return f"[{name}:{text.replace(']', _BRACKET)}]"


def _block(lines: list[str], line: int) -> Block:
    comments = tuple(one.strip() for one in lines if one.strip().startswith(_COMMENT))
    kept = ("" if one.strip().startswith(_COMMENT) else one for one in lines)
    return Block(text="\n".join(kept), line=line, comments=comments)


def _marks(comment: str) -> Iterator[tuple[str, str]]:
    """Name and text of each mark, from one bracket to the next that is not escaped."""
    at = comment.find("[")
    while at >= 0:
        name = next((name for name in (ID, TAG) if comment.startswith(f"{name}:", at + 1)), "")
        if not name:
            at = comment.find("[", at + 1)
            continue
        start = at + len(name) + 2
        end = comment.find("]", start)
        while end > 0 and comment[end - 1] == "\\":
            end = comment.find("]", end + 1)
        if end < 0:
            return
        yield name, comment[start:end].replace(_BRACKET, "]")
        at = comment.find("[", end)
