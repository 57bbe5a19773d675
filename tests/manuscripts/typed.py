"""Word documents as people make them: typed with python-docx, and what it cannot do by raw XML."""

import io
import zipfile

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from manuscripts.documents import read_document

MEGABYTE = 1024 * 1024
W = nsdecls("w")


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def typed(*lines, styles=()):
    """(style, text) one after the other; a bare text is an ordinary paragraph."""
    document = Document()
    for name in styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for line in lines:
        style, text = line if isinstance(line, tuple) else (None, line)
        document.add_paragraph(text, style)
    return document


def raw(document, xml):
    """Another element at the end of the text, as Word would write it."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))
    return document


def drawn(kind="PNG", size=(60, 40), colour="navy"):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    out.seek(0)
    return out


def with_part(data, name, body, *, relation="", content_type=""):
    """The same document with one more part, or a part replaced, tied to the text."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == name:
                continue
            if entry.filename == "word/_rels/document.xml.rels" and relation:
                text = text.replace(
                    b"</Relationships>", _relation(relation, name) + b"</Relationships>"
                )
            if entry.filename == "[Content_Types].xml" and content_type:
                told = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
                text = text.replace(b"</Types>", told.encode())
            new.writestr(entry.filename, text)
        new.writestr(name, body)
    return out.getvalue()


def _relation(kind, name):
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    target = name.removeprefix("word/")
    return f'<Relationship Id="rIdNew{kind}" Type="{base}/{kind}" Target="{target}"/>'.encode()


def read(document, language="en", name="Manual.docx"):
    """What the product makes of it; a document of python-docx or its bytes."""
    data = document if isinstance(document, bytes) else saved(document)
    return read_document(data, name=name, language=language, most_bytes=20 * MEGABYTE)


def shown(lesson):
    """(type, value) of every block."""
    return [(block.type, block.value) for block in lesson.blocks]


def said(reading):
    """(code, words) of every finding but the one that every import ends with."""
    return [(one.code, one.words) for one in reading.findings if one.code != "minutes"]
