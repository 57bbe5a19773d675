"""The list of the bank: how each question stands, what it lacks, and how it is narrowed."""

import pytest

from assessments.bank import read_evaluation
from assessments.models import QuestionVersion
from assessments.selectors.outgoing import wanted
from assessments.services import load_questions
from tests.assessments import papers
from tests.questionbank import written

pytestmark = pytest.mark.django_db

LIST = "/en/desk/questions/"


def codes(desk, query=""):
    return [line.question.code for line in desk.get(f"{LIST}{query}").context["lines"]]


@pytest.fixture
def three(db):
    load_questions(bank=papers.bank(papers.ACT, papers.AGE, papers.BORDER))


def test_an_empty_bank_says_what_to_do(editor_desk, reviewer_desk):
    assert "Write the first one" in editor_desk.get(LIST).content.decode()
    page = reviewer_desk.get(LIST).content.decode()
    assert "Editors write questions; they appear here for review." in page
    assert "Write a question" not in page


def test_each_question_says_how_it_stands(editor_desk, passed, three):
    lines = {
        each.question.code: each.state.label for each in editor_desk.get(LIST).context["lines"]
    }
    assert lines == {"B01": "In use", "Q01": "In use", "Q02": "In use", "Q03": "In use"}
    typed = written.single(**{"stem.en": "What is an act?", "c1.text.ps": ""})
    seen = editor_desk.get(f"{LIST}{passed.question_id}/").context["digest"]
    editor_desk.post(f"{LIST}{passed.question_id}/edit/", written.sent(typed, seen=seen))
    [line] = editor_desk.get(f"{LIST}?state=changed").context["lines"]
    assert (line.stem, line.state.label, line.lacks) == (
        "What is an act?",
        "Changed since the review",
        ["ps"],
    )


def test_a_draft_waits_and_a_retired_question_is_out(editor_desk, draft, three):
    assert codes(editor_desk, "?state=not_reviewed") == ["B01"]
    editor_desk.post(f"{LIST}{draft.question_id}/retire/")
    assert codes(editor_desk, "?state=retired") == ["B01"]
    assert codes(editor_desk, "?state=in_use") == ["Q01", "Q02", "Q03"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?words=BORDER", ["Q03"]),
        ("?words=q02", ["Q02"]),
        ("?words=harbouring+act", ["Q01"]),
        ("?words=%D9%BE%DA%9A%D8%AA%D9%88", ["Q01", "Q02", "Q03"]),  # پښتو
        ("?words=18", ["Q02"]),
        ("?words=%DB%B1%DB%B8", ["Q02"]),  # ۱۸
        ("?kind=matching", []),
        ("?kind=single_choice&module=M1", ["Q01", "Q02", "Q03"]),
        ("?kind=essay&module=M99&state=gone", ["Q01", "Q02", "Q03"]),
        ("?page=99", ["Q01", "Q02", "Q03"]),
    ],
)
def test_the_list_is_narrowed_by_its_address(editor_desk, three, query, found):
    assert codes(editor_desk, query) == found


def test_no_match_says_so(editor_desk, three):
    page = editor_desk.get(f"{LIST}?words=xyz").content.decode()
    assert "No question fits what you chose. Choose less." in page


@pytest.mark.parametrize("query", ["", "?words=which"])
def test_three_rows_cost_as_many_queries_as_one(editor_desk, django_assert_num_queries, query):
    load_questions(bank=papers.bank(papers.ACT))
    editor_desk.get(LIST)
    with django_assert_num_queries(8 if query else 7):
        editor_desk.get(f"{LIST}{query}")
    load_questions(bank=papers.bank(papers.ACT, papers.AGE, papers.BORDER))
    with django_assert_num_queries(8 if query else 7):
        editor_desk.get(f"{LIST}{query}")


def test_three_versions_cost_as_many_queries_as_one(editor_desk, passed, django_assert_num_queries):
    page = f"{LIST}{passed.question_id}/"
    editor_desk.get(page)
    with django_assert_num_queries(8):
        editor_desk.get(page)
    for number in (2, 3):
        QuestionVersion.objects.create(
            question=passed.question, number=number, kind=passed.kind, body=passed.body
        )
    with django_assert_num_queries(8):
        editor_desk.get(page)


def test_the_bank_stands_in_the_navigation_of_those_who_work_there(editor_desk, client_of):
    assert f'href="{LIST}"' in editor_desk.get("/en/work/").content.decode()
    assert f'href="{LIST}"' not in client_of("manager").get("/en/work/").content.decode()


@pytest.mark.parametrize("language", ["fa-af", "ps"])
def test_the_stem_stands_in_the_readers_language(editor_desk, three, language):
    [line, *_rest] = editor_desk.get(f"/{language}/desk/questions/").context["lines"]
    assert line.stem == papers.ACT["stem"][language.replace("-", "_")]


def test_questions_without_a_module_are_named_so(editor_desk, three):
    load_questions(bank=read_evaluation())
    choices = editor_desk.get(LIST).context["form"].fields["module"].choices
    assert [(value, str(name)) for value, name in choices][:2] == [
        ("", "All"),
        ("-", "Without a module"),
    ]
    assert len(codes(editor_desk, "?module=-")) == 8
    assert len(codes(editor_desk, "?module=")) == 11
    outgoing = editor_desk.get("/en/desk/question-files/out/").context["form"].fields["module"]
    assert ("-", "Without a module") in [(value, str(name)) for value, name in outgoing.choices]
    assert len(wanted(module="-")) == 8
    assert all(name for _value, name in outgoing.choices)
