"""What editors upload is looked into: wrong files are refused in a sentence, and cameras' notes go."""

import io

import pytest
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from curriculum.media import RENDITION, image_as_plain, looks_like
from tests.curriculum import files

pytestmark = pytest.mark.django_db


def put_picture(client, name, content):
    """What the desk says: the error, or nothing."""
    answer = client.post(
        "/cms/images/add/", {"title": "A picture", "file": files.upload(name, content)}
    )
    return said(answer)


def put_document(client, name, content):
    answer = client.post(
        "/cms/documents/add/", {"title": "A file", "file": files.upload(name, content)}
    )
    return said(answer)


def said(answer):
    if answer.status_code == 302:
        return ""
    return " ".join(answer.context["form"].errors.get("file", ["nothing at the file"]))


def test_a_photograph_leaves_place_and_phone_behind_when_it_is_uploaded(client_of):
    assert put_picture(client_of("editor"), "map.jpg", files.jpeg()) == ""
    kept = Image.objects.get().file.read()
    assert b"Zarmina" in files.jpeg()
    assert b"Zarmina" not in kept
    assert dict(Picture.open(io.BytesIO(kept)).getexif()) == {}


def test_a_photograph_that_came_in_with_its_notes_goes_out_without_them():
    picture = files.picture()
    shown = image_as_plain(picture)
    made = picture.get_rendition(RENDITION).file.read()
    assert (shown["bytes"], shown["width"], shown["height"]) == (len(made), 64, 48)
    assert b"Zarmina" not in made
    assert dict(Picture.open(io.BytesIO(made)).getexif()) == {}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bomb.png", files.png_bomb(), "bomb.png has more than 40 million points."),
        ("huge.png", files.png_bomb(9000, 9000), "huge.png has more than 40 million points."),
        ("sign.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "sign.svg cannot be read"),
        ("page.jpg", b"<html><script>alert(1)</script>", "page.jpg cannot be read"),
        ("map.png", files.jpeg(), "map.png cannot be read"),
        ("torn.jpg", files.jpeg(width=900, height=900)[:900], "torn.jpg cannot be read"),
        ("heavy.jpg", files.jpeg() + b"\0" * 8_000_001, "heavy.jpg has 8.0 MB; at most 8 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and " " not in value else "",
)
def test_a_wrong_picture_is_refused_by_name_with_a_remedy(client_of, name, content, sentence):
    told = put_picture(client_of("editor"), name, content)
    assert sentence in told
    assert "choose it again" in told or "Choose a JPEG" in told
    assert not Image.objects.exists()


@pytest.mark.parametrize(("name", "content"), [("card.pdf", files.PDF), ("story.mp3", files.MP3)])
def test_what_phones_can_open_is_taken(client_of, name, content):
    assert put_document(client_of("editor"), name, content) == ""
    assert Document.objects.get().filename == name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("card.pdf", b"<script>alert(1)</script>"),
        ("story.mp3", b"MZ\x90\x00 a program"),
        ("plan.docx", files.docx("xl/workbook.xml")),
        ("macro.docx", files.docx("word/document.xml", "word/vbaProject.bin")),
        ("torn.docx", files.docx("word/document.xml")[:40]),
    ],
    ids=[
        "page",
        "script",
        "program",
        "sheet",
        "macro",
        "torn",
    ],  # a zip is dated, so it names no test
)
def test_what_is_something_else_inside_is_refused(client_of, name, content):
    assert name in put_document(client_of("editor"), name, content)
    assert not Document.objects.exists()


def test_a_document_may_be_as_heavy_as_the_operator_says(client_of, settings):
    settings.FILE_MEGABYTES = 1
    told = put_document(client_of("editor"), "long.mp3", files.MP3 + b"\0" * 1_000_000)
    assert told.startswith("long.mp3 has 1.0 MB; at most 1 MB are taken.")


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.m4a", b"\0\0\0\x20ftypM4A "),
        ("a.mp4", b"\0\0\0\x20ftypisom"),
        ("a.ogg", b"OggS\0\2"),
        ("a.webm", b"\x1aE\xdf\xa3\x01"),
        ("a.docx", files.docx("word/document.xml")),
    ],
)
def test_each_kind_is_known_by_how_it_begins(name, head):
    assert looks_like(name, io.BytesIO(head))
    assert not looks_like(name, io.BytesIO(b"\0" + head))


@pytest.mark.parametrize("who", ["trainer_here", "manager"])
def test_working_files_are_the_desks_alone(client_of, who):
    chosen, drawn = files.document(), files.picture()
    addresses = [chosen.url, drawn.file.url]
    client = client_of("approver")
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert client.get("/media/../lms.sqlite3").status_code == 404
    assert client.get("/media/kept/x.jpg").status_code == 404
    assert [client_of(who).get(address).status_code for address in addresses] == [403, 403]
    sent = [client_of("anonymous").get(address)["Location"] for address in addresses]
    assert all("/sign-in/?next=" in location for location in sent)
