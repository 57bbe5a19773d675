"""What goes out comes in again as it was, or it was told that it cannot."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange import aiken, gift, moodle_xml
from exchange.enums import Kind
from exchange.items import Choice, Item
from exchange.percents import fraction_of, percent_of
from exchange.texts import one_line, tidied
from tests.exchange import made

FORMATS = [gift, aiken, moodle_xml]
thorough = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def back(format_, *items):
    """Written and read: what came back, and what was told on the way out."""
    written = format_.write(items)
    return list(format_.read(written.text).items), list(written.losses)


@pytest.mark.parametrize("format_", FORMATS)
@thorough
@given(items=st.lists(made.any_kind, min_size=1, max_size=3))
def test_nothing_is_lost_without_a_word(format_, items):
    came, losses = back(format_, *items)
    told = {loss.place for loss in losses}
    left_out = {loss.place for loss in losses if loss.whole}
    written = [place for place in range(1, len(items) + 1) if place not in left_out]
    assert len(came) == len(written)
    for place, item in zip(written, came, strict=True):
        assert place in told or item == items[place - 1]


@pytest.mark.parametrize("format_", FORMATS)
@thorough
@given(items=st.lists(made.any_kind, min_size=1, max_size=3))
def test_what_came_in_goes_out_and_in_again_the_same(format_, items):
    once, _losses = back(format_, *items)
    again, losses = back(format_, *once)
    assert again == once
    assert losses == []


def in_gift(item):
    """As GIFT holds it: without picture and order, tags and code only as Moodle can write them."""
    return replace(item, image=None, shuffle=True, tags=(), code="")


def has_arrow(item):
    where = (
        [pair.prompt for pair in item.pairs]
        + [item.otherwise, item.feedback] * (item.kind == Kind.SHORT_ANSWER)
        + [spelling.text + " " + spelling.feedback for spelling in item.spellings]
    )
    return any("->" in text for text in where)


def exactly_weighed(item):
    weights = [one.fraction for one in (*item.choices, *item.numbers, *item.spellings)]
    return all(fraction_of(percent_of(weight)) == weight for weight in weights)


@thorough
@given(
    item=made.plain_kinds.map(in_gift)
    .filter(lambda item: not has_arrow(item))
    .filter(exactly_weighed)
)
def test_gift_holds_every_kind_but_opinions_and_cases(item):
    assert back(gift, item) == ([item], [])


@thorough
@given(item=made.plain_kinds.filter(exactly_weighed))
def test_moodle_xml_holds_all_of_it(item):
    assert back(moodle_xml, item) == ([item], [])


lines = made.texts.map(one_line).filter(bool).map(lambda text: f"س{text}")


@thorough
@given(stem=lines, choices=st.lists(lines, min_size=2, max_size=26), right=st.integers(0, 25))
def test_aiken_holds_one_question_with_one_right_answer(stem, choices, right):
    item = Item(
        kind=Kind.SINGLE_CHOICE,
        stem=stem,
        choices=tuple(
            Choice(text=text, fraction=place == right % len(choices))
            for place, text in enumerate(choices)
        ),
    )
    assert back(aiken, item) == ([item], [])


@given(text=made.nasty)
def test_a_tidy_text_is_left_alone(text):
    once = tidied(text)
    assert tidied(once) == once == once.strip()
    assert one_line(one_line(text)) == one_line(text)


@given(weight=made.weights)
def test_a_weight_is_at_most_a_ten_millionth_away(weight):
    assert abs(fraction_of(percent_of(weight)) - weight) <= 1e-9


def test_a_third_is_written_as_moodle_writes_it():
    assert percent_of(fraction_of("33.33333")) == "33.33333"
    assert fraction_of("33.33") == fraction_of("33.33333") == fraction_of("۳۳٫۳۳۳۳۳")
    assert fraction_of("33") != fraction_of("33.33333")
    assert percent_of(fraction_of("-16.66667")) == "-16.66667"
