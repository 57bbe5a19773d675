"""Five people answer three questions: what the page says of each question, and to whom."""

from fractions import Fraction

import pytest

from assessments.enums import Moment, QuestionKind
from assessments.models import Form, FormItem, KeyCorrection, Question, QuestionVersion
from assessments.questions.content import Choice, Content, written
from assessments.services import Conditions, add_test, open_test, start_attempt
from tests.cast import enter
from tests.certificates.held import right_or_wrong
from tests.factories import ActivityFactory, EnrolmentFactory, OrganisationFactory, ProvinceFactory
from tests.learning.reading import figures_of, of_book, of_csv, tables_of
from tests.learning.taking import opened, take

pytestmark = pytest.mark.django_db


def form_of(code, *contents, shared=()):
    """A form of new questions, after those shared with another form."""
    form = Form.objects.create(code=code, fingerprint=code)
    versions = [*shared]
    for number, content in enumerate(contents, start=1):
        question = Question.objects.create(
            code=f"{code}{number}", module="M1", objective="M1-1", source="invented"
        )
        versions.append(
            QuestionVersion.objects.create(
                question=question, kind=content.kind, body=written(content)
            )
        )
    for order, version in enumerate(versions):
        FormItem.objects.create(form=form, version=version, order=order)
    return form


def opinion(stem):
    choices = (Choice(key="y", text={"en": "Yes"}), Choice(key="n", text={"en": "No"}))
    return Content(kind=QuestionKind.OPINION, stem={"en": stem}, choices=choices)


@pytest.fixture
def form(db):
    return form_of("Q", *(right_or_wrong(f"Question {n}?") for n in (1, 2, 3)))


@pytest.fixture
def test(activity, form):
    return opened(activity, Moment.POST, form=form)


def all_take(test, *replies):
    for each in replies:
        take(test, EnrolmentFactory(activity=test.activity), each)


def address(test, end="/"):
    return f"/en/tests/{test.pk}/items{end}"


def items_of(client, test, query=""):
    """Rows of the questions by code, from the CSV."""
    head, *rows = of_csv(client.get(address(test, "/items.csv") + query))
    return {row[1]: dict(zip(head, row, strict=True)) for row in rows}


FIVE = ("rrr", "rrw", "rwr", "wwr", ("w", "w", ""))


def test_the_figures_of_five_people(test, trainer):
    all_take(test, *FIVE)
    first = items_of(trainer, test)["Q1"]
    # By hand: 3 of 5 right. The best one of five is right, the weakest wrong: D = 1.
    # 1, 1, 1, 0, 0 against the rests 2, 1, 1, 1, 0: r = 1 / sqrt(1.2 * 2) = 0.6455.
    assert {
        title: first[title]
        for title in ("Text", "Answered by", "Right, %", "D", "r with the rest", "Signs")
    } == {
        "Text": "Question 1?",
        "Answered by": "5",
        "Right, %": "60.0",
        "D": "1.0",
        "r with the rest": "0.65",
        "Signs": "Few answers yet",
    }
    found = figures_of(trainer.get(address(test)))
    # alpha = 3/2 * (1 - (0.3 + 0.3 + 0.3) / 1.3) = 0.4615...
    assert found == {
        "People": "5",
        "Questions": "3",
        "Mean result, %": "53.3",
        "People asked every question": "5",
        "Standard deviation, points": "1.14",
        "Cronbach's alpha": "0.46",
        "Standard error, points": "0.84",
        "Standard error, % of the test": "27.9",
    }


def test_who_chose_what(test, trainer):
    all_take(test, *FIVE)
    rows = of_csv(trainer.get(address(test, "/choices.csv")))[1:]
    third = [row[3:] for row in rows if row[0] == "3"]
    assert third == [
        ["Right", "yes", "3", "60.0", "66.7", "100.0", "0.0"],
        ["Wrong", "no", "1", "20.0", "66.7", "0.0", "0.0"],
        ["(left blank)", "no", "1", "20.0", "0.0", "0.0", "100.0"],
    ]


def test_a_corrected_key_is_what_counts(test, form, trainer):
    all_take(test, *FIVE)
    version = form.items.get(order=0).version
    turned = Content(
        kind=QuestionKind.SINGLE_CHOICE,
        stem={"en": "Question 1?"},
        choices=(
            Choice(key="r", text={"en": "Right"}),
            Choice(key="w", text={"en": "Wrong"}, fraction=Fraction(1)),
        ),
    )
    KeyCorrection.objects.create(
        version=version, number=1, body=written(turned), reason="x", made_by=enter("editor")
    )
    assert items_of(trainer, test)["Q1"]["Right, %"] == "40.0"


