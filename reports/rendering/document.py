"""A report ready for any paper: headings, sentences, figures, all in words already."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Point:
    """One labelled line. `derived` lines are not in the source: they are marked everywhere."""

    label: str
    text: str
    derived: bool = False


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something held, with its figures. `key` leads to where the figures come from."""

    title: str
    points: tuple[Point, ...]
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section: what is said, what was held; `empty` stands when there is neither."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    rows: tuple[Point, ...] = ()
    notes: tuple[str, ...] = ()
    empty: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.paragraphs or self.entries or self.rows)


@dataclass(frozen=True, kw_only=True)
class Document:
    """`language` and direction decide how paper and screen lay it out."""

    title: str
    language: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def right_to_left(self) -> bool:
        return self.language != "en"
