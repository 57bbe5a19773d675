"""A book as a PDF: chapters of HTML, laid out by xhtml2pdf into one document with one set of fonts.

The library's own road prints a whole page's running parts as flowing text, numbers pages in ASCII and
lays the whole book out twice for its contents. Here the chapters are read one by one, put into one
document whose canvas draws the running parts, and the contents, which need the page numbers, are laid
out last and moved to the front. See docs/decisions/066-books.md.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.platypus.doctemplate import ActionFlowable
from reportlab.platypus.flowables import PageBreak
from xhtml2pdf.bidi import get_display
from xhtml2pdf.context import pisaContext
from xhtml2pdf.document import _RENDER_LOCK, pisaStory
from xhtml2pdf.files import cleanFiles
from xhtml2pdf.util import reset_caches
from xhtml2pdf.xhtml2pdf_reportlab import MarkedCanvas, PmlBaseDoc, PmlFrame, PmlPageTemplate

from lms.lib.digits import localise
from paper import shaping

PAGE = (148 * mm, 210 * mm)  # A5: readable on a phone held upright, two on a sheet of A4
_SIDE, _TOP, _BOTTOM = 14 * mm, 20 * mm, 17 * mm
_WIDTH = PAGE[0] - 2 * _SIDE
_REGULAR = next(iter(shaping.FACES))
_SOFT, _LINE = "#525c70", "#c9cfdb"
_TEXT = re.compile(r">([^<]+)<")


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """Begins a page. `titles` are those of its h1 and h2, in order: outline and contents use them."""

    html: str
    running: str = ""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Volume:
    """A book before it is printed; `contents` heads the table of contents. HTML is not yet shaped."""

    title: str
    language: str
    rtl: bool
    css: str
    contents: str
    author: str = ""
    subject: str = ""
    front: tuple[Chapter, ...] = ()
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True)
class Heading:
    """Where a title stands: level 0 or 1, the name of the place, the page as it is counted."""

    level: int
    title: str
    key: str
    page: int


@dataclass(frozen=True)
class Printed:
    """A finished book."""

    data: bytes
    pages: int


Beat = Callable[[], None]  # a sign of life: a chapter is read, a page is laid out


def bind(volume: Volume, beat: Beat = lambda: None) -> Printed:
    """The whole book; the same volume always gives the same bytes. Raises LayoutError of reportlab."""
    with _alone():
        front = _Pages(volume).count_front()
        return _Pages(volume, first=front + 1).print(beat)


@contextmanager
def _alone() -> Iterator[None]:
    """xhtml2pdf keeps what it draws with in globals of the process; so does its own entrance."""
    with _RENDER_LOCK:
        shaping.register()
        rl_config.invariant = 1  # no clock, no random id in the file
        try:
            yield
        finally:
            cleanFiles()
            reset_caches()


class _Pages:
    """One printing: the story, where its headings came to stand, and the document."""

    def __init__(self, volume: Volume, first: int = 1) -> None:
        self.volume = volume
        self.first = first
        self.keys = [
            f"h{number}" for number, _ in enumerate(t for c in volume.chapters for t in c.titles)
        ]
        self.titles = [title for chapter in volume.chapters for title in chapter.titles]

    def count_front(self) -> int:
        """Pages before the first chapter. Every page number is taken to have three digits."""
        guess = [
            Heading(min(at, 1), title, key, 100)
            for at, (key, title) in enumerate(zip(self.keys, self.titles, strict=True))
        ]
        document = self._document(BytesIO())
        document.build(self._front(guess, linked=False))
        return int(document.page)

    def print(self, beat: Beat) -> Printed:
        """Chapters, then the front, moved before them."""
        target = BytesIO()
        document = self._document(target)
        document.beat = beat
        story = self._body(beat)
        body = _Act(partial(self._bind_front, document, story))
        story.append(body)
        document.build(story, canvasmaker=_Canvas)
        return Printed(target.getvalue(), int(document.page))

    def _bind_front(self, document: "_Document", story: list[Any], _: Any) -> None:
        """The chapters are laid out; their places are known."""
        document.body_pages = document.canv.body_pages = document.page
        document.running = ""
        headings = [
            Heading(level, title, key, page + self.first - 1)
            for (level, key, page), title in zip(document.found, self.titles, strict=True)
        ]
        story[0:0] = [PageBreak(), *self._front(headings, linked=True)]

    def _body(self, beat: Beat) -> list[Any]:
        story: list[Any] = []
        keys = iter(zip(self.keys, self.titles, strict=True))
        for number, chapter in enumerate(self.volume.chapters):
            if number:
                story += [_Act(partial(_run, chapter.running)), PageBreak()]
            story += self._story(chapter.html, keys)
            beat()
        return story

    def _front(self, headings: list[Heading], *, linked: bool) -> list[Any]:
        story: list[Any] = []
        for chapter in self.volume.front:
            story += [*self._story(chapter.html), PageBreak()]
        return story + self._story(self._contents(headings), names=self.keys if linked else ())

    def _contents(self, headings: list[Heading]) -> str:
        """A table of titles and pages, each a door to its place."""
        rows = "".join(self._row(heading) for heading in headings)
        return f'<h1 class="contents">{escape(self.volume.contents)}</h1><table class="toc">{rows}</table>'

    def _row(self, heading: Heading) -> str:
        kind = ("part", "lesson")[heading.level]
        page = localise(str(heading.page), self.volume.language)
        return (
            f'<tr><td class="{kind}" width="88%"><a href="#{heading.key}">{escape(heading.title)}</a></td>'
            f'<td class="{kind} page" width="12%"><a href="#{heading.key}">{page}</a></td></tr>'
        )

    def _story(self, html: str, keys: Any = None, names: Any = ()) -> list[Any]:
        """What xhtml2pdf makes of a piece of HTML; `names`: places elsewhere that it links to."""
        context = pisaContext("")
        context.anchorName.extend(names)
        pisaStory(self._page(html), context=context, encoding="utf-8")
        for flowable in _opened(context.story):
            self._prepare(flowable, keys)
        return list(context.story)

    def _prepare(self, flowable: Any, keys: Any) -> None:
        if getattr(flowable, "outline", False) and keys:
            flowable.tocKey, flowable.text = next(keys)
        flowable.allowWidows = flowable.allowOrphans = 0  # no line alone at a page's end or start
        bullets = getattr(flowable, "bulletText", None)
        if bullets and not isinstance(bullets, str) and getattr(flowable, "dir", "") == "rtl":
            for bullet in bullets:
                bullet.text = localise(bullet.text, self.volume.language)

    def _page(self, html: str) -> bytes:
        side = "rtl" if self.volume.rtl else "ltr"
        return (
            f'<html lang="{self.volume.language}" dir="{side}"><head><style>{faces()}'
            f'{self.volume.css}</style></head><body dir="{side}">{shaped(html)}</body></html>'
        ).encode()

    def _document(self, target: BytesIO) -> "_Document":
        document = _Document(
            target,
            pagesize=PAGE,
            title=self.volume.title,
            author=self.volume.author,
            subject=self.volume.subject,
            lang=self.volume.language,
            allowSplitting=1,
        )
        document.volume, document.first, document.found = self.volume, self.first, []
        document.running = self.volume.chapters[0].running if self.volume.chapters else ""
        frame = PmlFrame(_SIDE, _BOTTOM, _WIDTH, PAGE[1] - _TOP - _BOTTOM, 0, 0, 0, 0, id="body")
        document.addPageTemplates([_Running(id="body", frames=[frame], pagesize=PAGE)])
        document.pisaPositioned = []
        return document


class _Document(PmlBaseDoc):
    """Remembers where every heading stands and which running title is due."""

    volume: Volume
    running = ""
    first = 1
    body_pages = 0
    found: list[tuple[int, str, int]]
    beat: Beat = staticmethod(lambda: None)

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        """As the library; headings inside boxes are told one by one."""
        if getattr(flowable, "outline", False):
            self.found.append((flowable.outlineLevel, flowable.tocKey, self.page))
        super().afterFlowable(flowable)


class _Running(PmlPageTemplate):
    """Draws the running title and the number of a page before what flows on it."""

    def beforeDrawPage(self, canvas: Any, doc: Any) -> None:  # noqa: N802 - reportlab's name
        super().beforeDrawPage(canvas, doc)
        doc.beat()
        if doc.running and not doc.body_pages:
            canvas.saveState()
            _head(canvas, doc.running, rtl=doc.volume.rtl)
            _foot(canvas, localise(str(doc.page + doc.first - 1), doc.volume.language))
            canvas.restoreState()


class _Act(ActionFlowable):
    """Does something with the document when the layout comes to it."""

    def __init__(self, deed: Callable[[Any], None]) -> None:
        super().__init__(("act",))
        self.deed = deed

    def apply(self, doc: Any) -> None:
        self.deed(doc)


class _Canvas(MarkedCanvas):
    """Before it is saved, the pages after `body_pages`, laid out last, come first."""

    body_pages = 0

    def save(self) -> None:
        if self._code:
            self.showPage()
        pages, count = self._doc.Pages.pages, self.body_pages
        pages[:] = pages[count:] + pages[:count]
        super().save()


def faces() -> str:
    """What a style sheet must say for the shaped faces to be found."""
    return "".join(
        f'@font-face{{font-family:{shaping.FAMILY};font-weight:{weight};src:url("{file}")}}'
        for weight, file in zip(("normal", "bold"), shaping.FACES.values(), strict=True)
    )


def shaped(html: str) -> str:
    """The same HTML with the letters of its texts joined; tags and attributes as they were."""
    return _TEXT.sub(lambda text: f">{shaping.shape(text.group(1))}<", f">{html}<")[1:-1]


def _run(running: str, document: _Document) -> None:
    document.running = running


def _head(canvas: Any, text: str, *, rtl: bool) -> None:
    size, y = 8, PAGE[1] - 12 * mm
    canvas.setFont(_REGULAR, size)
    canvas.setFillColor(_SOFT)
    line = get_display(shaping.shape(_short(text, canvas, size)), "R" if rtl else "L")
    if rtl:
        canvas.drawRightString(PAGE[0] - _SIDE, y, line)
    else:
        canvas.drawString(_SIDE, y, line)
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.5)
    canvas.line(_SIDE, y - 2 * mm, PAGE[0] - _SIDE, y - 2 * mm)


def _short(text: str, canvas: Any, size: int) -> str:
    """As many words as one line holds."""
    words = text.split()
    while len(words) > 1 and canvas.stringWidth(shaping.shape(text), _REGULAR, size) > _WIDTH:
        words.pop()
        text = " ".join(words) + " …"
    return text


def _foot(canvas: Any, number: str) -> None:
    canvas.setFont(_REGULAR, 9)
    canvas.setFillColor(_SOFT)
    canvas.drawCentredString(PAGE[0] / 2, 9 * mm, number)


def _opened(story: list[Any]) -> Iterator[Any]:
    """Every flowable, those inside boxes too."""
    for flowable in story:
        yield flowable
        for name in ("_content", "content", "flowables", "story"):
            inner = getattr(flowable, name, None)
            if isinstance(inner, list):
                yield from _opened(inner)
