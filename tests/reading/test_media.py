"""Files of editions: for everybody once an edition shows them, for the desk while a proposal does."""

import hashlib
import json

import pytest
from django.core.files.storage import default_storage

from curriculum.errors import FileGone
from curriculum.media import KEPT_AT
from curriculum.models import KeptFile
from curriculum.selectors import gather
from editions.models import FrozenPart
from lms.lib.ids import uuid7
from tests.curriculum import files
from tests.editions import book

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson():
    """The first lesson, its English with a picture, a recording and a card to take along."""
    book.lay()
    page = book.page()
    picture, sound = files.picture(), files.document("story.mp3", files.MP3)
    page.body = json.dumps(
        [
            *page.body.raw_data,
            block("image", file=picture.pk, alt="Roads over the border", caption="Invented"),
            block("audio", file=sound.pk, title="A driver tells", transcript="<p>I drove.</p>"),
            block("download", file=files.document().pk, title="The card"),
        ]
    )
    page.save_revision().publish()
    return page


def block(kind, **value):
    return {"type": kind, "id": str(uuid7()), "value": value}


def addresses():
    return [
        f"{KEPT_AT}{kept.pk}.{ending}"
        for kept in KeptFile.objects.order_by("mime")
        for ending in [
            {"application/pdf": "pdf", "audio/mpeg": "mp3", "image/jpeg": "jpg"}[kept.mime]
        ]
    ]


def statuses(client):
    return [client.get(address).status_code for address in addresses()]


def test_nobody_has_a_file_before_somebody_proposes_it(lesson, client):
    assert not KeptFile.objects.exists()
    assert client.get(f"{KEPT_AT}{'0' * 64}.jpg").status_code == 404


def test_while_it_is_proposed_only_the_desk_has_it(lesson, client_of):
    book.proposed()
    assert statuses(client_of("reviewer")) == [200, 200, 200]
    assert client_of("editor").get(addresses()[0])["Cache-Control"] == "private, no-store"
    for who in ("anonymous", "trainer_here", "manager", "operator"):
        assert statuses(client_of(who)) == [404, 404, 404], who


def test_once_approved_everybody_has_it_for_good(lesson, client):
    book.approved()
    for address in addresses():
        answer = client.get(address)
        body = b"".join(answer.streaming_content)
        assert hashlib.sha256(body).hexdigest() in address
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert int(answer["Content-Length"]) == len(body)
    types = [client.get(address)["Content-Type"] for address in addresses()]
    assert types == ["application/pdf", "audio/mpeg", "image/jpeg"]
    assert client.get(addresses()[0])["Content-Disposition"].startswith("attachment")


def test_an_address_with_another_ending_leads_nowhere(lesson, client):
    book.approved()
    assert client.get(addresses()[2].replace(".jpg", ".html")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_a_broken_off_download_goes_on_where_it_stopped(lesson, client, asked, status, part):
    book.approved()
    answer = client.get(addresses()[1], headers={"Range": asked})
    assert answer.status_code == status
    assert b"".join(answer.streaming_content) == files.MP3[part]


def test_what_lies_behind_the_end_is_refused(lesson, client):
    book.approved()
    answer = client.get(addresses()[1], headers={"Range": "bytes=100000-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(files.MP3)}")


def test_the_lesson_shows_pictures_unasked_to_nobody_and_says_their_size(lesson, client):
    edition = book.approved()
    page = client.get("/en/manual/m1-foundations/act-means-purpose/").content.decode()
    assert 'alt="Roads over the border"' in page
    assert 'loading="lazy"' in page
    assert page.count("<details") >= page.count("<img")
    assert 'preload="none"' in page
    assert "I drove." in page
    assert "1 KB" in page
    frozen = FrozenPart.objects.get(text=edition.text, language="en", code="M1-L1").content
    assert "/media/images/" not in json.dumps(frozen)
    assert "origin" not in json.dumps(frozen)


def test_a_file_taken_away_later_stays_in_the_edition(lesson, client):
    book.approved()
    before = statuses(client)
    for block in lesson.body:
        if block.block_type in {"image", "audio", "download"}:
            block.value["file"].delete()
    assert statuses(client) == before == [200, 200, 200]


def test_freezing_the_same_file_again_keeps_one(lesson):
    book.approved()
    book.rewrite("<p>Another beginning.</p>")
    book.approved()
    assert KeptFile.objects.count() == 3


def test_a_file_whose_bytes_are_gone_is_named_and_nothing_is_frozen(lesson):
    gather("en")  # its digest is known from here on
    sound = next(block.value["file"] for block in lesson.body if block.block_type == "audio")
    sound.file.storage.delete(sound.file.name)
    for kept in (
        default_storage.listdir("kept")[1] if default_storage.exists("kept") else ()
    ):  # of other tests: a storage knows no roll-back
        default_storage.delete(f"kept/{kept}")
    with pytest.raises(FileGone, match=r"story.*mp3 is no longer what the lesson shows"):
        book.proposed()
    assert not FrozenPart.objects.exists()
