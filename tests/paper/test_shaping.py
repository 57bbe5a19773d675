"""Pashto and Dari words as joined glyphs."""

import pytest
from reportlab.pdfbase import pdfmetrics

from paper import shaping


@pytest.mark.parametrize(
    ("word", "glyphs"),
    [
        # ښ begins the word, ا ends its stroke, س and ت stand in the middle, ه ends: all joined.
        ("ښایسته", "uni069A.init uniFE8E uniFBFE uniFEB4 uniFE98.long uniFEEA"),
        ("پښتو", "uniFB58 uni069A.medi uniFE98 uniFEEE"),
        ("لیندۍ", "uniFEDF uniFBFF uniFEE8 uniFEAA uni06CD"),
        ("ړنګ", "uni0693 uniFEE7 uni06AB.fina"),
        ("لاس", "uniFEFB uni0633"),
    ],
)
def test_pashto_letters_take_their_joined_forms(word, glyphs):
    assert " ".join(shaping.glyphs(word)) == glyphs


def test_every_letter_of_pashto_and_dari_joins_in_the_middle_of_a_word():
    for letter in "بپتټثجچحخځڅسشښصضطظعغفقکګگلمنڼهیېي":
        names = shaping.glyphs(f"ب{letter}ب")
        alone = shaping.glyphs(letter)
        assert len(names) == 3, letter
        assert names[1] != alone[0], letter


def test_hamza_on_heh_and_the_joiner_survive():
    shaping.register()
    assert shaping.glyphs("دورهٔ")[-1] == "uni06C0"
    assert "\u200c" not in shaping.shape("می‌شود")
    assert len(shaping.shape("می‌شود")) == 5


def test_the_faces_xhtml2pdf_finds_are_the_shaped_ones():
    shaping.register()
    kinds = {name: type(pdfmetrics.getFont(name)).__name__ for name in shaping.FACES}
    assert kinds == {"vazirmatn_00": "ShapedFont", "vazirmatn_10": "ShapedFont"}


def test_latin_digits_and_unknown_letters_are_left_as_they_are():
    assert shaping.shape("Kabul 12 ۱۲") == "Kabul 12 ۱۲"
