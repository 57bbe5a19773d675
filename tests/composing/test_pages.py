"""What the editor, the trainer and the planner find under /forms/."""

import re

import pytest
from django.utils import translation

from assessments.bank import read
from assessments.models import Blueprint, Form
from assessments.questions.content import Choice, Content, Number, Spelling
from assessments.selectors.forms import items_of, usable_versions
from assessments.services import add_test, compose_form, load_questions
from composing.keys import right_in_words
from composing.selectors import short_of
from composing.services import compose, draw_forms, write_blueprint
from lms.lib.ids import uuid7
from tests.cast import enter
from tests.factories import ActivityFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

HELP = "The two forms are called by this code with -%(first)s and -%(second)s."


@pytest.fixture(autouse=True)
def bank():
    load_questions(bank=read())


@pytest.fixture
def editor(client_of):
    return client_of("editor")


def codes(form):
    return [item.version.question.code for item in items_of(form)]


def listed(client):
    return {row.form.code: row for row in client.get("/en/forms/").context["forms"]}


def test_the_list_tells_modules_and_where_a_form_is_given_as_far_as_one_sees(client_of, world):
    form = Form.objects.get(code="SAMPLE")
    add_test(activity=world.activity, form=form, moment="pre")
    away = ActivityFactory(partner=OrganisationFactory(code="AWAY"))
    other = Form.objects.get(code="A")
    add_test(activity=away, form=other, moment="pre")
    rows = listed(client_of("trainer_here"))
    assert {code: (row.questions, row.given) for code, row in rows.items()} == {
        "A": (23, 0),
        "B": (23, 0),
        "SAMPLE": (10, 1),
    }
    assert rows["SAMPLE"].modules == [("M1", 6), ("M2", 1), ("M3", 2), ("M4", 1)]


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_costs_the_same_for_one_form_or_three(more, editor, django_assert_num_queries):
    for number in range(more):
        compose(code=f"POST-{number}", questions=["Q01", "Q02"])
        write_blueprint(code=f"PLAN-{number}", counts={"M1": 1})
    editor.get("/en/forms/")
    with django_assert_num_queries(7):
        editor.get("/en/forms/")


def test_the_key_is_told_to_those_who_write_review_or_give_tests_only(client_of):
    form = compose(code="ONE", questions=["Q02"])
    told = {
        name: 'class="right"' in client_of(name).get(f"/en/forms/{form.pk}/").content.decode()
        for name in ("editor", "reviewer", "trainer_here", "coordinator_here", "manager")
    }
    assert told == {
        "editor": True,
        "reviewer": True,
        "trainer_here": True,
        "coordinator_here": True,
        "manager": False,
    }


def test_a_form_is_composed_in_the_order_of_the_places_in_any_digits(editor):
    typed = {"code": "post", "place.Q03": "۲", "place.Q09": "1", "place.Q10": "", "place.Q40": "۲"}
    response = editor.post("/en/forms/new/", typed)
    form = Form.objects.get(code="POST")
    assert response["Location"] == f"/en/forms/{form.pk}/"
    assert codes(form) == ["Q09", "Q03", "Q40"]


def test_a_place_that_is_no_number_is_named_and_what_was_typed_stays(editor):
    response = editor.post("/en/forms/new/", {"code": "POST", "place.Q03": "first"})
    assert response.status_code == 422
    assert "Q03: “first” is no whole number." in response.content.decode()
    places = {
        code: place for _m, listed in response.context["groups"] for code, _s, place in listed
    }
    assert places["Q03"] == "first"
    assert not Form.objects.filter(code="POST").exists()


def test_a_question_that_may_not_be_asked_is_refused_by_name(editor):
    response = editor.post("/en/forms/new/", {"code": "POST", "place.Q99": "1"})
    assert response.status_code == 422
    assert "Q99 (not in the bank)" in response.content.decode()


def test_a_form_like_another_begins_with_its_questions(editor):
    form = compose(code="POST", questions=["Q03", "Q01"])
    page_form = editor.get(f"/en/forms/new/?like={form.pk}").context["form"]
    assert (page_form.typed, page_form["code"].value()) == ({"Q03": "1", "Q01": "2"}, "POST")
    assert editor.get("/en/forms/new/?like=nonsense").context["form"].typed == {}


def test_a_blueprint_is_written_and_drawn_once_by_two_taps(editor):
    typed = {"code": "short", "count.M1": "۲", "count.M3": "1", "anchors": ["Q02", "Q29"]}
    response = editor.post("/en/forms/blueprints/new/", typed)
    blueprint = Blueprint.objects.get()
    assert response["Location"] == f"/en/forms/blueprints/{blueprint.pk}/"
    assert (blueprint.counts, blueprint.anchors) == ({"M1": 2, "M3": 1}, ["Q02", "Q29"])
    draw = {"code": "post", "stamp": str(uuid7())}
    for _tap in range(2):
        response = editor.post(f"/en/forms/blueprints/{blueprint.pk}/draw/", draw)
        assert response["Location"] == f"/en/forms/blueprints/{blueprint.pk}/"
    drawn = editor.get(response["Location"]).context["drawn"]
    assert sorted(map(str, drawn)) == ["POST-A", "POST-B"]


