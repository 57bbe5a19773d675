"""Tags and parts."""

from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from interface.icons import PATHS
from interface.numbers import say_number, say_percent
from lms.lib.digits import to_ascii
from reference.models import Province


def shown(source, language="en", **context):
    with translation.override(language):
        return Template("{% load interface %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "language", "places", "said"),
    [
        (1758, "en", 0, "1,758"),
        (1758, "fa-af", 0, "۱٬۷۵۸"),
        (52500, "ps", 0, "۵۲٬۵۰۰"),
        (Decimal("22.45"), "en", 1, "22.5"),
        (22.4, "fa-af", 1, "۲۲٫۴"),
        (-3, "en", 0, "\u22123"),
        (0, "en", 0, "0"),
        (None, "en", 0, "—"),
    ],
)
def test_a_figure_in_words_of_the_language(value, language, places, said):
    assert say_number(value, language, places) == said


@given(st.integers(-(10**12), 10**12), st.sampled_from(["en", "fa-af", "ps"]))
def test_a_figure_loses_nothing(value, language):
    said = to_ascii(say_number(value, language)).replace("\u2212", "-")
    assert int(said.replace(",", "").replace("٬", "")) == value


@pytest.mark.parametrize(
    ("part", "whole", "language", "said"),
    [
        (90, 359, "en", "25.1\u00a0%"),
        (90, 359, "ps", "۲۵٫۱٪"),
        (1, 0, "en", "—"),
        (None, 5, "en", "—"),
        (0, 5, "en", "0.0\u00a0%"),
    ],
)
def test_a_share_is_said_or_honestly_left_out(part, whole, language, said):
    assert say_percent(part, whole, language) == said


def test_a_name_keeps_its_own_direction_and_can_write_no_markup():
    assert shown("{% bdi name %}", name="ښایسته<b>") == "<bdi>ښایسته&lt;b&gt;</bdi>"
    assert shown("{% bdi name %}", name=None) == "<bdi></bdi>"


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("ANCTIP و وزارت امور زنان", ' dir="rtl"'),  # a browser would guess left to right
        ("وزارت امور زنان و ANCTIP", ""),
        ("ANCTIP and the ministry", ""),
        ("Advocacy training in کابل", ""),
    ],
)
def test_a_title_that_begins_with_latin_letters_still_runs_its_own_way(title, side):
    assert shown("{% bdi title %}", title=title) == f"<bdi{side}>{title}</bdi>"


@pytest.mark.parametrize(("language", "said"), [("en", "Balkh, Kabul"), ("ps", "Balkh، Kabul")])
def test_a_list_takes_the_comma_of_the_language(language, said):
    assert shown("{% listed names %}", language, names=["Balkh", "Kabul"]) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "10 letters, AF21, 2017-06"), ("ps", "۱۰ letters, AF21, 2017-06")],
)
def test_numbers_in_a_sentence_take_the_digits_of_the_language_but_codes_do_not(language, said):
    assert shown("{{ text|numerals }}", language, text="10 letters, AF21, 2017-06") == said


@pytest.mark.parametrize("name", sorted(PATHS))
def test_a_sign_is_hidden_from_screen_readers(name):
    assert 'aria-hidden="true"' in shown(f'{{% icon "{name}" %}}')


@pytest.mark.parametrize(("language", "said"), [("en", "Balkh"), ("fa-af", "بلخ"), ("ps", "بلخ")])
def test_a_row_is_called_by_its_name_in_the_language(language, said):
    balkh = Province(name_en="Balkh", name_fa_af="بلخ", name_ps="بلخ")
    assert shown('{{ row|said:"name" }}', language, row=balkh) == said


class Registration(forms.Form):
    name = forms.CharField(label="Full name", help_text="As on the sheet.")


def test_a_field_is_tied_to_its_help_and_its_error():
    page = shown("{% field form.name %}", form=Registration({"name": ""}))
    assert '<label for="id_name">Full name</label>' in page
    assert 'aria-describedby="id_name-help id_name-error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_name-help"' in page
    assert 'id="id_name-error"' in page


def test_a_field_left_in_peace_carries_no_error():
    page = shown("{% field form.name %}", form=Registration())
    assert "aria-invalid" not in page
    assert "error" not in page


@pytest.mark.django_db
def test_the_map_shows_each_province_once_and_masks_what_it_is_told_to_mask():
    page = shown("{% tile_map counts %}", counts={"AF01": 120, "AF21": 40, "AF16": "<5"})
    assert page.count("<li") == 34
    assert '<li class="t3 r3 c5"><abbr title="Kabul">KAB</abbr><b><span class="number">120' in page
    assert "&lt;5" in page
    assert page.count('class="t0') == 31


def test_bars_are_measured_by_the_longest():
    rows = [{"label": "A", "total": 200, "part": 50}, {"label": "B", "total": 50}]
    page = shown("{% bars rows %}", "fa-af", rows=rows)
    assert '<rect width="100.0%"' in page
    assert '<rect class="part" width="25.0%"' in page
    assert '<rect width="25.0%"' in page
    assert "۲۰۰" in page