def test_thirty_people_who_know_little_show_that_a_key_is_wrong(test, trainer):
    all_take(test, *["wrr"] * 15, *["rww"] * 15)
    page = trainer.get(address(test)).content.decode()
    assert "The key may be wrong" in page
    assert "Check the key first" in page
    assert "most of these figures are chance" not in page
    assert items_of(trainer, test)["Q1"]["r with the rest"] == "-1.0"


def test_few_people_are_said_plainly(test, trainer):
    all_take(test, "rrw")
    page = " ".join(trainer.get(address(test)).content.decode().split())
    assert 'Only <span class="number">1</span> person has answered' in page
    assert "There is nothing to draw" in page


def test_nobody_yet(test, trainer):
    EnrolmentFactory(activity=test.activity)
    page = trainer.get(address(test)).content.decode()
    assert "Nobody has taken this test yet" in page
    assert of_csv(trainer.get(address(test, "/items.csv")))[1:] == [
        ["1", "Q1", "1", "Question 1?", "One right answer", "0", *[""] * 6, "Few answers yet"],
        ["2", "Q2", "1", "Question 2?", "One right answer", "0", *[""] * 6, "Few answers yet"],
        ["3", "Q3", "1", "Question 3?", "One right answer", "0", *[""] * 6, "Few answers yet"],
    ]


def test_all_alike(test, trainer):
    all_take(test, *["rrr"] * 3)
    response = trainer.get(address(test))
    assert response.status_code == 200
    assert figures_of(response)["Cronbach's alpha"] == "—"
    assert {row["D"] for row in items_of(trainer, test).values()} == {""}


def test_opinions_are_left_out_and_that_is_said(activity, trainer):
    form = form_of("O", right_or_wrong("Question?"), opinion("Did you like it?"))
    test = opened(activity, Moment.POST, form=form)
    all_take(test, "rn", "wy")
    assert list(items_of(trainer, test)) == ["O1"]
    assert "has no right answer and is left out" in trainer.get(address(test)).content.decode()


def test_parallel_forms_share_an_anchor_and_what_was_not_asked_is_not_wrong(activity, trainer):
    first = form_of("A", right_or_wrong("Anchor?"), right_or_wrong("Only in A?"))
    anchor = first.items.get(order=0).version
    second = form_of("B", right_or_wrong("Only in B?"), shared=[anchor])
    conditions = Conditions(other_form=second)
    test = add_test(activity=activity, form=first, moment=Moment.PRE, conditions=conditions)
    open_test(test=test, by=enter("trainer_here"))
    all_take(test, "rr", "rr", "rw", "wr")
    asked = {code: row["Answered by"] for code, row in items_of(trainer, test).items()}
    assert asked == {"A1": "4", "A2": "2", "B1": "2"}


def test_each_of_two_forms_has_a_scale_of_its_own(activity, trainer):
    anchor = right_or_wrong("Anchor?")
    first = form_of("A", anchor, right_or_wrong("A, 2?"), right_or_wrong("A, 3?"))
    shared = [first.items.get(order=0).version]
    second = form_of("B", right_or_wrong("B, 2?"), right_or_wrong("B, 3?"), shared=shared)
    conditions = Conditions(other_form=second)
    test = add_test(activity=activity, form=first, moment=Moment.PRE, conditions=conditions)
    open_test(test=test, by=enter("trainer_here"))
    replies = {first.pk: list(FIVE), second.pk: ["rrr", "rrr", "www", "www", "rrw"]}
    for _ in range(10):
        seat = EnrolmentFactory(activity=activity)
        given = start_attempt(test=test, enrolment=seat, language="en").form_id
        take(test, seat, replies[given].pop(0))
    response = trainer.get(address(test))
    assert "Forms A and B, those who took this test." in response.content.decode()
    # Form A as the five people alone. Form B: totals 3, 3, 0, 0, 2 vary by 9.2 / 4 = 2.3, its
    # questions by 0.3 each: alpha = 3/2 * (1 - 0.9 / 2.3) = 0.913, the error 1.517 * sqrt(0.087).
    assert figures_of(response) == {
        "People": "10",
        "Questions": "5",
        "Mean result, %": "53.3",
        "Form A: People asked every question": "5",
        "Form A: Standard deviation, points": "1.14",
        "Form A: Cronbach's alpha": "0.46",
        "Form A: Standard error, points": "0.84",
        "Form A: Standard error, % of the test": "27.9",
        "Form B: People asked every question": "5",
        "Form B: Standard deviation, points": "1.52",
        "Form B: Cronbach's alpha": "0.91",
        "Form B: Standard error, points": "0.45",
        "Form B: Standard error, % of the test": "14.9",
    }
    told = [row[0] for row in of_csv(trainer.get(address(test, "/definitions.csv")))]
    assert told.count("Cronbach's alpha") == 1


