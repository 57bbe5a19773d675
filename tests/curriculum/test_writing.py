"""What editors write at /cms/, the nasty and the mistaken: refused in a sentence, nothing half saved."""

import json

import pytest

from curriculum.cleaning import clean, strangers, strangers_in_draft
from curriculum.models import LessonPage, ManualPage, ModulePage
from lms.lib.ids import uuid7
from tests.assessments import papers
from tests.curriculum import desk
from tests.editions import book

pytestmark = pytest.mark.django_db

NASTY = [
    ("<script>alert(1)</script>", "<script>"),
    ("<IFRAME src=//x.example></IFRAME>", "<iframe>"),
    ("<p onclick='steal()'>tap</p>", "onclick"),
    ("<a href=' java\tscript:steal()'>x</a>", "javascript:"),
    ("<a href='data:text/html,x'>x</a>", "data:"),
    ("<svg/onload=steal()>", "<svg>"),
]


@pytest.fixture
def lesson():
    book.lay()
    return book.page()


def edit(client, page, data):
    return client.post(f"/cms/pages/{page.pk}/edit/", data)


@pytest.mark.parametrize(("html", "found"), NASTY)
def test_what_is_no_writing_is_found_and_never_comes_out(html, found):
    assert found in strangers(html)
    out = clean(html)
    assert not any(
        word in out.lower() for word in ("script", "iframe", "onclick", "onload", "data:")
    )


def test_writing_is_left_alone():
    html = '<p>3 < 4 <b>and</b> <a href="https://example.org/?on=1">on</a> <a linktype="page" id="3">x</a></p>'
    assert strangers(html) == []
    assert strangers_in_draft(desk.draft("JavaScript: 3 < 4", url="https://example.org")) == []


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (desk.draft("<script>alert(1)</script>"), "<script>"),
        (desk.draft("tap", url="javascript:alert(1)"), "javascript:"),
        ("<iframe src=//x.example></iframe>", "<iframe>"),
        ("{not json", "not writing"),
    ],
)
def test_a_script_in_a_lesson_is_refused_by_name_of_its_block(client_of, lesson, sent, found):
    before = lesson.latest_revision_id
    told = desk.errors_of(edit(client_of("editor"), lesson, desk.lesson(lesson, ("text", sent))))
    assert "“Text” holds" in told
    assert found in told
    assert "Ctrl+Shift+V" in told
    assert LessonPage.objects.get(pk=lesson.pk).latest_revision_id == before


def test_a_script_in_the_introduction_is_refused_too(client_of, lesson):
    manual = ManualPage.objects.get(locale__language_code="en")
    sent = desk.draft("tap", url="javascript:alert(1)")
    answer = edit(client_of("editor"), manual, desk.manual(manual, introduction=sent))
    assert "javascript:" in str(answer.context["form"].errors["introduction"])


def test_what_comes_in_by_another_way_is_refused_by_the_page_itself(lesson):
    with pytest.raises(Exception, match="not writing"):
        book.rewrite("<p onclick='steal()'>tap</p>")


def test_an_ordinary_lesson_is_saved(client_of, lesson):
    data = desk.lesson(lesson, ("heading", "Begin"), ("text", desk.draft("Some words.")))
    assert edit(client_of("editor"), lesson, data).status_code == 302
    drafted = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    assert [block.block_type for block in drafted.body] == ["heading", "text"]


def test_a_question_the_bank_does_not_have_is_refused(client_of, lesson):
    from assessments.services import load_questions

    load_questions(bank=papers.bank(papers.ACT))
    unknown = desk.lesson(lesson, ("self_check", {"question": "Q99"}))
    assert "The bank has no question Q99" in desk.errors_of(
        edit(client_of("editor"), lesson, unknown)
    )
    known = desk.lesson(lesson, ("self_check", {"question": "Q01"}))
    assert edit(client_of("editor"), lesson, known).status_code == 302


def test_a_number_twice_in_a_module_is_refused_and_the_next_one_suggested(client_of, lesson):
    answer = edit(client_of("editor"), lesson, desk.lesson(lesson, number=2))
    told = str(answer.context["form"].errors["number"])
    assert book.page("m1-l2").title in told
    assert "3 is free" in told
    module = lesson.get_parent()
    new = client_of("editor").get(f"/cms/pages/add/curriculum/lessonpage/{module.pk}/")
    assert new.context["form"]["number"].value() == 3


def test_a_term_defined_in_another_lesson_is_refused_naming_it(client_of, lesson):
    other = book.page("m1-l2")
    value = {"term": "Debt bondage", "meaning": "<p>Work without end.</p>"}
    other.body = json.dumps([{"type": "definition", "id": str(uuid7()), "value": value}])
    other.save_revision().publish()
    again = ("definition", {"term": " DEBT  bondage", "meaning": desk.draft("Another one.")})
    told = str(
        edit(client_of("editor"), lesson, desk.lesson(lesson, again)).context["form"].errors["body"]
    )
    assert other.title in told


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("X1", "the letter M and a number"), ("M0", "the letter M and a number"), ("M77", "")],
)
def test_a_code_has_its_shape(client_of, lesson, code, sentence):
    module = ModulePage.objects.get(locale__language_code="en")
    answer = edit(client_of("editor"), module, desk.module(module, code=code))
    assert (answer.status_code == 302) == (sentence == "")
    if sentence:
        assert sentence in str(answer.context["form"].errors["code"])


def test_two_modules_of_a_language_never_share_a_code(client_of, lesson):
    module = ModulePage.objects.get(locale__language_code="en")
    data = desk.module(module, title="Another", slug="another")
    manual = module.get_parent()
    answer = client_of("editor").post(f"/cms/pages/add/curriculum/modulepage/{manual.pk}/", data)
    assert module.title in str(answer.context["form"].errors["code"])


def test_an_editors_menu_shows_what_editors_use(client_of, lesson):
    told = client_of("editor").get("/cms/").content.decode()
    assert "/cms/images/" in told
    assert "/cms/reports/" not in told
