"""A GIFT file divided into questions at its empty lines, comments set apart."""

from collections.abc import Iterator
from dataclasses import dataclass

CATEGORY = "$CATEGORY:"
_COMMENT = "//"
_NOT_IN_TAGS = frozenset("<>`")


@dataclass(frozen=True)
class Block:
    """Lines without an empty one between them; those of comments emptied. `line` of the first."""

    text: str
    line: int
    comments: tuple[str, ...]

    @property
    def code(self) -> str:
        """Of `[id:...]`, as Moodle writes it into a comment."""
        return next(iter(self._marked("[id:")), "")

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(tag for tag in self._marked("[tag:") if not _NOT_IN_TAGS & set(tag))

    def _marked(self, mark: str) -> list[str]:
        return [text for comment in self.comments for text in _between(comment, mark)]


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


def bracketed(mark: str, text: str) -> str:
    """`bracketed("tag", "M1") == "[tag:M1]"`; empty when the mark cannot hold it."""
    if not text or "\\" in text or _NOT_IN_TAGS & set(text):
        return ""
    return f"[{mark}:{text.replace(']', BRACKET)}]"


BRACKET = "\\]"


def _block(lines: list[str], line: int) -> Block:
    comments = tuple(one.strip() for one in lines if one.strip().startswith(_COMMENT))
    kept = ("" if one.strip().startswith(_COMMENT) else one for one in lines)
    return Block(text="\n".join(kept), line=line, comments=comments)


def _between(comment: str, mark: str) -> Iterator[str]:
    """What stands after each mark up to a bracket that is not escaped."""
    at = comment.find(mark)
    while at >= 0:
        start = at + len(mark)
        end = comment.find("]", start)
        while end > 0 and comment[end - 1] == "\\":
            end = comment.find("]", end + 1)
        if end < 0:
            return
        yield comment[start:end].replace(BRACKET, "]")
        at = comment.find(mark, end)
