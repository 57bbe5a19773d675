"""The desk of the manual on a phone: from the editor's proposal to the approver's letter."""

from dataclasses import replace

import pytest
from django.db.models import QuerySet

from editions.models import Edition, FrozenPart, Proposal
from editions.selectors import Covers, covers
from editions.services import approve, review, send_back
from tests.cast import enter
from tests.editions.book import MINISTRY, approved, lay, proposed, reviewed, rewrite

pytestmark = pytest.mark.django_db

LETTER = {
    "approving_body": "Ministry of Justice",
    "letter_reference": "1404/317",
    "letter_date": "2026-11-01",
    "approved_languages": ["en", "fa-af"],
}


@pytest.fixture(autouse=True)
def _published_text(db):
    lay()


def read(client, path):
    answer = client.get(f"/en/desk/{path}")
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def send(client, path, **told):
    return client.post(f"/en/desk/{path}", told)


def test_three_people_take_the_text_to_an_edition(client_of):
    editor, reviewer, approver = map(client_of, ("editor", "reviewer", "approver"))
    assert "Propose the text" in read(editor, "")
    assert "Propose the text" not in read(reviewer, "")
    form = editor.get("/en/desk/propose/").context["form"]
    told = {"id": form["id"].value(), "note": "Our own first text", "kind": "regular"}
    assert send(editor, "propose/", **told).status_code == 302
    proposal = Proposal.objects.get()
    here = f"proposals/{proposal.pk}/"
    assert "Read it and review" in read(reviewer, "")
    assert "Pass review" in read(reviewer, here)
    assert "Pass review" not in read(approver, here)
    assert send(reviewer, here + "review/", comment="Checked.").status_code == 302
    assert "Read it and approve" in read(approver, "")
    assert send(approver, here + "approve/", **LETTER).status_code == 302
    assert Edition.objects.get().letter_reference == "1404/317"
    assert 'Edition <span class="number">1</span>' in read(editor, here)


