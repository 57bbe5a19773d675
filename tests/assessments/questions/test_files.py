"""From a file into the bank and out again: the question is the same, or it was told what it lost."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings

from assessments.enums import QuestionKind
from assessments.questions.content import Choice, Content, read, text_in, written
from assessments.questions.files import arranged, content_of, item_of, truth_words
from assessments.questions.keying import keyed, unkeyed
from exchange import aiken, gift, moodle_xml
from exchange.enums import Kind
from exchange.items import Image, Item, Pair, truth
from tests.assessments.questions import made as bank
from tests.exchange import made

FORMATS = [gift, aiken, moodle_xml]
thorough = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


class Album:
    """Pictures under their digest, as the bank keeps them: without the name of the file."""

    def __init__(self):
        self.kept = {}

    def keep(self, image):
        digest = sha256(image.data).hexdigest()
        self.kept[digest] = Image(
            name=f"{digest}.png", media_type=image.media_type, data=image.data
        )
        return digest

    def picture(self, digest):
        return self.kept.get(digest)


def into_the_bank(item, language, album):
    """Written, with keys by lot, and read back."""
    return read(written(keyed(content_of(item, language, album.keep))))


def out_and_in(format_, content, language, album):
    """What comes back of one question, or None when the format told that it cannot hold it."""
    out = format_.write([item_of(content, language, album.picture)])
    items = format_.read(out.text).items
    return content_of(items[0], language, album.keep) if items else None


def as_kept(item):
    """What the bank holds of an item: not its name and labels, nor the name of its picture's file."""
    image = item.image
    if image:
        image = replace(image, name=f"{sha256(image.data).hexdigest()}.png")
    parts = tuple(map(as_kept, item.parts))
    bare = {"code": "", "name": "", "category": (), "tags": ()}
    return replace(item, image=image, parts=parts, **bare)


def shares_answers(item):
    answers = [pair.answer for pair in item.pairs]
    return len(set(answers)) < len(answers) or any(map(shares_answers, item.parts))


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
@thorough
@given(item=made.any_kind.filter(lambda item: not shares_answers(item)))
def test_the_bank_holds_all_of_a_question_but_its_labels(language, item):
    album = Album()
    content = into_the_bank(item, language, album)
    assert item_of(content, language, album.picture) == as_kept(item)


@pytest.mark.parametrize("format_", FORMATS)
@thorough
@given(item=made.any_kind)
def test_what_came_through_a_file_goes_out_and_comes_in_the_same(format_, item):
    album = Album()
    came = format_.read(format_.write([item]).text).items
    for each in came:
        content = into_the_bank(each, "ps", album)
        assert out_and_in(format_, content, "ps", album) == unkeyed(arranged(content))


@thorough
@given(item=made.matchings)
def test_an_answer_that_two_prompts_share_is_one_choice(item):
    content = content_of(item, "en")
    texts = [choice.text["en"] for choice in content.choices]
    assert len(set(texts)) == len(texts)
    assert {
        (prompt.text["en"], text_in(_choice(content, content.pairs[prompt.key]).text, "en"))
        for prompt in content.prompts
    } == {(pair.prompt, pair.answer) for pair in item.pairs if pair.prompt}
    assert content_of(item_of(content, "en"), "en") == content


def _choice(content, key):
    return next(choice for choice in content.choices if choice.key == key)


@pytest.mark.parametrize("content", bank.EVERY_KIND, ids=lambda content: content.kind)
@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_every_kind_goes_out_in_one_language_and_says_the_same(content, language):
    suffix = language.replace("-", "_")
    back = content_of(item_of(content, language), language)
    assert back.stem == {suffix: content.stem[suffix]}
    assert item_of(back, language) == item_of(content, language)


def test_true_and_false_become_words_in_three_languages_and_signs_again():
    item = Item(kind=Kind.TRUE_FALSE, stem="A child can consent.", choices=truth(is_true=False))
    content = content_of(item, "en")
    assert [choice.text for choice in content.choices] == [
        {"en": "True", "fa_af": "درست", "ps": truth_words(is_true=True)["ps"]},
        {"en": "False", "fa_af": "غلط", "ps": truth_words(is_true=False)["ps"]},
    ]
    assert [choice.fraction for choice in content.choices] == [0, 1]
    assert item_of(content, "en") == item


def test_whoever_writes_false_first_is_understood():
    content = Content(
        kind=QuestionKind.TRUE_FALSE,
        stem={"en": "A child can consent."},
        choices=(
            Choice(key="f", text={"en": "False"}, fraction=1),
            Choice(key="t", text={"en": "True"}),
        ),
    )
    assert item_of(content, "en").choices == truth(is_true=False)
    assert [choice.key for choice in arranged(content).choices] == ["t", "f"]


def test_a_language_that_is_missing_stays_empty_or_is_borrowed():
    content = replace(bank.SINGLE, stem={"en": "Which?"})
    assert item_of(content, "ps").stem == ""
    assert item_of(content, "ps", borrowing=True).stem == "Which?"
    assert item_of(content, "ps", borrowing=True).choices[0].text == "A پښتو"


def test_answers_that_fit_nothing_keep_their_place():
    item = Item(
        kind=Kind.MATCHING,
        stem="What belongs together?",
        pairs=(
            Pair(prompt="", answer="neither"),
            Pair(prompt="Act", answer="recruiting"),
            Pair(prompt="", answer="nothing"),
            Pair(prompt="Means", answer="deceit"),
        ),
    )
    assert item_of(content_of(item, "en"), "en") == item
