"""Whatever somebody sends: questions or problems, never an error, and never an endless wait."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange import aiken, gift, moodle_xml
from exchange.limits import (
    MEGABYTE,
    MOST_ANSWERS,
    MOST_BYTES,
    MOST_LETTERS,
    MOST_PROBLEMS,
    MOST_QUESTIONS,
)
from tests.exchange.made import SNIPPETS
from tests.exchange.seen import FILES, told

FORMATS = [gift, aiken, moodle_xml]
EXAMPLES = [file.read_bytes() for file in sorted(FILES.iterdir())]
many = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
pieces = st.sampled_from([*SNIPPETS, "\n", "<question type='multichoice'>", "<text>", "</text>"])


def codes(reading):
    return [problem.code for problem in reading.problems]


@st.composite
def spoilt(draw):
    """An example file with pieces cut out, doubled or thrown in."""
    data = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 60)))
        thrown = draw(
            st.binary(max_size=8) | pieces.map(lambda piece: piece.encode("utf-8", "replace"))
        )
        data = data[:start] + thrown + data[draw(st.sampled_from([start, end])) :]
    return data


@pytest.mark.parametrize("format_", FORMATS)
@many
@given(data=st.binary(max_size=200) | spoilt() | st.lists(pieces).map("".join) | st.text())
def test_any_file_gives_questions_or_problems(format_, data):
    reading = format_.read(data)
    assert reading.items or reading.problems
    for problem in reading.problems:
        assert problem.message
        assert problem.line >= 0
    again = format_.read(format_.write(reading.items).text)
    assert again.items == reading.items


@pytest.mark.parametrize("format_", FORMATS)
def test_no_text_is_no_file_of_questions(format_):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("questions.gift", "Q{T}")
    assert told(format_.read(packed.getvalue())) == [(0, "file_packed", True)]
    assert told(format_.read("Q\nسوال؟".encode("cp1256"))) == [(2, "file_not_utf8", True)]
    assert told(format_.read(b"x" * (MOST_BYTES + 1))) == [(0, "file_too_large", True)]
    assert told(format_.read(" \n ")) == [(0, "file_empty", True)]


@pytest.mark.parametrize(
    "definitions",
    [
        '<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_definitions_are_refused_before_anything_is_parsed(definitions):
    text = f'<?xml version="1.0"?>\n<!-- x -->\n{definitions}<quiz><question>&b;</question></quiz>'
    assert told(moodle_xml.read(text)) == [(3, "xml_with_doctype", True)]


def test_broken_deep_and_foreign_xml_is_told():
    assert told(moodle_xml.read("<quiz>\n<question>\n</quiz>")) == [(3, "xml_broken", True)]
    assert codes(moodle_xml.read("<quiz>&nbsp;</quiz>")) == ["xml_broken"]
    assert codes(moodle_xml.read(f"<quiz>{'<a>' * 99}{'</a>' * 99}</quiz>")) == ["xml_too_deep"]
    assert codes(moodle_xml.read("<quiz>" + "<a/>" * 700_000)) == ["xml_too_many_elements"]
    assert codes(moodle_xml.read("<html/>")) == ["xml_not_moodle"]
    assert codes(moodle_xml.read("<quiz/>")) == ["file_empty"]


def test_an_encoding_that_is_only_claimed_changes_nothing():
    text = '<?xml version="1.0" encoding="UTF-16"?><quiz/>'
    assert codes(moodle_xml.read(text)) == codes(moodle_xml.read(text.encode())) == ["file_empty"]


def test_long_texts_many_answers_many_questions_are_told():
    assert codes(gift.read(f"{'x' * (MOST_LETTERS + 1)}{{T}}")) == ["text_too_long"]
    assert codes(gift.read(f"Q{{=a {'~b ' * MOST_ANSWERS}}}")) == ["too_many_answers"]
    reading = gift.read("Q{T}\n\n" * (MOST_QUESTIONS + 1))
    assert len(reading.items) == MOST_QUESTIONS
    assert codes(reading) == ["too_many_questions"]
    divided = gift.read("$CATEGORY: M1\n\nQ{T}\n\n" * MOST_QUESTIONS)
    assert (len(divided.items), codes(divided)) == (MOST_QUESTIONS, [])
    many_stems = "".join(
        f"Q{place}?\nA) a\nB) b\nANSWER: A\n" for place in range(MOST_QUESTIONS + 9)
    )
    reading = aiken.read(many_stems)
    assert (len(reading.items), codes(reading)) == (MOST_QUESTIONS, ["too_many_questions"])
    question = '<question type="essay"/>'
    reading = moodle_xml.read(f"<quiz>{question * (MOST_QUESTIONS + 9)}</quiz>")
    assert codes(reading)[-1] == "more_problems"
    assert len(reading.problems) == MOST_PROBLEMS + 1


@pytest.mark.parametrize(
    "sign", ["{", "}", "\\", "::", "=", "~", "#", "%", "->", "[tag:", "//", "$"]
)
def test_a_million_signs_do_not_take_for_ever(sign):
    run = sign * (MEGABYTE // len(sign) // 4)
    for text in (run, f"x{{{run}", f"// {run}\nx{{T}}", f"$CATEGORY: {run}/\n\nx{{T}}"):
        assert gift.read(text).problems or gift.read(text).items
    short = sign * (50_000 // len(sign))
    for text in (f"x{{{short}}}", f"x{{~{short}}}", f"x{{#{short}}}", f"x{{>{short}\n}}", short):
        assert gift.read(f"{text}\n\n" * 4).problems


def test_piled_marks_and_open_tags_do_not_take_for_ever():
    piled = "x" + "\u0301\u0323" * 2000
    assert len(gift.read(f"{piled}{{T}}\n\n" * 20).items[0].stem) <= 40
    assert gift.read(("x" + "<b " * 15_000 + "{T}\n\n") * 4).problems
    question = '<question type="essay">' + "".join(f"<x{n}>y</x{n}>" for n in range(50_000))
    assert moodle_xml.read(f"<quiz>{question}</question></quiz>").problems
