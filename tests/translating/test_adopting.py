"""A translator works sentence by sentence; what was translated stays, what changed is marked."""

import json

import pytest
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from curriculum.content import STALE
from curriculum.models import LessonPage
from curriculum.services.starter import key_of
from tests.translating import book
from tests.translating.many import add_english_lesson
from translating.errors import HasOwnParagraphs
from translating.selectors import states_of
from translating.services import adopt
from translating.services.adopting import MARK

LESSON = str(key_of("m1-l1"))


def sentences(translation):
    """English -> (translation, is marked) or None, in reading order."""
    rows = StringTranslation.objects.filter(locale=translation.target_locale)
    known = {
        (row.context_id, row.translation_of_id): (row.data, row.field_error == MARK) for row in rows
    }
    segments = StringSegment.objects.filter(source=translation.source).select_related("string")
    return {
        one.string.data: known.get((one.context_id, one.string_id))
        for one in segments.order_by("order", "pk")
    }


def say(translation, english, text):
    """The translator saves one sentence in wagtail-localize's editor."""
    segment = StringSegment.objects.get(source=translation.source, string__data=english)
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        defaults={"data": text, "has_error": False, "field_error": ""},
    )


def publish(translation, by, capture):
    with capture(execute=True):
        translation.save_target(user=by, publish=True)


@pytest.fixture
def take_up(manual, editor):
    return lambda name="m1-l1", language="ps": adopt(key=key_of(name), language=language, by=editor)


def test_a_translator_finds_every_sentence_in_place(take_up):
    assert sentences(take_up()) == {
        "Act, means, purpose": ("عمل، وسیله، موخه", False),
        "A story of violence.": ("د تاوتریخوالي کیسه.", False),
        "Name three elements": ("درې عنصرونه ونوموئ", False),
        "Find them in a story": ("په کیسه کې یې ومومئ", False),
        "Three parts": ("درې برخې", False),
        "There are <b>3</b> parts.": ("<b>۳</b> برخې دي.", False),
        "They belong together.": ("سره یو ځای دي.", False),
        "In pairs": ("دوه‌کسیز", False),
        "Read": ("ولولئ", False),
        "Talk for 5 minutes": ("۵ دقیقې خبرې وکړئ", False),
    }


def test_only_the_changed_sentence_is_marked_with_its_old_translation(take_up):
    book.with_block(1, "<p>There are <b>4</b> parts.</p><p>They belong together.</p>")
    found = sentences(take_up())
    assert found["There are <b>4</b> parts."] == ("<b>۳</b> برخې دي.", True)
    assert [text for text, told in found.items() if told[1]] == ["There are <b>4</b> parts."]


def test_a_change_after_the_work_began_is_marked_too(take_up):
    take_up()
    book.with_block(1, "<p>There are <b>4</b> parts.</p><p>They belong together.</p><p>New.</p>")
    found = sentences(take_up())
    assert found["There are <b>4</b> parts."] == ("<b>۳</b> برخې دي.", True)
    assert found["They belong together."] == ("سره یو ځای دي.", False)
    assert found["New."] is None


def test_taking_it_up_again_changes_nothing(take_up):
    first = sentences(take_up())
    assert sentences(take_up()) == first
    assert TranslationSource.objects.count() == 1


def test_publishing_a_finished_translation_makes_it_current(
    take_up, editor, django_capture_on_commit_callbacks
):
    changed = book.with_block(0, "Four parts")
    translation = take_up()
    say(translation, "Four parts", "څلور برخې")
    publish(translation, editor, django_capture_on_commit_callbacks)
    assert book.page(language="ps").body[0].value == "څلور برخې"
    assert (LESSON, changed) not in states_of("ps")
    assert states_of("fa-af")[(LESSON, changed)] == STALE


def test_publishing_too_early_keeps_the_old_sentence_and_the_mark(
    take_up, editor, django_capture_on_commit_callbacks
):
    changed = book.with_block(1, "<p>There are <b>4</b> parts.</p><p>They belong together.</p>")
    publish(take_up(), editor, django_capture_on_commit_callbacks)
    told = book.page(language="ps").body[1].value.source
    assert "<b>۳</b> برخې دي." in told
    assert "There are" not in told
    assert states_of("ps")[(LESSON, changed)] == STALE


def test_english_that_changed_after_the_work_stays_ahead(
    take_up, editor, django_capture_on_commit_callbacks
):
    changed = book.with_block(0, "Four parts")
    translation = take_up()
    say(translation, "Four parts", "څلور برخې")
    book.with_block(0, "Five parts")
    publish(translation, editor, django_capture_on_commit_callbacks)
    assert states_of("ps")[(LESSON, changed)] == STALE


def test_a_new_english_lesson_becomes_a_draft_in_the_language(manual, editor):
    english = add_english_lesson("Grooming", "They promise work.")
    translation = adopt(key=english.translation_key, language="ps", by=editor)
    page = LessonPage.objects.get(
        translation_key=english.translation_key, locale__language_code="ps"
    )
    assert (page.live, page.native_reviewed) == (False, False)
    assert page.get_parent().specific == book.page("m1", "ps")
    assert sentences(translation) == {"Grooming": None, "They promise work.": None}


def test_a_page_with_paragraphs_of_its_own_is_not_taken_up(manual, editor):
    body = book.page(language="ps").body.get_prep_value()
    body.append({"type": "heading", "value": "یوازې پښتو", "id": "only-here"})
    book.rewrite(language="ps", body=json.dumps(body))
    with pytest.raises(HasOwnParagraphs):
        adopt(key=key_of("m1-l1"), language="ps", by=editor)
    assert not TranslationSource.objects.exists()
