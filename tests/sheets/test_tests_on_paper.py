"""A test on paper: every kind of question, both forms, a key apart; and the letters of both scripts."""

import io
from dataclasses import replace
from uuid import UUID

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assessments.enums import Moment
from assessments.models import Medium
from assessments.services import Conditions, add_test
from sheets.letters import letters, order_of, place_of, plain_signs
from sheets.papers import paper_of
from sheets.printing import questions
from sheets.printing.answer_key import key_pdf
from tests.factories import ActivityFactory
from tests.sheets.kinds import CASE, EVERY, MATCH, ONE, OPINION, ORDER, TRUE, form_of
from tests.sheets.test_drawing import codes_on, text_of

MM = 72 / 25.4
FORM = UUID("01900000-0000-7000-8000-000000000007")


def given_in_a_training(*contents, **more):
    conditions = Conditions(**more)
    activity, form = ActivityFactory(), form_of(*contents)
    return add_test(activity=activity, form=form, moment=Moment.PRE, conditions=conditions)


def printed(test, language="en", form=None):
    paper = paper_of(test, form or test.form, language)
    return paper, questions.pdf(paper), key_pdf(paper)


def whole(data):
    return "\n".join(text_of(data, n) for n in range(len(pymupdf.open(stream=data))))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_every_kind_is_printed_and_no_answer_is_given_away(language):
    paper, data, key = printed(given_in_a_training(*EVERY), language)
    numbers = [question.number for question in paper.questions]
    nine = ["9.1", "9.2"] if language == "en" else ["۹.۱", "۹.۲"]
    assert len(numbers) == 10
    assert numbers[-2:] == nine
    assert not hasattr(paper.questions[0], "right")
    assert text_of(key).count("police") == 1
    assert "police" not in whole(data)
    assert "18" not in whole(data).replace("2018", "")


@pytest.mark.django_db
def test_what_is_to_be_done_stands_at_the_question():
    text = whole(printed(given_in_a_training(*EVERY))[1])
    for sentence in (
        "Put a cross in one box, unless the question says otherwise.",
        "Put a cross at all that are right.",
        "Write into each box the letter of what belongs to it.",
        "Write 1 into the box of what comes first, then 2, and so on.",
        "Write a number.",
        "Write a few words.",
    ):
        assert sentence in text, sentence


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ((ONE, TRUE), "One answer is right. Put a cross in its box."),
        ((OPINION,), "No answer is right or wrong: say what you think."),
    ],
)
def test_a_sheet_of_one_kind_says_what_fits_it(asked, sentence):
    assert sentence in whole(printed(given_in_a_training(*asked))[1])


@pytest.mark.django_db
def test_the_key_names_letters_numbers_and_words():
    test = given_in_a_training(*EVERY)
    key = {right.number: right for right in paper_of(test, test.form, "en").key}

    def called(content, wanted):
        order = order_of(content, test.form_id)
        return letters("en")[order.index(wanted)]

    assert key["1"].sign == called(ONE, "h1")
    assert key["1"].words == "Harbouring"
    assert key["4"].sign == f"1{called(MATCH, 'c1')}  2{called(MATCH, 'c2')}"
    assert key["4"].words == "Act: Recruitment, Means: Threat"
    assert key["5"].sign == "  ".join(str(int(key[1])) for key in order_of(ORDER, test.form_id))
    assert key["5"].words == "1. Make safe, 2. Listen, 3. Refer"
    assert (key["6"].sign, key["6"].words) == ("", "18 ± 0.5")
    assert key["7"].words == "police / پولیس"
    assert key["8"].words == "An opinion: no answer is right."
    assert key["9.1"].sign == called(CASE.parts[0], "b1")


@pytest.mark.django_db
def test_the_text_of_a_case_stands_once_above_its_first_question():
    text = whole(printed(given_in_a_training(CASE))[1])
    assert text.count("Gul works in a kiln") == 1
    assert text.index("Gul works") < text.index("What is it?") < text.index("How many days?")


