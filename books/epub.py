"""The manual as an EPUB 3: one page a lesson, nothing fetched from anywhere, the same bytes every time."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _
from lxml import etree
from lxml import html as markup

from books.book_parts import (
    STAR,
    Imprint,
    answers,
    body,
    drawn,
    files_of,
    glossary,
    leaves,
    opening,
)
from curriculum.content import Manual, Module
from lms.lib.digits import localise

_CSS = Path(__file__).parent / "epub.css"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a zip file tells no time, so that its bytes do not either
_XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
_HEADINGS = ("h1", "h2", "h3", "h4")
# A book carries its own text; these attributes are for the layout of paper.
_NOT_FOR_SCREENS = ("width",)


@dataclass(frozen=True)
class Page:
    """A file of the book. `level` 0 is a module, 1 a lesson, -1 stands outside the contents."""

    name: str
    title: str
    inner: str
    level: int = 0
    kind: str = "chapter"


def epub(manual: Manual, imprint: Imprint, pictures: Mapping[str, bytes]) -> bytes:
    """The whole manual; `pictures`: JPEG by SHA-256. What has no picture says what was to be seen."""
    with translation.override(imprint.language):
        pages = list(_pages(manual, imprint, _names(manual, pictures)))
        files = {
            "META-INF/container.xml": _CONTAINER,
            "OEBPS/package.opf": _package(manual, imprint, pages, pictures),
            "OEBPS/nav.xhtml": _nav(imprint, pages),
            "OEBPS/style.css": _CSS.read_text(encoding="utf-8"),
            "OEBPS/star.svg": STAR,
            **{f"OEBPS/{page.name}": _document(page, imprint) for page in pages},
        }
    return _zipped(files, _used(manual, pictures))


def identifier(imprint: Imprint) -> str:
    """One for each edition and language."""
    said = f"{imprint.sha256}/{imprint.language}".encode()
    return f"urn:sha256:{hashlib.sha256(said).hexdigest()}"


def _pages(manual: Manual, imprint: Imprint, pictures: Mapping[str, str]) -> Iterator[Page]:
    language = imprint.language
    cover = drawn("cover", language, imprint=imprint, module=None, star="star.svg")
    yield Page("cover.xhtml", manual.title, cover, -1, "cover")
    inside = drawn("imprint", language, imprint=imprint, module=None)
    yield Page("imprint.xhtml", _("About this book"), inside, 0, "imprint")
    if manual.introduction:
        inner = drawn("introduction", language, manual=manual)
        yield Page("introduction.xhtml", manual.title, inner, 0, "introduction")
    for number, module in enumerate(manual.modules, 1):
        yield from _of_module(module, number, language, pictures)
    if terms := glossary(manual.modules, language):
        inner = drawn("epub_glossary", language, terms=terms)
        yield Page("glossary.xhtml", _("Glossary"), inner, 0, "glossary")


def _of_module(
    module: Module, number: int, language: str, pictures: Mapping[str, str]
) -> Iterator[Page]:
    title = f"{module.code} {module.title}"
    yield Page(f"m{number}.xhtml", title, opening(module, language), 0, "part")
    found = leaves(module, pictures)
    for at, leaf in enumerate(found, 1):
        said = f"{localise(str(at), language)} {leaf.lesson.title}"
        yield Page(f"m{number}-{at}.xhtml", said, body(leaf, module, language), 1)
    if right := answers(found, module, language):
        yield Page(f"m{number}-answers.xhtml", _("Answers to the questions"), right, 1, "answers")


def _document(page: Page, imprint: Imprint) -> str:
    side = "rtl" if imprint.rtl else "ltr"
    language = _tag(imprint.language)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html {_XHTML} lang="{language}" xml:lang="{language}" dir="{side}"><head>'
        f'<meta charset="utf-8"/><title>{escape(page.title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="style.css"/></head>'
        f'<body><section epub:type="{page.kind}">{as_xml(page.inner)}</section></body></html>\n'
    )


def as_xml(inner: str) -> str:
    """HTML as well-formed XML; headings begin at the first level and leave none out."""
    root = markup.fragment_fromstring(inner, create_parent="div")
    levels = sorted({element.tag for element in root.iter(*_HEADINGS)})
    for element in root.iter():
        if element.tag in levels:
            element.tag = f"h{levels.index(element.tag) + 1}"
        for name in _NOT_FOR_SCREENS:
            element.attrib.pop(name, None)
        if "lang" in element.attrib:
            element.attrib["{http://www.w3.org/XML/1998/namespace}lang"] = element.attrib["lang"]
        if "epub:type" in element.attrib:  # the parser of HTML knows no namespaces
            element.attrib["{http://www.idpf.org/2007/ops}type"] = element.attrib.pop("epub:type")
    return str(etree.tostring(root, encoding="unicode", method="xml"))


def _nav(imprint: Imprint, pages: list[Page]) -> str:
    side = "rtl" if imprint.rtl else "ltr"
    language = _tag(imprint.language)
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{name}">{escape(title)}</a></li>'
        for kind, name, title in _landmarks(pages)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html {_XHTML} lang="{language}" xml:lang="{language}" dir="{side}"><head>'
        f'<meta charset="utf-8"/><title>{escape(_("Contents"))}</title>'
        f'<link rel="stylesheet" type="text/css" href="style.css"/></head><body>'
        f'<nav epub:type="toc" id="toc"><h1>{escape(_("Contents"))}</h1>{_listed(pages)}</nav>'
        f'<nav epub:type="landmarks" hidden="hidden"><h2>{escape(_("Ways in"))}</h2>'
        f"<ol>{landmarks}</ol></nav></body></html>\n"
    )


def _listed(pages: list[Page]) -> str:
    """Modules with their lessons inside."""
    said = "<ol>"
    for at, page in enumerate(pages):
        following = pages[at + 1].level if at + 1 < len(pages) else 0
        if page.level < 0:
            continue
        said += f'<li><a href="{page.name}">{escape(page.title)}</a>'
        if page.level == 0 and following == 1:
            said += "<ol>"
        else:
            said += "</li>"
        if page.level == 1 and following != 1:
            said += "</ol></li>"
    return f"{said}</ol>"


def _landmarks(pages: list[Page]) -> Iterator[tuple[str, str, str]]:
    yield "toc", "nav.xhtml", _("Contents")
    yield from (("bodymatter", page.name, page.title) for page in _first(pages, "part"))
    yield from (("glossary", page.name, page.title) for page in _first(pages, "glossary"))


def _first(pages: list[Page], kind: str) -> list[Page]:
    return [page for page in pages if page.kind == kind][:1]


def _package(
    manual: Manual, imprint: Imprint, pages: list[Page], pictures: Mapping[str, bytes]
) -> str:
    language = _tag(imprint.language)
    direction = "rtl" if imprint.rtl else "ltr"
    items = "".join(
        f'<item id="p{at}" href="{page.name}" media-type="application/xhtml+xml"/>'
        for at, page in enumerate(pages)
    )
    drawings = "".join(
        f'<item id="i{at}" href="{name}" media-type="image/jpeg"/>'
        for at, name in enumerate(sorted(_names(manual, pictures).values()))
    )
    spine = "".join(f'<itemref idref="p{at}"/>' for at, _page in enumerate(pages))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{language}" dir="{direction}">'
        f"<metadata {_DC}>{''.join(_metadata(manual, imprint, pictures))}</metadata>"
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" '
        'properties="nav"/><item id="css" href="style.css" media-type="text/css"/>'
        '<item id="star" href="star.svg" media-type="image/svg+xml" properties="cover-image"/>'
        f"{items}{drawings}</manifest>"
        f'<spine page-progression-direction="{direction}"><itemref idref="p0"/>'
        f'<itemref idref="nav"/>{spine.removeprefix(_FIRST)}</spine></package>\n'
    )


def _metadata(manual: Manual, imprint: Imprint, pictures: Mapping[str, bytes]) -> Iterator[str]:
    seen = ["textual", *(["visual"] if _used(manual, pictures) else [])]
    yield f'<dc:identifier id="id">{identifier(imprint)}</dc:identifier>'
    yield f"<dc:title>{escape(imprint.title)}</dc:title>"
    yield f"<dc:language>{_tag(imprint.language)}</dc:language>"
    yield f"<dc:source>urn:sha256:{imprint.sha256}</dc:source>"
    yield f"<dc:description>{escape(imprint.edition)}</dc:description>"
    yield f"<dc:rights>{escape(imprint.approval or imprint.standing)}</dc:rights>"
    yield f'<meta property="dcterms:modified">{imprint.made_at}</meta>'
    yield from (f'<meta property="schema:accessMode">{mode}</meta>' for mode in seen)
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    yield from (
        f'<meta property="schema:accessibilityFeature">{feature}</meta>'
        for feature in (
            "alternativeText",
            "readingOrder",
            "structuralNavigation",
            "tableOfContents",
        )
    )
    yield '<meta property="schema:accessibilityHazard">none</meta>'
    summary = _("Text with headings, lists and tables; every picture is described in words.")
    yield f'<meta property="schema:accessibilitySummary">{escape(summary)}</meta>'


def _names(manual: Manual, pictures: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 -> file in the book, of the pictures we have."""
    return {sha256: f"{sha256[:20]}.jpg" for sha256 in _used(manual, pictures)}


def _used(manual: Manual, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    wanted = [file["sha256"] for file in files_of(manual.modules)]
    return {sha256: pictures[sha256] for sha256 in wanted if sha256 in pictures}


def _zipped(files: dict[str, str], images: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        book.writestr(_entry("mimetype", zipfile.ZIP_STORED), "application/epub+zip")
        for name, text in files.items():
            book.writestr(_entry(name), text.encode())
        for sha256, image in sorted(images.items()):
            book.writestr(_entry(f"OEBPS/{sha256[:20]}.jpg", zipfile.ZIP_STORED), image)
    return target.getvalue()


def _entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_LONG_AGO)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry


def _tag(language: str) -> str:
    """As BCP 47 writes it: fa-AF."""
    head, _dash, region = language.partition("-")
    return f"{head}-{region.upper()}" if region else head


_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_FIRST = '<itemref idref="p0"/>'
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="OEBPS/package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
