"""The formats of question files: their names, how they are read and written, which one a file is in."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exchange import aiken, gift, moodle_xml, qti
from exchange.items import Item
from exchange.problems import Loss, Reading, Writing

MOST_AT_ONCE = 100  # questions: a long bank is no larger than a file may be
_HEAD = 4096
_XML = re.compile(rb"[\xef\xbb\xbf\s]*<(\?xml|quiz|!DOCTYPE)", re.IGNORECASE)
_AIKEN = re.compile(rb"^\s*ANSWER:\s*[A-Z]\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """A file ready to be sent."""

    data: bytes
    losses: tuple[Loss, ...]


@dataclass(frozen=True, kw_only=True)
class Format:
    """`read` and `text` are None where files of this format only go out.

    `names`: whether it has names, by which people know a question in the program it goes to.
    """

    label: str | Promise
    ending: str
    media_type: str
    written: Callable[[Iterable[Item], str], Written]
    read: Callable[[bytes], Reading] | None = None
    text: Callable[[Iterable[Item]], Writing] | None = None
    names: bool = True

    def again(self, items: list[Item]) -> list[Item | None]:
        """Each question as it would come back from a file; None for one that the format has not."""
        found: list[Item | None] = []
        for start in range(0, len(items), MOST_AT_ONCE):
            found += self._again(items[start : start + MOST_AT_ONCE])
        return found

    def _again(self, items: list[Item]) -> list[Item | None]:
        if self.read is None or self.text is None:
            return [None] * len(items)
        written = self.text(items)
        left_out = {loss.place for loss in written.losses if loss.whole}
        places = [place for place in range(1, len(items) + 1) if place not in left_out]
        came = self.read(written.text.encode()).items
        if len(came) != len(places):
            return [None] * len(items) if len(items) == 1 else self._one_by_one(items)
        back = dict(zip(places, came, strict=True))
        return [back.get(place) for place in range(1, len(items) + 1)]

    def _one_by_one(self, items: list[Item]) -> list[Item | None]:
        return [back for item in items for back in self._again([item])]


def _plain(write: Callable[[Iterable[Item]], Writing]) -> Callable[[Iterable[Item], str], Written]:
    def written(items: Iterable[Item], language: str) -> Written:
        made = write(items)
        return Written(made.text.encode(), made.losses)

    return written


def _package(items: Iterable[Item], language: str) -> Written:
    made = qti.write(items, language=language)
    return Written(made.data, made.losses)


FORMATS = {
    "gift": Format(
        label="GIFT",
        ending="gift",
        media_type="text/plain; charset=utf-8",
        written=_plain(gift.write),
        read=gift.read,
        text=gift.write,
    ),
    "aiken": Format(
        label="Aiken",
        ending="txt",
        media_type="text/plain; charset=utf-8",
        written=_plain(aiken.write),
        read=aiken.read,
        text=aiken.write,
        names=False,
    ),
    "moodlexml": Format(
        label="Moodle XML",
        ending="xml",
        media_type="application/xml",
        written=_plain(moodle_xml.write),
        read=moodle_xml.read,
        text=moodle_xml.write,
    ),
    "qti": Format(
        label=_("QTI 3.0 (goes out only)"),
        ending="zip",
        media_type="application/zip",
        written=_package,
    ),
}
INWARDS = tuple(name for name, one in FORMATS.items() if one.read)


def guess(name: str, data: bytes) -> str:
    """The format a file is probably in, by its first letters, then by its name."""
    if _XML.match(data[:_HEAD]) or name.lower().endswith(".xml"):
        return "moodlexml"
    return "aiken" if _AIKEN.search(data) and b"{" not in data else "gift"
