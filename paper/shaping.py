"""Joined Dari and Pashto for xhtml2pdf, which by itself joins Arabic letters only.

HarfBuzz shapes each word; every glyph it can choose has a code point of its own, of bidi class AL
and used by no text, so that xhtml2pdf's bidi and line breaking still see right-to-left letters.
See docs/decisions/030-joined-pashto-in-pdf.md.
"""

import re
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path

import uharfbuzz as hb
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap

FONTS = Path(__file__).parent / "fonts"
FAMILY = "vazirmatn"
# xhtml2pdf looks a face up as <family>_<bold><italic> and keeps one that is registered already.
FACES = {
    f"{FAMILY}_00": FONTS / "Vazirmatn-Regular.ttf",
    f"{FAMILY}_10": FONTS / "Vazirmatn-Bold.ttf",
}

_CODE_POINTS = tuple(
    chain(
        range(0x1EE00, 0x1EEF0),
        range(0x1EC70, 0x1ECC0),
        range(0x1ED00, 0x1ED50),
        range(0x10D00, 0x10D24),
        range(0x10F30, 0x10F46),
    )
)
# Letters, marks, joiners; digits and punctuation are left to the library's bidi.
_WORD = re.compile(
    "[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u200c\u200d\ufb50-\ufdff\ufe70-\ufefc]+"
)
_GLYPH = re.compile(r"uni(0[67][0-9A-F]{2}|F[BDE][0-9A-F]{2})")
_HEH_HAMZA = ("ه\u0654", "ۀ")


def shape(text: str) -> str:
    """`text` with each word of Arabic script as joined glyphs, still in logical order.

    Vowel marks are dropped: they are optional in Dari and Pashto, and this road cannot place them.
    A letter the font lacks comes back as it was.
    """
    composed = unicodedata.normalize("NFC", text).replace(*_HEH_HAMZA)
    return _WORD.sub(lambda match: _joined(match.group()), composed)


def glyphs(word: str) -> list[str]:
    """Names of the glyphs HarfBuzz draws `word` with, in logical order, marks and joiners left out."""
    font = _harfbuzz(FACES[f"{FAMILY}_00"])
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(word)
    buffer.direction, buffer.script = "rtl", "Arab"
    hb.shape(font, buffer, {"kern": False})
    drawn = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    names = [font.glyph_to_string(info.codepoint) for info, place in drawn if place.x_advance]
    return names[::-1]


def register() -> None:
    """Make the shaped faces known to reportlab, once, before xhtml2pdf meets the family."""
    for name, file in FACES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(ShapedFont(name, file))


class ShapedFont(TTFont):
    """A TrueType face whose joined glyphs answer to code points, and read back as real letters."""

    def __init__(self, name: str, file: Path) -> None:
        super().__init__(name, str(file), shapable=False)
        font = _harfbuzz(file)
        for glyph, code in _codes().items():
            number = font.glyph_from_string(glyph)
            width = font.get_glyph_h_advance(number) * 1000 / font.face.upem
            self.face.charToGlyph[code] = number
            self.face.charWidths[code] = round(width)

    def addObjects(self, doc: object) -> None:  # noqa: N802 - reportlab's name
        """As reportlab, then tell readers which letters the glyphs stand for."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        face = self.face
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", face.name, face.subfontNameX)).decode()
            stream = doc.idToObject[f"toUnicodeCMap:{name}"]  # type: ignore[attr-defined]
            real = _letters()
            stream.content = makeToUnicodeCMap(name, [real.get(c, c) for c in subset])


@cache
def _joined(word: str) -> str:
    codes = _codes()
    names = glyphs(word)
    return "".join(chr(codes[n]) for n in names) if codes.keys() >= set(names) else word


@cache
def _codes() -> dict[str, int]:
    """Glyph name -> code point, the same for both weights (their glyph names agree)."""
    font = _harfbuzz(FACES[f"{FAMILY}_00"])
    names = (font.glyph_to_string(number) for number in range(font.face.glyph_count))
    drawn = sorted(n for n in names if _is_letter(n) and _has_width(font, n))
    return dict(zip(drawn, _CODE_POINTS, strict=False))


@cache
def _letters() -> dict[int, int]:
    """Code point on the page -> the letter (or one ligature code point) a reader copies."""
    return {code: _letter(glyph) for glyph, code in _codes().items()}


def _letter(glyph: str) -> int:
    form = chr(int(glyph[3:7], 16))
    plain = unicodedata.normalize("NFKC", form)
    return ord(plain if len(plain) == 1 else form)


def _is_letter(glyph: str) -> bool:
    found = _GLYPH.match(glyph)
    return bool(found) and not unicodedata.category(chr(int(glyph[3:7], 16))).startswith("N")


def _has_width(font: hb.Font, glyph: str) -> bool:
    return bool(font.get_glyph_h_advance(font.glyph_from_string(glyph)))


@cache
def _harfbuzz(file: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))
