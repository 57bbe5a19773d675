"""QTI 3.0 out of questions: a package (ZIP) with a manifest, a document for each question, pictures.

Written to the structure of 1EdTech's QTI 3.0 and its content packaging. Every kind is held; an order
scores when all of it is right, and spellings are compared without regard to capitals.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from exchange.checking import check
from exchange.items import Item
from exchange.problems import Fault, Loss, Losses
from exchange.qti_items import Document, document
from exchange.qti_markup import Element, into, language_tag
from exchange.texts import head

_PACKAGING = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_MADE = (1980, 1, 1, 0, 0, 0)  # the same questions make the same bytes


@dataclass(frozen=True, kw_only=True)
class Package:
    """The ZIP file, and what it does not hold."""

    data: bytes
    losses: tuple[Loss, ...]


def write(items: Iterable[Item], *, language: str) -> Package:
    """All texts are in `language` (en, fa-af or ps). A question that is not whole is told."""
    losses = Losses()
    documents = []
    for place, item in enumerate(items, start=1):
        losses.turn_to(place, item)
        try:
            check(item)
        except Fault as fault:
            losses.fault(fault)
            continue
        documents.append(document(item, place, language))
    return Package(data=_packed(documents, language), losses=tuple(losses.gathered))


def _packed(documents: list[Document], language: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        _put(package, "imsmanifest.xml", _bytes(_manifest(documents, language)))
        for one in documents:
            _put(package, one.path, _bytes(one.root))
            for path, data in one.pictures.items():
                _put(package, path, data)
    return kept.getvalue()


def _put(package: zipfile.ZipFile, path: str, data: bytes) -> None:
    about = zipfile.ZipInfo(path, date_time=_MADE)
    about.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(about, data)


def _bytes(root: Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _manifest(documents: list[Document], language: str) -> Element:
    names = {None: _PACKAGING, "imsmd": _LOM}
    root = etree.Element(f"{{{_PACKAGING}}}manifest", nsmap=names, identifier="questions")
    metadata = into(root, "metadata")
    into(metadata, "schema", text="QTI Package")
    into(metadata, "schemaversion", text="3.0.0")
    into(root, "organizations")
    resources = into(root, "resources")
    for one in documents:
        _list(resources, one, language)
    return root


def _list(resources: Element, one: Document, language: str) -> None:
    resource = into(
        resources,
        "resource",
        identifier=one.identifier,
        type="imsqti_item_xmlv3p0",
        href=one.path,
    )
    _describe(into(resource, "metadata"), one.item, language)
    for path in (one.path, *one.pictures):
        into(resource, "file", href=path)


def _describe(metadata: Element, item: Item, language: str) -> None:
    """Code, name, tags and category, in the order the metadata standard wants."""
    lom = _lom(metadata, "lom")
    general = _lom(lom, "general")
    if item.code:
        _lom(_lom(general, "identifier"), "entry").text = item.code
    _words(_lom(general, "title"), item.name or head(item.stem), language)
    for tag in item.tags:
        _words(_lom(general, "keyword"), tag, language)
    if item.category:
        path = _lom(_lom(lom, "classification"), "taxonPath")
        for name in item.category:
            _words(_lom(_lom(path, "taxon"), "entry"), name, language)


def _words(parent: Element, text: str, language: str) -> None:
    said = _lom(parent, "string")
    said.set("language", language_tag(language))
    said.text = text


def _lom(parent: Element, name: str) -> Element:
    return etree.SubElement(parent, f"{{{_LOM}}}{name}")
