"""Each code has one sentence, which can be said in every language, and stands in the documents."""

import re

import pytest
from django.utils import translation

from exchange import gift, moodle_xml
from exchange.enums import Kind
from exchange.items import Item
from exchange.problems import SENTENCES, Fault, Losses, Problem, Report
from exchange.sentences import FAULTS, FILE, LOSSES, NOTICES, UNHELD
from lms.settings.environment import ROOT

GROUPS = (FILE, FAULTS, NOTICES, UNHELD, LOSSES)
SOURCE = "\n".join(file.read_text() for file in sorted((ROOT / "exchange").glob("*.py")))
# What the bank adds to a file's own problems stands below and is tested with the bank.
DOCUMENT = (ROOT / "docs/exchange.md").read_text().partition("## Into the bank")[0]


def test_no_code_stands_in_two_groups():
    assert len(SENTENCES) == sum(map(len, GROUPS))


def test_every_code_is_used():
    assert {code for code in SENTENCES if SOURCE.count(f'"{code}"') < 2} == set()


def test_every_code_is_in_the_document_and_no_other():
    assert set(re.findall(r"^\| `(\w+)` \|", DOCUMENT, re.MULTILINE)) == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_every_sentence_can_be_said(code, language):
    with translation.override("en"):
        names = re.findall(r"%\((\w+)\)s", str(SENTENCES[code]))
    with translation.override(language):
        message = Problem(code=code, line=1, values=dict.fromkeys(names, 12)).message
    assert message
    assert "%" not in message.replace("100 percent", "")


def test_a_sentence_is_said_in_the_language_of_the_moment():
    problem = Problem(code="file_too_large", line=0, values={"megabytes": 12})
    with translation.override("en"):
        assert "12" in problem.message
    with translation.override("ps"):
        assert "۱۲" in problem.message


def test_words_of_the_file_stand_apart_from_the_sentence():
    (problem,) = gift.read("Q{#three}").problems
    with translation.override("en"):
        assert problem.message == (
            "\u2068three\u2069 is no number. Write it in digits, with a point before decimals."
        )


def test_a_kind_is_named():
    case = Item(kind=Kind.CASE, stem="C", parts=(Item(kind=Kind.TRUE_FALSE, stem="x"),))
    (loss,) = moodle_xml.write([case]).losses
    with translation.override("en"):
        assert "Case with several questions" in loss.message


def test_beyond_the_most_problems_are_only_counted():
    report = Report()
    for line in range(1000):
        report.say("stem_missing", line)
    *listed, last = report.reading([]).problems
    assert len(listed) == 300
    assert (last.code, last.values) == ("more_problems", {"number": 700})


def test_the_same_loss_is_told_once_for_a_question():
    losses = Losses()
    item = Item(kind=Kind.TRUE_FALSE, stem="x")
    for place in (1, 2):
        losses.turn_to(place, item)
        losses.fault(Fault("image_not_held"))
        losses.say("image_not_held")
    assert [loss.place for loss in losses.gathered] == [1, 2]
