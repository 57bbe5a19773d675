"""The editor writes questions of every kind, changes a draft, and is told when somebody was faster."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from assessments.models import Question, QuestionVersion
from assessments.questions.content import read
from assessments.selectors.forms import usable_versions
from assessments.selectors.regrading import known_content
from assessments.selectors.versions import digest_of
from assessments.services import correct_key, load_questions
from bankfiles.forms import ReadAsForm
from curriculum.selectors import module_codes
from lms.lib.ids import uuid7
from questionbank.forms.reading import read_fields
from tests.assessments import papers
from tests.cast import client_of, enter
from tests.editions import book
from tests.questionbank import written

pytestmark = pytest.mark.django_db

NEW = "/en/desk/questions/new/"


def page_of(version):
    return f"/en/desk/questions/{version.question_id}/"


def changed(version, **changes):
    """The edit page as the editor sends it, with the stem said anew."""
    return written.sent(written.single(**changes), seen=digest_of(version))


@pytest.mark.parametrize("kind", written.KINDS)
def test_a_question_of_each_kind_is_written_and_shown(editor_desk, kind):
    answer = editor_desk.post(NEW, written.sent(written.KINDS[kind]))
    version = QuestionVersion.objects.get()
    assert answer["Location"] == page_of(version)
    assert version.content == read_fields(written.KINDS[kind]).content
    assert (version.kind, version.number, version.created_by) == (kind, 1, enter("editor"))
    page = editor_desk.get(answer["Location"]).content.decode()
    for text in version.content.stem.values():
        assert text in page
    assert "Not reviewed" in page


@pytest.mark.parametrize("kind", written.KINDS)
def test_the_edit_page_sends_back_what_stands(editor_desk, kind):
    editor_desk.post(NEW, written.sent(written.KINDS[kind]))
    version = QuestionVersion.objects.get()
    context = editor_desk.get(f"{page_of(version)}edit/").context
    assert read_fields(context["desk"].typed).content == version.content


@pytest.mark.parametrize("kind", written.KINDS)
@pytest.mark.parametrize("language", ["en", "fa-af"])
def test_a_page_sent_back_as_the_browser_has_it_changes_nothing(approver_desk, kind, language):
    """Read out of the HTML itself; by another writer, so that any difference makes a version."""
    fields = written.KINDS[kind] | written.three("feedback", '<b> & "so"\nit is')
    approver_desk.post(NEW, written.sent(fields))
    version = QuestionVersion.objects.get()
    editor = client_of("editor")
    page = f"/{language}{page_of(version)[3:]}edit/"
    sent = written.Browser.fields(editor.get(page).content.decode())
    again = editor.post(page, sent)
    assert again["Location"] == page.replace("edit/", "")
    assert [(v.number, v.body) for v in QuestionVersion.objects.all()] == [(1, version.body)]
    changed = sent | {"stem.en": "Another one?"}
    editor.post(page, changed | {"stamp": str(uuid7())})
    assert QuestionVersion.objects.get(number=2).content.parts == version.content.parts


def test_two_taps_write_one_question(editor_desk):
    page = written.sent(written.single())
    first, second = editor_desk.post(NEW, page), editor_desk.post(NEW, page)
    assert first["Location"] == second["Location"]
    assert QuestionVersion.objects.count() == 1


def test_a_code_that_is_taken_is_refused_and_nothing_is_lost(editor_desk, draft):
    answer = editor_desk.post(NEW, written.sent(written.single(**{"stem.en": "Another one?"})))
    assert answer.status_code == 409
    assert "There is already a question B01. Choose another code." in answer.content.decode()
    assert "Another one?" in answer.content.decode()
    assert [str(version) for version in QuestionVersion.objects.all()] == ["Which is an act?"]


def test_the_writers_open_draft_is_changed_in_place(editor_desk, draft):
    editor_desk.post(f"{page_of(draft)}edit/", changed(draft, **{"stem.en": "What is an act?"}))
    assert [(v.pk, v.number, str(v)) for v in QuestionVersion.objects.all()] == [
        (draft.pk, 1, "What is an act?")
    ]


def test_what_was_reviewed_is_followed_by_a_new_version(editor_desk, passed):
    editor_desk.post(f"{page_of(passed)}edit/", changed(passed, **{"stem.en": "What is an act?"}))
    assert [(v.number, str(v)) for v in QuestionVersion.objects.order_by("number")] == [
        (1, "Which is an act?"),
        (2, "What is an act?"),
    ]
    assert str(usable_versions()["B01"]) == "Which is an act?"
    assert "Changed since the review" in editor_desk.get(page_of(passed)).content.decode()


def test_anothers_draft_is_followed_too_so_that_each_text_has_one_writer(approver_desk, draft):
    approver_desk.post(f"{page_of(draft)}edit/", changed(draft, **{"stem.en": "What is an act?"}))
    versions = QuestionVersion.objects.order_by("number")
    assert [v.created_by for v in versions] == [enter("editor"), enter("approver")]


def test_what_the_product_brought_is_followed_and_survives_the_next_start(editor_desk):
    bank = papers.bank(papers.ACT)
    load_questions(bank=bank)
    brought = QuestionVersion.objects.get()
    page = editor_desk.get(f"{page_of(brought)}edit/").context["desk"]
    typed = dict(page.typed) | written.ABOUT | {"source": "Another source"}
    editor_desk.post(f"{page_of(brought)}edit/", written.sent(typed, seen=page.seen))
    load_questions(bank=bank)
    assert Question.objects.get().source == "Another source"
    assert QuestionVersion.objects.get(number=1).body == brought.body
    assert QuestionVersion.objects.get(number=2).content == brought.content


def test_who_was_slower_is_told_and_keeps_what_was_typed(editor_desk, approver_desk, draft):
    late = changed(draft, **{"stem.en": "My own wording?"})
    approver_desk.post(f"{page_of(draft)}edit/", changed(draft, **{"stem.en": "What is an act?"}))
    answer = editor_desk.post(f"{page_of(draft)}edit/", late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this question while you had it open." in page
    assert "My own wording?" in page
    newest = QuestionVersion.objects.order_by("number").last()
    assert (newest.number, str(newest)) == (2, "What is an act?")


def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(editor_desk):
    typed = written.single(**{"stem.en": "", "c1.right": "", "c2.text.en": ""})
    answer = editor_desk.post(NEW, written.sent(typed, module="one"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert set(answer.context["desk"].faults) == {"stem.en", "c2.text.en", "c"}
    assert 'href="#stem-en"' in page
    assert "No answer is marked as right. Mark it." in page
    assert "A module is M and a number. Write it like M3." in page
    assert "Servitude پښتو" in page
    assert not QuestionVersion.objects.exists()


def test_more_rows_keep_what_was_typed_and_judge_nothing_yet(editor_desk):
    typed = written.single(**{"stem.en": "", "c2.feedback.ps": "نه"})
    answer = editor_desk.post(NEW, written.sent(typed, more="c", source=""))
    [block] = answer.context["drawn"].blocks
    assert (answer.status_code, len(block.rows)) == (200, 8)
    assert [row.texts[0].value for row in block.rows[:4]] == [
        "Harbouring",
        "Deception",
        "Servitude",
        "",
    ]
    assert "نه" in answer.content.decode()
    assert len({row.key for row in block.rows}) == 8


def test_a_part_of_a_case_changes_its_kind_and_keeps_what_was_typed(editor_desk):
    typed = written.KINDS["case"] | {"p1.kind": "short_answer"}
    first = editor_desk.post(NEW, written.sent(typed, more="p1."))
    part = first.context["drawn"].parts[0]
    assert [block.name for block in part.blocks] == ["p1.s"]
    assert ("p1.c1.text.en", "Yes") in first.context["rest"]
    back = dict(first.context["rest"]) | typed | {"p1.kind": "single_choice"}
    second = editor_desk.post(NEW, written.sent(back, more="p1."))
    assert second.context["drawn"].parts[0].blocks[0].rows[0].texts[0].value == "Yes"


def test_an_unknown_kind_asks_which(editor_desk):
    answer = editor_desk.get(f"{NEW}?kind=essay")
    assert "How is it answered?" in answer.content.decode()


def test_controls_and_halves_of_signs_are_taken_out(editor_desk):
    typed = written.single(**{"stem.en": "Which\x00 is\x07 an act?"})
    editor_desk.post(NEW, written.sent(typed))
    assert read(QuestionVersion.objects.get().body).stem["en"] == "Which is an act?"
    assert json.loads(QuestionVersion.objects.get().body)["stem"]["en"] == "Which is an act?"


def test_a_draft_whose_key_was_corrected_is_followed_by_a_version(editor_desk):
    """The corrected key stands before what its version says: in place the new text would be lost."""
    editor_desk.post(NEW, written.sent(written.single()))
    draft = QuestionVersion.objects.get()
    first, second, *rest = draft.content.choices
    swapped = (replace(first, fraction=Fraction(0)), replace(second, fraction=Fraction(1)), *rest)
    correct_key(
        version=draft,
        content=replace(draft.content, choices=swapped),
        reason="The law of 2017.",
        by=enter("approver"),
        key=uuid7(),
        seen=0,
    )
    editor_desk.post(f"{page_of(draft)}edit/", changed(draft, **{"stem.en": "Said anew?"}))
    newest = QuestionVersion.objects.get(number=2)
    assert known_content(newest).stem["en"] == "Said anew?"


def test_two_rows_with_the_same_fault_are_told_apart(editor_desk):
    typed = written.KINDS["numeric"] | {"n1.value": "", "n1.tolerance": "1", "n2.value": "many"}
    refused = editor_desk.post(NEW, written.sent(typed))
    assert refused.status_code == 422
    assert refused.context["faults"] == [
        ("n1-value", "Row 1, Number: This is no number. Write it in digits, as 12 or 3.5."),
        ("n2-value", "Row 2, Number: This is no number. Write it in digits, as 12 or 3.5."),
    ]


def test_a_module_that_the_manual_does_not_have_is_named_with_those_it_has(editor_desk):
    """Without a manual any module may be named; what a question names already may stay."""
    typed = written.single()
    editor_desk.post(NEW, written.sent(typed, module="M99"))
    before = QuestionVersion.objects.get()
    book.lay()
    known = ", ".join(module_codes())
    assert "M1" in known
    refused = editor_desk.post(NEW, written.sent(typed, code="B02", module="M98"))
    assert refused.status_code == 422
    assert refused.context["form"].errors["module"] == [
        f"The manual has no module M98. Write one that it has: {known}."
    ]
    stays = written.sent(typed | written.three("stem", "Anew?"), module="M99")
    answer = editor_desk.post(f"{page_of(before)}edit/", stays | {"seen": digest_of(before)})
    assert answer["Location"] == page_of(before)
    assert editor_desk.post(NEW, written.sent(typed, code="B03", module="m1")).status_code == 302
    box = ReadAsForm({"format_name": "gift", "language": "en", "module": "M98"})
    assert box.errors["module"] == refused.context["form"].errors["module"]
