"""The gate of the words sees every string and every way a translation can be wrong."""

import polib
import pytest

from lms import catalogues
from lms.words_in_code import Word, words_of_python, words_of_template

GREETING = Word("Hello %(name)s", ["a.py:1"])
COUNT = Word("%(n)s person", ["a.py:2"], plural="%(n)s persons")


def keys(words):
    return [(word.context, word.text, word.plural) for word in words]


def test_strings_of_python_are_found():
    source = """
from django.utils.translation import gettext_lazy as _
label = _("One " "sentence.")
other = ngettext("%(n)s day", "%(n)s days", n)
month = pgettext("month", "May")
_(not_a_constant)
"""
    assert sorted(keys(words_of_python(source, "a.py"))) == [
        ("", "%(n)s day", "%(n)s days"),
        ("", "One sentence.", ""),
        ("month", "May", ""),
    ]


def test_strings_are_found_under_another_name_of_gettext():
    source = """
from django.utils.translation import gettext as _now, ngettext_lazy as _many
from elsewhere import gettext as _other
_now("Said at once")
_many("%(n)s day", "%(n)s days", n)
_other("Not ours")
"""
    assert sorted(keys(words_of_python(source, "a.py"))) == [
        ("", "%(n)s day", "%(n)s days"),
        ("", "Said at once", ""),
    ]


def test_strings_of_templates_are_found():
    source = """{% load i18n %}{% translate "It's here" %} don't {% translate "May" context "month" %}
{% blocktranslate count n=rows|length trimmed %}
  {{ n }} row
{% plural %}
  {{ n }} rows
{% endblocktranslate %}{% include "x.html" with text=_("Said aside") %}"""
    assert sorted(keys(words_of_template(source, "a.html"))) == [
        ("", "%(n)s row", "%(n)s rows"),
        ("", "It's here", ""),
        ("", "Said aside", ""),
        ("month", "May", ""),
    ]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (None, "not in the catalogue"),
        ({"msgstr": ""}, "not translated"),
        ({"msgstr": "سلام %(name)s", "flags": ["fuzzy"]}, "fuzzy"),
        ({"msgstr": "سلام %(nam)s"}, "placeholders differ"),
        ({"msgstr": "سلام"}, "placeholders differ"),
        ({"msgstr": "%(name)s ته سلام"}, ""),
        ({"msgstr": "%(name)s كور ہے"}, "letters of another language (ك ہ ے)"),
    ],
)
def test_each_fault_has_its_name(entry, fault):
    kept = entry and polib.POEntry(msgid=GREETING.text, **entry)
    assert catalogues._fault(kept, GREETING, "ps") == fault


@pytest.mark.parametrize(
    ("forms", "fault"),
    [
        ({0: "%(n)s تن", 1: "%(n)s تنان"}, ""),
        ({0: "%(n)s تن", 1: ""}, "not translated"),
        ({0: "%(n)s تن", 1: "تنان"}, "placeholders differ"),
    ],
)
def test_every_plural_form_counts(forms, fault):
    kept = polib.POEntry(msgid=COUNT.text, msgid_plural=COUNT.plural, msgstr_plural=forms)
    assert catalogues._fault(kept, COUNT, "ps") == fault


@pytest.mark.parametrize(
    ("language", "said", "foreign"),
    [
        ("ps", "ښځه ګډون کوي", ""),
        ("ps", "گډون", "گ"),
        ("fa_AF", "گزارش می‌دهید", ""),
        ("fa_AF", "گزارش مي‌دهید ښه", "ي ښ"),
    ],
)
def test_each_language_keeps_its_own_letters(language, said, foreign):
    assert catalogues._foreign_letters(said, language) == foreign


def test_writing_keeps_what_was_translated_and_drops_what_is_gone(monkeypatch, tmp_path):
    file = tmp_path / "django.po"
    old = polib.POFile()
    old.metadata = {"Language": "ps"}
    old.append(polib.POEntry(msgid=GREETING.text, msgstr="سلام %(name)s"))
    old.append(polib.POEntry(msgid="Gone", msgstr="لاړ"))
    old.save(str(file))
    monkeypatch.setattr(catalogues, "catalogue", lambda language: file)
    monkeypatch.setattr(catalogues, "words", lambda: {w.key: w for w in (GREETING, COUNT)})
    catalogues.write()
    new = polib.pofile(str(file))
    assert [(entry.msgid, entry.msgstr) for entry in new] == [
        (GREETING.text, "سلام %(name)s"),
        (COUNT.text, ""),
    ]
    assert new.metadata["Language"] == "ps"
