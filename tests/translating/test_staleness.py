"""A change of one paragraph in English makes exactly the right paragraphs of a translation stale."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curriculum.content import STALE, UNTRANSLATED
from curriculum.selectors import gather
from curriculum.services.starter import key_of
from tests.translating import book
from tests.translating.many import add_lessons
from translating.errors import NotATranslation
from translating.models import TranslatedParagraph
from translating.selectors import states_of
from translating.services import follow_source, note_starter

LESSON = str(key_of("m1-l1"))
OTHER = str(key_of("m1-l2"))
QUERIES = 7


@pytest.fixture
def unwritten(manual):
    """What is in English only from the first day: the second lesson's two blocks."""
    return {(OTHER, book.block(place, "m1-l2")["id"]): UNTRANSLATED for place in (0, 1)}


def test_on_the_first_day_every_starter_translation_is_current(unwritten):
    assert states_of("en") == {}
    assert states_of("fa-af") == unwritten
    assert states_of("ps") == unwritten


def test_a_changed_paragraph_is_stale_in_both_translations_and_nowhere_else(unwritten):
    changed = book.with_block(0, "Four parts")
    for language in ("fa-af", "ps"):
        assert states_of(language) == unwritten | {(LESSON, changed): STALE}


def test_a_reader_meets_the_mark_at_the_paragraph(manual):
    book.with_block(0, "Four parts")
    lesson = gather("fa-af", states=states_of("fa-af")).modules[0].lessons[0]
    assert [block.state for block in lesson.blocks] == [STALE, "", "", ""]
    assert lesson.stale_count == 1


def test_a_draft_in_english_makes_nothing_stale(unwritten):
    page = book.page()
    page.title = "Not yet"
    page.save_revision()
    assert states_of("ps") == unwritten


def test_taking_the_change_back_makes_it_current_again(unwritten):
    before = book.block(0)["value"]
    book.with_block(0, "Four parts")
    book.with_block(0, before)
    assert states_of("ps") == unwritten


@pytest.mark.parametrize(
    ("field", "value"), [("title", "Deed, means, purpose"), ("warning", "A story of force.")]
)
def test_title_and_warning_speak_at_the_title(unwritten, field, value):
    book.rewrite(**{field: value})
    assert states_of("fa-af") == unwritten | {(LESSON, "title"): STALE}


def test_a_new_english_paragraph_is_untranslated(unwritten):
    body = book.page().body.get_prep_value()
    body.insert(1, {"type": "heading", "value": "A new part", "id": "new-part"})
    book.rewrite(body=json.dumps(body))
    assert states_of("ps") == unwritten | {(LESSON, "new-part"): UNTRANSLATED}
    lesson = gather("ps", states=states_of("ps")).modules[0].lessons[0]
    assert [block.state for block in lesson.blocks] == ["", UNTRANSLATED, "", "", ""]
    assert lesson.blocks[1].value == "A new part"


def test_a_paragraph_taken_out_of_english_is_stale_where_it_still_stands(unwritten):
    body = book.page().body.get_prep_value()
    gone = body.pop(0)
    book.rewrite(body=json.dumps(body))
    assert states_of("fa-af") == unwritten | {(LESSON, gone["id"]): STALE}


def test_what_only_the_translation_says_is_never_stale(unwritten):
    body = book.page(language="ps").body.get_prep_value()
    body.append({"type": "heading", "value": "یوازې پښتو", "id": "only-here"})
    book.rewrite(language="ps", body=json.dumps(body))
    assert states_of("ps") == unwritten


def test_english_words_in_a_translation_are_untranslated(unwritten):
    body = book.page(language="ps").body.get_prep_value()
    body.append({"type": "heading", "value": "New", "id": "new"})
    book.rewrite(language="ps", body=json.dumps(body))
    body = book.page().body.get_prep_value()
    body.append({"type": "heading", "value": "New", "id": "new"})
    book.rewrite(body=json.dumps(body))
    assert states_of("ps")[(LESSON, "new")] == UNTRANSLATED


def test_the_editors_form_makes_nothing_stale_by_its_marks_and_spaces(unwritten):
    told = (
        '<p data-block-key="a1">There  are <strong>3</strong> parts.</p>\n'
        '<p data-block-key="b2">They belong together. </p>'
    )
    book.with_block(1, told)
    body = book.page().body.get_prep_value()
    steps = body[2]["value"]["steps"]
    body[2]["value"]["steps"] = [
        {
            "type": "item",
            "id": f"step-{place}",
            "value": getattr(step, "get", lambda _, s=step: s)("value"),
        }
        for place, step in enumerate(steps)
    ]
    book.rewrite(body=json.dumps(body))
    assert states_of("ps") == unwritten


@pytest.mark.parametrize(
    "value",
    [
        "<p>There are <b>4</b> parts.</p><p>They belong together.</p>",
        "<p>There are 3 parts.</p><p>They belong together.</p>",
        "<p>There are <b>3</b> parts. They belong together.</p>",
        '<p>There are <b>3</b> <a href="https://example.org">parts</a>.</p><p>They belong together.</p>',
    ],
    ids=["a figure", "emphasis", "one paragraph of two", "a link"],
)
def test_what_a_translator_has_to_carry_over_counts(unwritten, value):
    changed = book.with_block(1, value)
    assert states_of("ps") == unwritten | {(LESSON, changed): STALE}


def test_noting_again_brings_nothing_back_that_fell_behind(unwritten):
    changed = book.with_block(0, "Four parts")
    assert note_starter() == 0
    assert states_of("ps") == unwritten | {(LESSON, changed): STALE}


def test_an_installation_older_than_the_notes_is_noted_by_what_was_laid(db, tmp_path):
    book.lay(tmp_path, noted=False)
    changed = book.with_block(0, "Four parts")
    call_command("note_translations")
    assert states_of("ps")[(LESSON, changed)] == STALE
    assert {state for (key, _), state in states_of("ps").items() if key == LESSON} == {STALE}
    assert len([1 for key, _ in states_of("ps") if key == LESSON]) == 1


def test_somebody_says_that_a_lesson_follows_the_present_text(unwritten, editor):
    changed = book.with_block(0, "Four parts")
    assert follow_source(page=book.page(language="ps"), by=editor) == 8
    assert states_of("ps") == unwritten
    assert states_of("fa-af") == unwritten | {(LESSON, changed): STALE}
    row = TranslatedParagraph.objects.get(paragraph=changed, language="ps")
    assert (row.noted_by, row.source["raw"]) == (editor, "Four parts")


def test_the_source_follows_nobody(manual, editor):
    with pytest.raises(NotATranslation) as refusal:
        follow_source(page=book.page(), by=editor)
    assert "Act, means, purpose" in str(refusal.value.message)


def test_the_states_cost_the_same_for_many_lessons(manual):
    with CaptureQueriesContext(
        connection,
    ) as few:
        states_of("ps")
    add_lessons(30)
    with CaptureQueriesContext(connection) as many:
        states_of("ps")
    assert len(few) == len(many) == QUERIES


def test_a_new_objective_stands_in_english_until_it_is_translated(unwritten):
    goals = book.page().objectives.get_prep_value()
    goals.append({"type": "objective", "value": "Explain it", "id": "new-goal"})
    book.rewrite(objectives=json.dumps(goals))
    assert states_of("ps") == unwritten | {(LESSON, "new-goal"): UNTRANSLATED}
    lesson = gather("ps", states=states_of("ps")).modules[0].lessons[0]
    assert [(goal.text, goal.state) for goal in lesson.objectives][2:] == [
        ("Explain it", UNTRANSLATED)
    ]
