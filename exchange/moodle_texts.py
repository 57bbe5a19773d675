"""Texts and pictures of a Moodle XML question."""

import base64
import binascii
import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from exchange.items import Image
from exchange.limits import MOST_PICTURE_BYTES
from exchange.pictures import media_type
from exchange.plain import Picture
from exchange.telling import AUTO, HTML, MARKDOWN, PLAIN, Telling
from exchange.texts import tidied
from exchange.trees import Element, elements, first, letters, line_of

OF_THE_FILE = "@@PLUGINFILE@@/"
_FORMATS = {
    "html": HTML,
    "plain_text": PLAIN,
    "markdown": MARKDOWN,
    "moodle_auto_format": AUTO,
    "wiki_like": AUTO,
}
_KILOBYTE = 1024


@dataclass
class Source:
    """Of one question. A text without a format has the stem's."""

    telling: Telling
    form: str = HTML

    def stem(self, question: Element) -> tuple[str, Image | None]:
        element = first(question, "questiontext")
        if element is None:
            return "", None
        self.form = _FORMATS.get(element.get("format", "html"), HTML)
        text, pictures = self.telling.text_and_pictures(self.raw(element), self.form)
        return text, self._image(element, list(pictures))

    def text(self, element: Element | None) -> str:
        """Of the stem's kind; a picture in it is left out and told."""
        if element is None:
            return ""
        form = _FORMATS.get(element.get("format", ""), self.form)
        text, pictures = self.telling.text_and_pictures(self.raw(element), form)
        if pictures or elements(element, "file"):
            self.telling.notice("image_elsewhere", line_of(element))
        return text

    def raw(self, element: Element | None) -> str:
        """Of its `text`; in old files it stands in the element itself."""
        if element is None:
            return ""
        inner = first(element, "text")
        if inner is None:
            return str(element.text or "")
        self.telling.lost.update(str(child.tag) for child in inner)
        return letters(inner)

    def _image(self, element: Element, pictures: list[Picture]) -> Image | None:
        files = {_name(file.get("name", "")): file for file in elements(element, "file")}
        if not pictures and not files:
            return None
        shown = pictures[0] if pictures else Picture(OF_THE_FILE + next(iter(files)), "")
        if len(pictures) > 1 or len(files) > 1:
            self.telling.notice("image_elsewhere")
        name = _name(unquote(shown.source.partition("?")[0]))
        if not shown.source.startswith(OF_THE_FILE) or name not in files:
            self.telling.notice("image_missing", name=shown.source)
            return None
        return self._picture(files[name], name, shown.alternative)

    def _picture(self, file: Element, name: str, alternative: str) -> Image | None:
        data = _decoded(file)
        kind = media_type(data)
        if not kind:
            kilobytes = MOST_PICTURE_BYTES // _KILOBYTE
            line = line_of(file)
            self.telling.notice("image_refused", line, name=name, kilobytes=kilobytes)
            return None
        if not tidied(alternative):
            self.telling.notice("image_without_words", line_of(file))
        return Image(name=name, media_type=kind, data=data, alternative=alternative)


def _decoded(file: Element) -> bytes:
    """Empty where it is no base64, or more than a picture may have."""
    if file.get("encoding", "base64") != "base64":
        return b""
    said = "".join(letters(file).split())
    if len(said) > MOST_PICTURE_BYTES * 4 // 3 + 4:
        return b""
    try:
        data = base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return data if len(data) <= MOST_PICTURE_BYTES else b""


def _name(path: str) -> str:
    return posixpath.basename(path)