def test_a_form_nobody_had_has_no_scale_though_its_anchor_was_asked(activity, trainer):
    first = form_of("A", right_or_wrong("Anchor?"), right_or_wrong("Only in A?"))
    shared = [first.items.get(order=0).version]
    second = form_of("B", right_or_wrong("Only in B?"), shared=shared)
    conditions = Conditions(other_form=second)
    test = add_test(activity=activity, form=first, moment=Moment.PRE, conditions=conditions)
    open_test(test=test, by=enter("trainer_here"))
    all_take(test, "rr")
    found = figures_of(trainer.get(address(test)))
    asked = [found[f"Form {form}: People asked every question"] for form in "AB"]
    assert sorted(asked) == ["0", "1"]


def test_a_case_tells_the_choices_of_each_of_its_questions(activity, trainer):
    parts = tuple(
        Content(**{**vars(right_or_wrong(f"Part {key}?")), "key": key}) for key in ("a", "b")
    )
    case = Content(kind=QuestionKind.CASE, stem={"en": "A case"}, parts=parts)
    test = opened(activity, Moment.POST, form=form_of("C", case))
    all_take(test, ['{"a":"r","b":"w"}'], ['{"a":"r"}'])
    rows = of_csv(trainer.get(address(test, "/choices.csv")))[1:]
    assert [(row[2], row[3], row[5]) for row in rows] == [
        ("1", "Right", "2"),
        ("1", "Wrong", "0"),
        ("1", "(left blank)", "0"),
        ("2", "Right", "0"),
        ("2", "Wrong", "1"),
        ("2", "(left blank)", "1"),
    ]
    assert items_of(trainer, test)["C1"]["Right, %"] == "50.0"


def test_over_every_test_with_these_questions_within_reach(test, form, trainer, client_of):
    all_take(test, "rrr", "www")
    day = test.activity.ends_on
    mine = ActivityFactory(starts_on=day, ends_on=day)
    balkh = ProvinceFactory(code="AF21", name_en="Balkh")
    away = OrganisationFactory(code="AWAY")
    theirs = ActivityFactory(starts_on=day, ends_on=day, partner=away, provinces=[balkh])
    all_take(opened(mine, Moment.POST, form=form), "rrw")
    all_take(opened(mine, Moment.PRE, form=form), "www")
    all_take(opened(theirs, Moment.POST, form=form), "rww", "rww")
    other = form_of("Z", right_or_wrong("Another?"), shared=[form.items.get(order=0).version])
    all_take(opened(mine, Moment.POST, form=other), "wr")
    asked = {
        who: {
            code: row["Answered by"]
            for code, row in items_of(client_of(who), test, "?over=all").items()
        }
        for who in ("trainer_here", "manager")
    }
    assert asked == {
        "trainer_here": {"Q1": "4", "Q2": "3", "Q3": "3"},
        "manager": {"Q1": "6", "Q2": "5", "Q3": "5"},
    }


def test_a_test_elsewhere_is_not_there(test, client_of):
    for end in ("/", ".xlsx", "/items.csv"):
        assert client_of("trainer_elsewhere").get(address(test, end)).status_code == 404
    assert client_of("trainer_here").get(address(test, "/nothing.csv")).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 9), ("?over=all", 10)])
def test_the_page_costs_the_same_for_one_person_or_three(
    people, query, queries, test, trainer, django_assert_num_queries
):
    all_take(test, *["rrw"] * people)
    trainer.get(address(test) + query)
    with django_assert_num_queries(queries):
        trainer.get(address(test) + query)


def test_the_page_of_the_test_leads_here(test, trainer):
    assert address(test) in trainer.get(f"/en/tests/{test.pk}/").content.decode()


def test_a_text_that_could_be_run_is_made_harmless(activity, trainer):
    form = form_of("H", right_or_wrong("=1+1"))
    test = opened(activity, Moment.POST, form=form)
    all_take(test, "r")
    assert items_of(trainer, test)["H1"]["Text"] == "'=1+1"
    book = of_book(trainer.get(address(test, ".xlsx")))
    assert book["Questions"][1][3] == "'=1+1"


def test_the_map_says_the_same_as_its_table(test, trainer):
    all_take(test, *FIVE)
    response = trainer.get(address(test))
    drawn = [(dot.item.code, dot.item.number, dot.kind) for dot in response.context["plot"].dots]
    assert drawn == [("Q1", 1, "calm"), ("Q2", 2, "calm"), ("Q3", 3, "calm")]
    table = next(rows for rows in tables_of(response) if rows[0][1] == "Question")
    assert [row[:4] for row in table[1:]] == [
        ["1", "Q1", "5", "60.0"],
        ["2", "Q2", "5", "40.0"],
        ["3", "Q3", "5", "60.0"],
    ]
