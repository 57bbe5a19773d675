"""What editors see of a draft: as a participant, a trainer, a printer; in its language; never as approved."""

import pytest

from curriculum.models import LessonPage, ManualPage, ModulePage
from tests.curriculum import desk
from tests.editions import book

pytestmark = pytest.mark.django_db

NOTE = "Let nobody tell their own story here."


@pytest.fixture
def lesson():
    """Drafted, not published: a new title."""
    book.lay()
    page = book.page()
    page.title = "Only drafted"
    page.save_revision()
    return page


FORM = {LessonPage: desk.lesson, ModulePage: desk.module, ManualPage: desk.manual}


def previewed(client, page, mode="participant"):
    """The desk sends the form as it stands, then asks for the page it would make."""
    words = [
        ("text", desk.draft("Drafted words.")),
        ("trainer_note", {"text": desk.draft(NOTE)}),
    ]
    data = FORM[type(page)](page, *(words if isinstance(page, LessonPage) else ()))
    address = f"/cms/pages/{page.pk}/edit/preview/"
    client.post(address, data)
    return client.get(f"{address}?mode={mode}&in_preview_panel=true")


@pytest.mark.parametrize(
    ("mode", "has_note"), [("participant", False), ("trainer", True), ("print", True)]
)
def test_each_reader_sees_what_is_meant_for_them(client_of, lesson, mode, has_note):
    page = previewed(client_of("editor"), lesson, mode).content.decode()
    assert "Preview, not approved" in page
    assert "Only drafted" in page
    assert "Drafted words." in page
    assert (NOTE in page) == has_note
    assert "approved by" not in page


def test_the_draft_is_nobody_elses(client_of, lesson):
    for who in ("trainer_here", "manager"):
        assert previewed(client_of(who), lesson).status_code == 403
    assert previewed(client_of("anonymous"), lesson).status_code == 302
    assert LessonPage.objects.get(pk=lesson.pk).title != "Only drafted"


def test_the_frame_of_the_desk_may_show_it_and_no_other_site(client_of, lesson):
    answer = previewed(client_of("editor"), lesson)
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]
    public = client_of("editor").get("/en/manual/")
    assert public["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("language", "said"), [("fa-af", "بعد از این درس می‌توانید"), ("ps", "له دې لوست وروسته")]
)
def test_it_speaks_the_language_of_the_page(client_of, lesson, language, said):
    page = previewed(client_of("editor"), book.page(language=language)).content.decode()
    assert f'lang="{language}" dir="rtl"' in page
    assert said in page


@pytest.mark.parametrize("kind", [ModulePage, ManualPage])
def test_modules_and_the_manual_have_theirs(client_of, lesson, kind):
    page = kind.objects.get(locale__language_code="en")
    told = previewed(client_of("editor"), page).content.decode()
    assert "Preview, not approved" in told
    assert page.title in told


def test_a_lesson_not_saved_yet_is_previewed_from_its_form(client_of, lesson):
    module = lesson.get_parent()
    address = f"/cms/pages/add/curriculum/lessonpage/{module.pk}/preview/"
    client = client_of("editor")
    data = desk.lesson(
        book.page("m1-l2"), ("text", desk.draft("Brand new.")), number=3, slug="brand-new"
    )
    assert client.post(address, data).json() == {"is_valid": True, "is_available": True}
    told = client.get(f"{address}?mode=trainer").content.decode()
    assert "Brand new." in told
    assert "M1-L3" in told