def test_a_blueprint_that_cannot_be_drawn_says_what_is_missing(editor):
    blueprint = write_blueprint(code="LONG", counts={"M10": 1})
    page = editor.post(
        f"/en/forms/blueprints/{blueprint.pk}/draw/", {"code": "X", "stamp": str(uuid7())}
    )
    assert page.status_code == 409
    assert "Module M10: the forms need 2 questions" in page.content.decode()


def test_a_drawn_form_tells_blueprint_and_seed(editor):
    blueprint = write_blueprint(code="ONE", counts={"M1": 1}, by=enter("editor"))
    form, _other = draw_forms(blueprint=blueprint, code="POST", seed=7)
    page = editor.get(f"/en/forms/{form.pk}/").content.decode()
    assert "drawn by the blueprint ONE" in page
    assert 'seed <span class="number">7</span>' in page


def test_editions_lead_to_one_another(editor):
    first = compose_form(code="POST", versions=[usable_versions()["Q01"]])
    Form.objects.filter(pk=first.pk).update(seed=1)
    newer = compose(code="POST", questions=["Q02"])
    editions = editor.get(f"/en/forms/{newer.pk}/").context["editions"]
    assert [form.edition for form in editions] == [2, 1]
    assert listed(editor)["POST"].form == newer


def three(text):
    return {"en": text, "fa_af": f"{text} دری"}


def test_keys_of_every_kind_in_words():
    options = tuple(Choice(key=k, text=three(k.upper())) for k in "ab")
    matching = Content(
        kind="matching",
        stem=three("?"),
        choices=options,
        prompts=options,
        pairs={"a": "b", "b": "a"},
    )
    numbers = (Number(value=12, tolerance=1), Number(value=99, fraction=0))
    spellings = (Spelling(text="kiln"), Spelling(text="کوره"), Spelling(text="oven", fraction=0))
    said = {
        kind: (right_in_words(content, "en"), right_in_words(content, "fa-af"))
        for kind, content in {
            "matching": matching,
            "ordering": Content(kind="ordering", stem=three("?"), choices=options),
            "numeric": Content(kind="numeric", stem=three("?"), numbers=numbers),
            "short": Content(kind="short_answer", stem=three("?"), spellings=spellings),
            "opinion": Content(kind="opinion", stem=three("?"), choices=options),
        }.items()
    }
    assert said == {
        "matching": ("A: B, B: A", "A دری: B دری، B دری: A دری"),
        "ordering": ("1. A, 2. B", "۱. A دری، ۲. B دری"),
        "numeric": ("12 ± 1", "۱۲ ± ۱"),
        "short": ("kiln, کوره", "kiln، کوره"),
        "opinion": ("", ""),
    }


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_what_the_forms_will_be_called_is_said_in_the_language_of_the_page(editor, language):
    blueprint = write_blueprint(code="ONE", counts={"M1": 1})
    with translation.override(language):
        sentence = translation.gettext(HELP) % {"first": "A", "second": "B"}
    assert (sentence == HELP % {"first": "A", "second": "B"}) == (language == "en")
    page = editor.get(f"/{language}/forms/blueprints/{blueprint.pk}/").content.decode()
    assert sentence in page


def test_what_a_blueprint_lacks_is_said_as_soon_as_it_is_kept(editor):
    typed = {"code": "LONG", "count.M1": "1", "count.M10": "1"}
    kept = editor.post("/en/forms/blueprints/new/", typed, follow=True)
    there = {row.module: row.questions for row, _count in selected_stock(editor)}
    assert kept.context["lacking"] == [("M10", 2, there.get("M10", 0))]
    text = re.sub(r"<[^>]+>", "", kept.content.decode())
    assert (
        f"Module M10: two forms need 2 questions that are no anchors, and there are "
        f"{there.get('M10', 0)} now. Nothing can be drawn until more are written and reviewed."
    ) in text
    assert "Module M1:" not in text


def test_an_anchor_is_not_counted_for_the_draw(editor):
    """Two anchors are in both forms already."""
    mine = [code for code, one in usable_versions().items() if one.question.module == "M1"]
    half = len(mine) // 2
    assert short_of(write_blueprint(code="ALL", counts={"M1": half}), forms=2) == []
    fewer = write_blueprint(code="LESS", counts={"M1": half}, anchors=mine[:2])
    assert short_of(fewer, forms=2) == [("M1", 2 * half, len(mine) - 2)]


def selected_stock(editor):
    return editor.get("/en/forms/blueprints/new/").context["stock"]
