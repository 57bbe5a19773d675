"""A teacher's file in GIFT: what it holds is taken over, what it does not hold together is told."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from exchange import gift
from exchange.enums import Kind
from exchange.items import Choice, Image, Item, Number, Pair, Spelling, truth
from lms.settings.environment import ROOT
from tests.exchange.made import png
from tests.exchange.seen import example, stopped, told

HALF = Fraction(1, 2)


def only(text):
    """The one question of a file that has no problem."""
    reading = gift.read(text)
    assert told(reading) == []
    (item,) = reading.items
    return item


def codes(text):
    return [problem.code for problem in gift.read(text).problems]


def item_of(name):
    return next(item for item in gift.read(example("every-kind.gift")).items if item.name == name)


def test_every_kind_is_read():
    reading = gift.read(example("every-kind.gift"))
    assert [(item.line, item.kind) for item in reading.items] == [
        (2, Kind.SINGLE_CHOICE),
        (10, Kind.MULTIPLE_CHOICE),
        (17, Kind.TRUE_FALSE),
        (19, Kind.NUMERIC),
        (21, Kind.NUMERIC),
        (27, Kind.MATCHING),
        (33, Kind.ORDERING),
        (39, Kind.SHORT_ANSWER),
        (41, Kind.SINGLE_CHOICE),
        (43, Kind.SINGLE_CHOICE),
    ]
    assert told(reading) == [
        (41, "formatting_lost", False),
        (45, "kind_unknown", True),
        (47, "kind_unknown", True),
    ]


def test_a_choice_has_weight_and_feedback_and_the_question_its_code_and_tags():
    assert item_of("Kiln") == Item(
        kind=Kind.SINGLE_CHOICE,
        name="Kiln",
        code="KILN-1",
        tags=("debt", "children"),
        stem="What keeps most brick-kiln families at the kiln?",
        feedback="See lesson 2.",
        choices=(
            Choice(text="Debt from advances and loans", fraction=Fraction(1), feedback="Yes."),
            Choice(text="High wages", feedback="No, they are low."),
            Choice(text="A school nearby", fraction=Fraction(1, 4), feedback="Only for a few."),
        ),
    )


def test_weights_alone_make_several_right_in_the_category_above():
    item = item_of("Elements")
    assert item.category == ("M1", "Law / Protocol")
    assert [choice.fraction for choice in item.choices] == [HALF, HALF, Fraction(-1)]


def test_the_other_kinds_in_full():
    items = gift.read(example("every-kind.gift")).items
    assert items[2].choices == truth(
        is_true=False, if_true="The means does not matter for a child.", if_false="Right."
    )
    assert items[4].numbers == (
        Number(value=Decimal(56), tolerance=Decimal(2), feedback="As the survey found."),
        Number(value=Decimal(55), tolerance=Decimal(5), fraction=HALF, feedback="Roughly."),
    )
    assert items[4].otherwise == "Look at the survey again."
    assert items[5].pairs[1:] == (
        Pair(prompt="trafficking", answer="exploitation"),
        Pair(prompt="", answer="a wedding"),
    )
    assert items[6].steps == ("See the signs", "Ask in safety", "Refer")


def test_a_missing_word_leaves_a_gap():
    item = gift.read(example("every-kind.gift")).items[7]
    assert item.stem == "The third element is the _____ of exploitation."
    assert item.spellings[2] == Spelling(text="goal", fraction=HALF, feedback="Nearly.")
    assert item.otherwise == "It begins with p."


def test_html_is_read_as_its_text_and_a_plain_text_letter_by_letter():
    item = gift.read(example("every-kind.gift")).items[8]
    assert item.stem == "What is not an act?\nChoose\u00a0one."
    assert item.choices[2].text == "<harbouring>"
    assert only("Is 1 < 2 & 2 > 1?{T}").stem == "Is 1 < 2 & 2 > 1?"


def test_escaped_signs_are_letters():
    item = gift.read(example("every-kind.gift")).items[9]
    assert item.stem == "Escapes: 1 = 1, {x}, C:\\dir # ~ \n second line"
    assert [choice.text for choice in item.choices] == ["=yes", "~no"]
    assert only(r"Where \(x\) is\a{T}").stem == r"Where \(x\) is\a"


@pytest.mark.parametrize("text", ["Q?{TRUE}", "\ufeffQ?\r\n{T}\r\n", "  Q?  { T }", "// c\nQ?{T}"])
def test_a_question_is_the_same_however_it_is_laid_out(text):
    assert only(text) == Item(kind=Kind.TRUE_FALSE, stem="Q?", choices=truth(is_true=True))


def test_bytes_with_a_mark_of_order_are_read():
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert only("گروه‌ها؟{T}".encode(encoding)).stem == "گروه‌ها؟"


def test_numbers_may_be_typed_in_dari_digits():
    assert only("چند؟{#۱۸:۰٫۵}").numbers == (Number(value=Decimal(18), tolerance=Decimal("0.5")),)


def test_every_fault_is_told_at_its_line_and_the_good_question_is_taken():
    reading = gift.read(example("faulty.gift"))
    assert stopped(reading) == [
        (1, "key_missing"),
        (3, "brace_missing"),
        (6, "two_questions"),
        (8, "number_unreadable"),
        (10, "range_backwards"),
        (12, "weight_unreadable"),
        (14, "arrow_missing"),
        (16, "weight_beyond"),
        (18, "everything_accepted"),
        (20, "stem_missing"),
        (22, "choice_empty"),
    ]
    assert [item.name for item in reading.items] == ["Good"]
    assert [problem.question for problem in reading.problems][:2] == ["No key", "Open"]


def test_what_looks_odd_is_told_and_taken():
    assert codes("Q{~%50%a ~%20%b ~c}") == ["weights_odd"]
    assert codes("Q{=a ~b}\n\n[markdown]**Q**{T}") == ["markdown_kept"]
    assert codes("Q{=colou*r =color}") == ["wildcard_left_out"]
    assert codes("Q{>2 ALL VERTICAL ALL_OR_NOTHING\na\nb}") == ["ordering_rule"]


def test_a_star_may_be_a_letter():
    assert only(r"Which footnote?{=\\*}").spellings == (Spelling(text="*"),)


def test_the_questions_of_the_product_in_dari_come_back_word_by_word():
    raw = json.loads((ROOT / "assessments/data/questions.json").read_text(encoding="utf-8"))
    reading = gift.read(example("product-dari.gift"))
    assert told(reading) == []
    assert [item.stem for item in reading.items] == [q["stem"]["fa_af"] for q in raw["questions"]]
    assert [[choice.text for choice in item.choices] for item in reading.items] == [
        [choice["fa_af"] for choice in question["choices"]] for question in raw["questions"]
    ]
    assert reading.items[0].code == "Q01"
    assert reading.items[39].category == (raw["questions"][39]["module"],)
    written = gift.write(reading.items)
    assert written.text.encode() == example("product-dari.gift")
    assert written.losses == ()


def whole(**fields):
    usual = {"kind": Kind.SINGLE_CHOICE, "stem": "Q?", "choices": (RIGHT, WRONG)}
    return Item(**(usual | fields))


RIGHT, WRONG = Choice(text="yes", fraction=Fraction(1)), Choice(text="no")


def losses(*items):
    return [(loss.place, loss.code, loss.whole) for loss in gift.write(items).losses]


def test_what_gift_cannot_hold_is_told():
    image = Image(name="a.png", media_type="image/png", data=png())
    third = Choice(text="half", fraction=Fraction(1, 11))
    arrow = Pair(prompt="a -> b", answer="c")
    assert losses(whole(image=image, shuffle=False)) == [
        (1, "image_not_held", False),
        (1, "order_not_held", False),
    ]
    assert losses(whole(), whole(code="a\\", tags=("<b>", "ok"))) == [
        (2, "code_not_held", False),
        (2, "tag_not_held", False),
    ]
    assert losses(whole(choices=(RIGHT, WRONG, third))) == [(1, "weight_not_exact", False)]
    assert losses(
        whole(kind=Kind.OPINION, choices=(WRONG, WRONG)),
        Item(kind=Kind.CASE, stem="A case", parts=(whole(),)),
        Item(kind=Kind.MATCHING, stem="Q", pairs=(arrow, arrow)),
        whole(choices=(WRONG, WRONG)),
    ) == [
        (1, "kind_not_held", True),
        (2, "kind_not_held", True),
        (3, "arrow_not_held", True),
        (4, "key_missing", True),
    ]


def test_codes_and_tags_stand_where_moodle_looks_for_them():
    item = whole(code="Q[1]", name="N: 1", tags=("M1", "a]b"), category=("M1", "a/b"))
    written = gift.write([item]).text
    assert written.startswith(
        "$CATEGORY: $course$/top/M1/a//b\n\n// [id:Q[1\\]] [tag:M1] [tag:a\\]b]\n::N\\: 1::Q?{\n"
    )
    assert gift.read(written).items == (item,)


@pytest.mark.parametrize("code", ["[tag:x]", "a\\b", "\\]", "[id:", "a\\]b", "<`>"])
def test_a_code_is_never_taken_for_tags(code):
    item = whole(code=code)
    assert gift.read(gift.write([item]).text).items == (item,)