@pytest.mark.django_db
def test_a_question_shows_its_picture():
    target = io.BytesIO()
    Image.new("RGB", (400, 200), "navy").save(target, format="PNG")
    Medium.objects.create(digest="5" * 64, media_type="image/png", data=target.getvalue())
    content = replace(ONE, image="5" * 64, alternative={"en": "Blue"})
    page = pymupdf.open(stream=printed(given_in_a_training(content))[1])[0]
    (box,) = (page.get_image_rects(image[0])[0] for image in page.get_images())
    assert round(box.width / box.height, 2) == 2
    assert round(box.width / 72 * 25.4) == 80


@pytest.mark.django_db
def test_of_two_forms_each_is_printed_and_says_which_it_is(client_of):
    other = form_of(TRUE, code="B")
    test = given_in_a_training(ONE, other_form=other)
    trainer = client_of("trainer_here")
    page = trainer.get(f"/en/activities/{test.activity_id}/paper/").content.decode()
    assert page.count(f'name="form" value="{other.pk}"') == 2
    address = f"/en/paper/tests/{test.pk}.pdf"
    first = trainer.get(address)
    second = trainer.get(address, {"form": str(other.pk), "paper-language": "en"})
    assert "Form KINDS" in text_of(first.content)
    assert "Which is an act?" in text_of(first.content)
    assert "Form B" in text_of(second.content)
    assert "A child can consent." in text_of(second.content)
    assert "-B-en.pdf" in second["Content-Disposition"]
    (code,) = codes_on(second.content)
    assert code.endswith(f"/en/tests/{test.pk}/?form=B&page=1")


@pytest.mark.django_db
def test_the_form_of_another_test_is_not_printed(client_of):
    test, strange = given_in_a_training(ONE), form_of(TRUE, code="B")
    address = f"/en/paper/tests/{test.pk}/key.pdf"
    assert client_of("trainer_here").get(address, {"form": str(strange.pk)}).status_code == 404


def test_steps_never_stand_as_written_by_rule_and_a_scale_always_does():
    keys = [choice.key for choice in OPINION.choices]
    forms = [UUID(int=FORM.int + n) for n in range(20)]
    assert all(order_of(OPINION, form) == keys for form in forms)
    assert len({tuple(order_of(replace(ORDER, shuffle=False), form)) for form in forms}) > 1
    assert order_of(replace(ONE, shuffle=False), FORM) == ["h1", "d1", "s1"]


@given(st.lists(st.integers(0, 29), max_size=40), st.sampled_from(["en", "fa-af", "ps"]))
def test_letters_typed_one_after_the_other_are_told_apart(places, language):
    alphabet = letters(language)
    typed = "".join(alphabet[place] for place in places)
    assert [place_of(sign) for sign in plain_signs(typed)] == places


def test_other_spellings_of_a_letter_are_the_same_letter():
    assert plain_signs("الف أ آ ا ك ي") == "اااا" + "کی"
    assert [place_of(sign) for sign in plain_signs("AbÇ")][:2] == [0, 1]
    assert place_of("?") is None


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_the_boxes_of_a_code_stand_in_the_groups_of_the_badge(language):
    """A code like 7KQ-4M2-X, written from left to right in every language."""
    data = printed(given_in_a_training(ONE), language)[1]
    drawn = pymupdf.open(stream=data)[0].get_drawings()
    left = sorted({round(each["rect"].x0 / MM, 1) for each in drawn if _is_box(each["rect"])})
    groups, last = [], -100.0
    for x in left:
        groups += [1] if x - last > 8 else []
        groups[-1] += x - last <= 8
        last = x
    assert groups == [3, 3, 1]


def _is_box(rect):
    return abs(rect.width / MM - 7) < 0.4 and abs(rect.height / MM - 7.2) < 0.4
