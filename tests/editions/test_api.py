"""A program reads the manual: what it gets, how long it may keep it, and what it is told when wrong."""

import json

import pytest

from editions.api import api
from editions.services import freeze_sample
from lms.settings.environment import ROOT
from tests.editions.book import approved, lay, proposed, rewrite

pytestmark = pytest.mark.django_db

HERE = "/api/manual/v1"
LESSON = f"{HERE}/editions/1/en/m1-foundations/act-means-purpose"


@pytest.fixture
def edition(db):
    lay()
    return approved()


def get(client, path, **headers):
    return client.get(path, headers=headers)


def test_the_record_of_an_edition(client, edition):
    told = get(client, f"{HERE}/editions/1").json()
    assert told == {
        "slug": "1",
        "kind": "approved",
        "number": 1,
        "is_urgent": False,
        "reason": "First text of our own",
        "approving_body": "Ministry of Justice",
        "letter_reference": "1404/317",
        "letter_date": "2026-11-01",
        "languages": ["en", "fa-af", "ps"],
        "approved_languages": ["en", "fa-af"],
        "sha256": edition.text.sha256,
        "made_on": edition.made_at.date().isoformat(),
        "canonical": "/manual/editions/1/canonical.json",
    }
    assert get(client, f"{HERE}/editions").json() == [told]


def test_from_the_contents_by_the_module_to_the_lesson(client, edition):
    contents = get(client, f"{HERE}/editions/1/ps").json()
    assert (contents["kind"], contents["is_approved"], contents["title"]) == (
        "approved",
        False,
        "لارښود",
    )
    (module,) = contents["modules"]
    assert [lesson["code"] for lesson in module["lessons"]] == ["M1-L1", "M1-L2"]
    inside = get(client, f"{HERE}/editions/1/en/{module['slug']}").json()
    assert inside["module"]["objectives"][0]["text"] == "Name the three elements of trafficking"
    lesson = get(client, f"{HERE}/editions/1/fa-af/{module['slug']}/act-means-purpose").json()
    assert (lesson["is_approved"], lesson["lesson"]["title"]) == (True, "عمل، وسیله، هدف")


def test_a_lesson_comes_without_the_trainers_notes(client, edition):
    blocks = get(client, LESSON).json()["lesson"]["blocks"]
    assert len(blocks) > 5
    assert "trainer_note" not in {block["type"] for block in blocks}
    kept = edition.text.parts.get(code="M1-L1", language="en").lesson.blocks
    assert "trainer_note" in {block.type for block in kept}


def test_a_numbered_edition_may_be_kept_for_good_and_asked_for_by_its_mark(client, edition):
    first = get(client, LESSON)
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    again = get(client, LESSON, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "immutable" in again["Cache-Control"]


def test_current_follows_the_newest_edition(client, edition):
    path = f"{HERE}/editions/current/en/m1-foundations/act-means-purpose"
    first = get(client, path)
    assert (first.json()["edition"], first["Cache-Control"]) == ("1", "public, max-age=300")
    rewrite("<p>Said better.</p>")
    approved(proposed(note="Said better"))
    second = get(client, path, **{"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert second.json()["edition"] == "2"
    assert second.json()["lesson"]["blocks"][0]["value"] == "<p>Said better.</p>"


def test_a_sample_says_so(client):
    lay(own=False)
    freeze_sample()
    told = get(client, f"{HERE}/editions/current/en").json()
    assert (told["kind"], told["is_approved"]) == ("sample", False)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("editions/9", 404, "not_found"),
        ("editions/x", 404, "not_found"),
        ("editions/1/en/none", 404, "not_found"),
        ("editions/1/en/m1-foundations/none", 404, "not_found"),
        ("editions/1/de", 422, "not_understood"),
    ],
)
def test_what_does_not_exist_is_said_as_documented(client, edition, path, status, code):
    answer = get(client, f"{HERE}/{path}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"]
    assert "immutable" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, edition, method):
    assert getattr(client, method)(LESSON).status_code == 405


def test_openapi_is_served_and_every_path_of_it_stands_in_the_document(client):
    schema = get(client, f"{HERE}/openapi.json").json()
    document = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    assert {path for path in schema["paths"] if f"`{path}`" not in document} == set()
    assert len(schema["paths"]) == 5
    named = [path for path in schema["paths"] if "{edition}" in path]
    for path in named:
        assert {"200", "404", "422"} <= schema["paths"][path]["get"]["responses"].keys()
    assert {method for path in schema["paths"].values() for method in path} == {"get"}
    assert json.dumps(schema) == json.dumps(json.loads(json.dumps(api.get_openapi_schema())))


def test_no_page_of_the_api_loads_anything_from_elsewhere(client):
    assert get(client, f"{HERE}/").status_code == 404
    assert get(client, f"{HERE}/docs").status_code == 404


def test_a_lesson_costs_few_queries(client, edition, django_assert_num_queries):
    with django_assert_num_queries(3):
        get(client, LESSON)
