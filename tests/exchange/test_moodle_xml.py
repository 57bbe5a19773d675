"""An export of Moodle: text out of HTML, pictures as bytes, and what was left behind is told."""

import base64
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from exchange import moodle_xml
from exchange.enums import Kind
from exchange.items import Choice, Image, Item, Number, Pair, Spelling, truth
from exchange.limits import MOST_PICTURE_BYTES
from tests.exchange.made import png
from tests.exchange.seen import example, told

READ = moodle_xml.read(example("export-of-moodle.xml"))


def asked(stem, files="", kind="truefalse", form="html"):
    """A file of one question with this stem."""
    return (
        f'<quiz><question type="{kind}"><name><text>N</text></name><questiontext format="{form}">'
        f"<text><![CDATA[{stem}]]></text>{files}</questiontext>"
        '<answer fraction="100"><text>true</text></answer>'
        '<answer fraction="0"><text>false</text></answer></question></quiz>'
    )


def file(name, data):
    said = base64.b64encode(data).decode()
    return f'<file name="{name}" path="/" encoding="base64">{said}</file>'


def shown(name, alternative="a kiln"):
    return f'Look: <img src="@@PLUGINFILE@@/{name}" alt="{alternative}">'


def codes(text):
    return [problem.code for problem in moodle_xml.read(text).problems]


def test_a_question_with_a_picture_is_read_in_full():
    assert READ.items[0] == Item(
        kind=Kind.SINGLE_CHOICE,
        name="Kiln",
        code="KILN-1",
        category=("M2", "Kilns"),
        tags=("debt", "children"),
        stem="خانواده‌ها را چه چیزی در کوره نگه می‌دارد؟",
        feedback="See lesson\u00a02.",
        image=Image(
            name="kiln one.png", media_type="image/png", data=png(7), alternative="یک کورهٔ خشت"
        ),
        choices=(
            Choice(text="قرض", fraction=Fraction(1), feedback="بلی"),
            Choice(text="مکتب", fraction=Fraction(1, 3)),
            Choice(text="مزد\nزمین"),
        ),
    )


def test_the_other_kinds_are_read():
    multiple, truths, age, third, match, steps = READ.items[1:]
    assert (multiple.kind, multiple.shuffle) == (Kind.MULTIPLE_CHOICE, False)
    assert truths.choices == truth(is_true=False, if_true="Wrong.", if_false="Right.")
    assert (age.numbers, age.otherwise) == ((Number(value=Decimal(18)),), "Look again.")
    assert third.spellings == (Spelling(text="purpose"),)
    assert match.pairs[2] == Pair(prompt="", answer="a wedding")
    assert steps.steps == ("See", "Ask", "Refer")


def test_what_was_left_behind_is_told_at_its_line():
    assert told(READ) == [
        (10, "formatting_lost", False),
        (10, "xml_left_out", False),
        (10, "xml_left_out", False),
        (45, "xml_left_out", False),
        (57, "wildcard_left_out", False),
        (59, "markdown_kept", False),
        (67, "ordering_rule", False),
        (76, "kind_unknown", True),
        (80, "kind_unknown", True),
        (84, "image_missing", False),
        (84, "key_missing", True),
    ]
    left = [p.values["what"] for p in READ.problems if p.code == "xml_left_out"]
    assert sorted(left) == ["correctfeedback", "defaultgrade", "units"]


def test_out_and_in_again_nothing_changes_and_nothing_is_told():
    written = moodle_xml.write(READ.items)
    assert written.losses == ()
    again = moodle_xml.read(written.text)
    assert again.items == READ.items
    assert told(again) == []


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p>\n<p>two</p>", "one\ntwo"),
        ("one<br>two<br/><br/>three", "one\ntwo\n\nthree"),
        ("a  &lt;b&gt;\n\n c&amp;d", "a <b> c&d"),
        ("<script>alert(1)</script>yes<style>p{}</style>", "yes"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>a  b\n c</pre>d", "a  b\n c\nd"),
        ("x<sup>2</sup>", "x2"),
        ("<p>never closed <b>at all", "never closed at all"),
    ],
)
def test_html_becomes_the_text_it_shows(html, text):
    assert moodle_xml.read(asked(html)).items[0].stem == text


def test_plain_text_is_taken_letter_by_letter():
    reading = moodle_xml.read(asked("a  <b>\n&amp;", form="plain_text"))
    assert reading.items[0].stem == "a  <b>\n&amp;"
    assert told(reading) == []


def test_a_picture_is_what_its_bytes_say():
    good = asked(shown("a.png"), file("a.png", png()))
    assert codes(good) == []
    for data in (b"<svg onload='x'/>", b"MZ", b"", b"\x89PNG\r\n\x1a\n" * MOST_PICTURE_BYTES):
        reading = moodle_xml.read(asked(shown("a.png"), file("a.png", data)))
        assert [problem.code for problem in reading.problems] == ["image_refused"]
        assert reading.items[0].image is None
    assert codes(good.replace("</file>", "!</file>")) == ["image_refused"]


def test_a_picture_that_is_elsewhere_silent_or_one_of_many_is_told():
    picture = file("a.png", png())
    assert codes(asked(shown("b.png"), picture)) == ["image_missing"]
    assert codes(asked('Look <img src="https://example.org/a.png" alt="x">')) == ["image_missing"]
    assert codes(asked(shown("a.png", alternative=""), picture)) == ["image_without_words"]
    assert codes(asked(shown("a.png") * 2, picture)) == ["image_elsewhere"]
    assert codes(asked("Look.", picture)) == ["image_without_words"]


def test_the_weight_of_a_third_survives():
    item = READ.items[0]
    written = moodle_xml.write([item]).text
    assert 'fraction="33.33333"' in written
    assert 'format="html"' in written  # a picture needs it
    assert 'format="html"' not in moodle_xml.write([replace(item, image=None)]).text


def test_what_moodle_cannot_hold_is_told():
    yes, no = Choice(text="yes", fraction=Fraction(1)), Choice(text="no")
    single = Item(kind=Kind.SINGLE_CHOICE, stem="Q", choices=(yes, no))
    written = moodle_xml.write(
        [
            replace(single, kind=Kind.OPINION, choices=(no, no)),
            Item(kind=Kind.CASE, stem="Case", parts=(single,)),
            replace(single, choices=(yes, replace(no, fraction=Fraction(1, 11)))),
            replace(single, choices=(no, no)),
        ]
    )
    assert [(loss.place, loss.code, loss.whole) for loss in written.losses] == [
        (1, "kind_not_held", True),
        (2, "kind_not_held", True),
        (3, "weight_not_exact", False),
        (4, "key_missing", True),
    ]
