"""Text of GIFT in which each letter knows whether it is a sign of the format or was escaped.

Read by hand, letter by letter: every step looks at a letter once, whatever a stranger wrote.
"""

from dataclasses import dataclass

_ESCAPED = frozenset("~=#{}:\\")
_LIVE, _DEAD = b"\x01", b"\x00"


@dataclass(frozen=True)
class Signs:
    """`live` has a byte for each letter: 1 where it may be a sign. `line`: where it begins."""

    letters: str
    live: bytes
    line: int

    def __bool__(self) -> bool:
        return bool(self.letters)

    def find(self, sign: str, start: int = 0) -> int:
        """The first place where it stands as a sign, or -1."""
        at = self.letters.find(sign, start)
        while at >= 0 and not self._is_live(at, len(sign)):
            at = self.letters.find(sign, at + 1)
        return at

    def rfind(self, sign: str) -> int:
        """The last such place, or -1."""
        at = self.letters.rfind(sign)
        while at >= 0 and not self._is_live(at, len(sign)):
            at = self.letters.rfind(sign, 0, at + len(sign) - 1)
        return at

    def startswith(self, sign: str) -> bool:
        return self.letters.startswith(sign) and self._is_live(0, len(sign))

    def cut(self, start: int, end: int | None = None) -> "Signs":
        """From `start` up to `end`, without spaces around it."""
        letters = self.letters[start:end]
        before = len(letters) - len(letters.lstrip())
        kept = letters.strip()
        start += before
        line = self.line + self._lines(start)
        return Signs(kept, self.live[start : start + len(kept)], line)

    def split(self, sign: str) -> list["Signs"]:
        """Between every one of this one-letter sign."""
        pieces, start, line = [], 0, self.line
        while True:
            end = self.find(sign, start)
            stop = len(self.letters) if end < 0 else end
            piece = Signs(self.letters[start:stop], self.live[start:stop], line)
            pieces.append(piece.cut(0))
            if end < 0:
                return pieces
            line += piece._lines(len(piece.letters))
            start = end + len(sign)

    def partition(self, sign: str) -> tuple["Signs", "Signs | None"]:
        """Before and after the first such sign; None after it when there is none."""
        at = self.find(sign)
        return (self, None) if at < 0 else (self.cut(0, at), self.cut(at + len(sign)))

    def text(self) -> str:
        """A line of the file goes on where the one before ended: indents are no part of it."""
        if self.find("\n") < 0:
            return self.letters
        return "\n".join(piece.letters for piece in self.split("\n"))

    def _is_live(self, at: int, length: int) -> bool:
        return self.live.find(_DEAD, at, at + length) < 0

    def _lines(self, end: int) -> int:
        """Lines of the file, not breaks that were escaped."""
        breaks = self.letters.count("\n", 0, end)
        if not breaks:
            return 0
        return sum(
            letter == "\n" and live
            for letter, live in zip(self.letters[:end], self.live[:end], strict=True)
        )


def signs(text: str, line: int) -> Signs:
    r"""With its escapes resolved: `\:` is a letter, `:` a sign, `\n` a line break."""
    letters, live, at = [], bytearray(), 0
    while at < len(text):
        letter, after = text[at], text[at + 1 : at + 2]
        if letter == "\\" and after and (after in _ESCAPED or after == "n"):
            letters.append("\n" if after == "n" else after)
            live += _DEAD
            at += 2
        else:
            letters.append(letter)
            live += _LIVE
            at += 1
    return Signs("".join(letters), bytes(live), line)