def test_what_is_missing_in_a_letter_is_said_beside_its_field(client_of):
    proposal = proposed()
    review(proposal=proposal, by=enter("reviewer"), comment="Checked")
    path = f"proposals/{proposal.pk}/approve/"
    answer = send(client_of("approver"), path, **{**LETTER, "letter_date": "2199-01-01"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"letter_date"}
    assert not Edition.objects.exists()


def test_the_second_of_two_approvals_is_told_the_number(client_of):
    edition = approved()
    proposal = Proposal.objects.get()
    again = send(client_of("approver"), f"proposals/{proposal.pk}/approve/", **LETTER)
    assert again.status_code == 302
    late = send(client_of("reviewer"), f"proposals/{proposal.pk}/return/", comment="Too late")
    assert late.status_code == 409
    assert "it became edition 1" in late.content.decode()
    assert Edition.objects.get() == edition


def test_the_changes_stand_paragraph_by_paragraph_in_each_language(client_of):
    approved()
    rewrite("<p>Trafficking in persons is not one deed.</p>")
    rewrite("<p>قاچاق انسان یک عمل نیست.</p>", language="fa-af")
    proposal = proposed(note="Shorter")
    client = client_of("reviewer")
    here = f"proposals/{proposal.pk}/"
    assert "1</span> paragraph changed" in read(client, here)
    page = read(client, here + "changes/")
    assert "<del>" in page
    assert "not one" in page
    dari = client.get(f"/fa-af/desk/{here}changes/").content.decode()
    assert "<del>" in dari
    pashto = client.get(f"/ps/desk/{here}changes/").content.decode()
    assert "<del>" not in pashto


def test_the_proposed_text_is_read_page_by_page_with_its_notes(client_of):
    proposal = proposed()
    client = client_of("approver")
    here = f"proposals/{proposal.pk}/text/"
    assert "Consent" in read(client, here)
    lesson = client.get(f"/en/desk/{here}m1-foundations/act-means-purpose/")
    assert "For the trainer" in lesson.content.decode()
    assert "no-store" in lesson["Cache-Control"]
    assert client.get(f"/en/desk/{here}m1-foundations/unknown/").status_code == 404


@pytest.mark.parametrize("who", ["manager", "trainer_here", "operator", "newcomer"])
def test_a_draft_is_reachable_only_by_those_who_may_see_it(client_of, who):
    proposal = proposed()
    client = client_of(who)
    for path in ("", "changes/", "text/", "text/m1-foundations/act-means-purpose/", "approve/"):
        assert client.get(f"/en/desk/proposals/{proposal.pk}/{path}").status_code == 404, path


def test_sent_back_and_why_stands_on_the_page(client_of):
    proposal = proposed()
    send_back(proposal=proposal, by=enter("reviewer"), reason="Article 7 is quoted wrongly.")
    page = read(client_of("editor"), f"proposals/{proposal.pk}/")
    assert "Article 7 is quoted wrongly." in page
    assert "Withdraw" not in page


def test_the_desk_asks_as_often_for_ten_proposals_as_for_one(
    client_of, django_assert_max_num_queries
):
    client = client_of("reviewer")
    for number in range(4):
        rewrite(f"<p>Text {number}</p>")
        send_back(proposal=proposed(note=f"Try {number}"), by=enter("approver"), reason="No")
    read(client, "proposals/")
    with django_assert_max_num_queries(8):
        read(client, "proposals/")
    with django_assert_max_num_queries(9):
        read(client, "")


def test_an_edition_by_a_letter_in_both_calendars(client):
    edition = approved()
    page = " ".join(client.get(f"/en/manual/editions/{edition.slug}/").content.decode().split())
    assert "1 November 2026" in page
    assert "10 Aqrab 1405" in page
    assert edition.text.sha256 in page
    assert "Ministry of Justice" in page
    assert "Not in the letter" in page
    assert page.count("The letter approves it") == 2


def test_an_urgent_correction_says_in_public_that_nobody_reviewed_it(client):
    approved()
    rewrite("<p>The number is 119.</p>")
    proposal = proposed(kind="urgent", note="A telephone number was wrong")
    approve(proposal=proposal, by=enter("approver"), letter=MINISTRY)
    page = client.get("/en/manual/editions/2/").content.decode()
    assert "No technical review took place before it was approved." in page
    assert "A telephone number was wrong" in page
    assert "/en/manual/editions/1/compare/2/" in page
    assert "No technical review" not in client.get("/en/manual/editions/1/").content.decode()


def test_two_editions_are_compared_without_the_trainers_notes(client):
    approved()
    rewrite("<p>Trafficking has three parts.</p>")
    approved(proposed(note="Shorter"))
    page = client.get("/en/manual/editions/1/compare/2/").content.decode()
    assert "<del>" in page
    assert "three parts" in page
    assert "For the trainer" not in page
    assert client.get("/en/manual/editions/2/compare/9/").status_code == 404


def test_the_canonical_form_has_the_hash_of_the_record_and_no_notes(client):
    import hashlib

    edition = approved()
    answer = client.get("/manual/editions/1/canonical.json")
    assert hashlib.sha256(answer.content).hexdigest() == edition.text.sha256
    assert "immutable" in answer["Cache-Control"]
    again = client.get(
        "/manual/editions/1/canonical.json", headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304
    notes = [
        block.value["text"]
        for part in edition.text.parts.filter(kind="lesson")
        for block in part.lesson.blocks
        if block.type == "trainer_note"
    ]
    assert notes
    assert all(note not in answer.content.decode() for note in notes)


def test_the_word_approved_stands_by_no_sample(client):
    from editions.services import freeze_sample
    from tests.editions.book import unmake

    unmake(Edition.objects.all())
    assert freeze_sample().slug == "sample-1"
    for path in ("", "sample-1/"):
        page = client.get(f"/en/manual/editions/{path}").content.decode()
        assert "nobody has approved it" in page
        assert "Approved by" not in page


def test_the_approver_sees_beside_each_language_what_the_letter_would_cover(client_of):
    proposal = reviewed()
    parts = proposal.text.parts.filter(language="ps")
    for part in parts.filter(kind__in=("module", "lesson")):
        blocks = [{**one, "state": "untranslated"} for one in part.content.get("blocks", [])]
        told = {"title_state": "", "objectives": [], "blocks": blocks}
        if part.kind == "module":
            told = {"title_state": "stale", "objectives": []}
        QuerySet(FrozenPart).filter(pk=part.pk).update(content={**part.content, **told})
    assert covers(proposal.text)["ps"] == Covers(outdated=1, in_english=2, unread=4)
    assert "en" not in covers(proposal.text)
    page = read(client_of("approver"), f"proposals/{proposal.pk}/approve/")
    assert "1</span> paragraph is out of date: it no longer follows the English." in page
    assert "2</span> lessons stand only in English." in page
    assert "4</span> pages were not read by a native reader." in page


def test_the_urgent_way_is_not_offered_before_a_first_edition(client_of):
    editor = client_of("editor")
    form = editor.get("/en/desk/propose/").context["form"]
    assert "kind" not in form.fields
    told = {"id": form["id"].value(), "note": "Our first text", "kind": "urgent"}
    answer = send(editor, "propose/", **told)
    assert answer.status_code == 409
    assert "there is nothing to correct urgently" in answer.content.decode()
    assert not Proposal.objects.exists()
    approved()
    assert "kind" in editor.get("/en/desk/propose/").context["form"].fields


def test_the_list_of_editions_calls_approved_only_what_the_letter_covers(client):
    approved(letter=replace(MINISTRY, languages=("en",)))
    covered = " ".join(client.get("/en/manual/editions/").content.decode().split())
    assert "Approved by <bdi>Ministry of Justice</bdi>, letter <bdi>1404/317</bdi>" in covered
    rewrite("<p>Trafficking has three parts.</p>")
    approved(proposed(), letter=replace(MINISTRY, reference="1404/318", languages=("ps",)))
    both = " ".join(client.get("/en/manual/editions/").content.decode().split())
    assert "Letter <bdi>1404/318</bdi>" in both
    assert both.count("does not cover this language: nobody has approved the text in it.") == 1
    assert both.count("Approved by") == 1


def test_a_form_of_a_step_opens_only_for_whose_step_it_is(client_of):
    proposal = proposed()
    here = f"/en/desk/proposals/{proposal.pk}/"
    found = {
        (who, deed): client_of(who).get(f"{here}{deed}/").status_code
        for who in ("editor", "reviewer", "approver")
        for deed in ("review", "approve", "return", "withdraw")
    }
    open_now = {key for key, status in found.items() if status == 200}
    assert open_now == {
        ("editor", "withdraw"),
        ("reviewer", "review"),
        ("reviewer", "return"),
        ("approver", "return"),
    }
    assert set(found.values()) == {200, 403}
