"""A .docx opened with care: parts are read one by one, within limits, and their XML without entities.

Everything here takes bytes and gives plain values; nothing is ever unpacked to disk.
"""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from manuscripts.errors import (
    DocumentBroken,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentSwells,
    DocumentTooLarge,
    DocumentUnsafe,
    DocumentWithMacros,
    NotWord,
    OldWord,
)

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 200 * MEGABYTE
MOST_OF_ONE_TEXT = 60 * MEGABYTE
MOST_PARTS = 4000
SWELLING = 250  # times: text of a long manual is packed 10 to 40 times smaller
SMALL = 4 * MEGABYTE  # below it no ratio matters

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "wordprocessingml.document.main+xml"
_TEMPLATE = "wordprocessingml.template.main+xml"
# "Strict" documents say the same under other names.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

Element = Any  # lxml tells no types


@dataclass(frozen=True, slots=True)
class Relation:
    """Where an id of one part leads: another part by its name, or an address outside."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a document by name (`word/document.xml`)."""

    def __init__(self, data: bytes, *, most_bytes: int) -> None:
        """Raises DocumentRefused for whatever is not a sound Word document of sensible size."""
        refuse_by_size(len(data), most_bytes)
        _refuse_other_kinds(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise DocumentBroken from None
        self._names = {entry.filename: entry for entry in self._zip.infolist()}
        self._refuse_bombs()
        self._refuse_macros()
        self.main = self._main()

    def has(self, name: str) -> bool:
        """True when there is such a part."""
        return name in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises DocumentBroken when it is missing or damaged."""
        entry = self._names.get(name)
        if entry is None:
            raise DocumentBroken
        try:
            return self._zip.read(entry)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
        ):
            raise DocumentBroken from None

    def xml(self, name: str) -> Element:
        """The root of an XML part. Raises DocumentBroken, DocumentUnsafe, DocumentSwells."""
        if self.has(name) and self._names[name].file_size > MOST_OF_ONE_TEXT:
            raise DocumentSwells
        return parsed(self.read(name))

    def xml_or_none(self, name: str) -> Element | None:
        """None when the document has no such part."""
        return self.xml(name) if name and self.has(name) else None

    def relations(self, name: str) -> dict[str, Relation]:
        """Id -> where it leads, for the part of this name."""
        folder, file = posixpath.split(name)
        root = self.xml_or_none(f"{folder}/_rels/{file}.rels".lstrip("/"))
        if root is None:
            return {}
        return {one.get("Id", ""): _relation(one, folder) for one in root.iter(_RELATION)}

    @cached_property
    def main_relations(self) -> dict[str, Relation]:
        """Those of the text itself."""
        return self.relations(self.main)

    def named(self, kind: str) -> list[str]:
        """Names of the parts that the text refers to as `footnotes`, `styles`, `header` ..."""
        found = self.main_relations.values()
        return sorted(
            one.target
            for one in found
            if one.kind == kind and not one.external and self.has(one.target)
        )

    def _main(self) -> str:
        found = [one for one in self.relations("").values() if one.kind == "officeDocument"]
        if not found or not self.has(found[0].target):
            raise NotWord
        return found[0].target

    def _refuse_bombs(self) -> None:
        entries = self._names.values()
        if any(entry.flag_bits & 1 for entry in entries):
            raise DocumentEncrypted
        if len(self._zip.infolist()) > MOST_PARTS or len(self._names) != len(self._zip.infolist()):
            raise DocumentSwells
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise DocumentSwells
        if any(
            entry.file_size > SMALL and entry.file_size > SWELLING * max(entry.compress_size, 1)
            for entry in entries
        ):
            raise DocumentSwells

    def _refuse_macros(self) -> None:
        if not self.has("[Content_Types].xml"):
            raise NotWord
        told = {one.get("ContentType", "") for one in self.xml("[Content_Types].xml")}
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in told):
            raise DocumentWithMacros
        if any(name.lower().endswith("vbaproject.bin") for name in self._names):
            raise DocumentWithMacros
        if not any(_MAIN in kind or _TEMPLATE in kind for kind in told):
            raise NotWord


def refuse_by_size(size: int, most_bytes: int) -> None:
    """Raises DocumentEmpty or DocumentTooLarge; callers that know the size ask before reading."""
    if size == 0:
        raise DocumentEmpty
    if size > most_bytes:
        raise DocumentTooLarge(max(1, most_bytes // MEGABYTE))


def parsed(data: bytes) -> Element:
    """XML without entities, networks or definitions of its own."""
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        if b"<!ENTITY" in data:
            raise DocumentUnsafe from None
        raise DocumentBroken from None
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.doctype:
        raise DocumentUnsafe
    return root


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(OLD_OFFICE):
        raise DocumentEncrypted if _ENCRYPTED in data else OldWord
    if not data.startswith(b"PK"):
        raise NotWord


def _relation(one: Element, folder: str) -> Relation:
    target = one.get("Target", "")
    external = one.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(one.get("Type", "").rsplit("/", 1)[-1], target, external)
