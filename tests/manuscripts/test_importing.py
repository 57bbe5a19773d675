"""A document into drafts: once, whole or not at all, and never published."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from wagtail.images import get_image_model

from curriculum.models import LessonPage, ModulePage
from curriculum.selectors import gather, lesson_of
from manuscripts.errors import LessonDoesNotFit, ModuleUnknown
from manuscripts.models import ImportedDocument
from manuscripts.selectors import module_by_code
from manuscripts.services import import_document, importing
from tests.editions import book
from tests.manuscripts.typed import drawn, saved, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def module(db):
    book.lay()
    return module_by_code("M1", "en")


def a_document():
    document = typed(
        ("Heading 1", "Words we use"),
        ("Heading 2", "Objectives"),
        ("List Bullet", "Use the words of the law"),
        "Say trafficking, not smuggling.",
        ("Heading 1", "Words we avoid"),
        "Say survivor.",
    )
    table = document.add_table(2, 2)
    for row, column, text in ((0, 0, "Not"), (0, 1, "But"), (1, 0, "Rescue"), (1, 1, "Help")):
        table.cell(row, column).text = text
    document.add_picture(drawn())
    document.add_picture(drawn())
    return saved(document)


def brought_in(module, by=None, data=None):
    return import_document(data=data or a_document(), name="Words.docx", module=module, by=by)


def lessons(module):
    found = LessonPage.objects.child_of(ModulePage.objects.get(pk=module.pk))
    return [(page.number, page.title, page.slug, page.live) for page in found.order_by("path")]


def test_lessons_stand_after_those_of_the_module_as_drafts(module, editor):
    before = lessons(module)
    public = gather("en")
    done = brought_in(module, editor)
    assert done.is_new
    assert lessons(module) == [
        *before,
        (3, "Words we use", "words-we-use", False),
        (4, "Words we avoid", "words-we-avoid", False),
    ]
    assert gather("en") == public
    assert [page["title"] for page in done.document.pages] == ["Words we use", "Words we avoid"]
    first = LessonPage.objects.get(pk=done.document.pages[0]["id"])
    assert (first.owner, first.locale.language_code, first.latest_revision.user) == (
        editor,
        "en",
        editor,
    )


def test_what_the_report_promised_is_what_the_page_holds(module):
    data = a_document()
    told = importing.read(data, name="Words.docx", module=module)
    done = brought_in(module, data=data)
    page = LessonPage.objects.get(pk=done.document.pages[1]["id"])
    lesson = lesson_of(page, module_code="M1")
    kept = [(b.id, b.type, b.value) for b in told.lessons[1].blocks]
    made = [(b.id, b.type, b.value) for b in lesson.blocks]
    assert made[:2] == kept[:2]
    assert [kind for _, kind, _ in made] == ["text", "table", "image", "image"]
    assert [goal.text for goal in lesson_of(_page(done, 0), module_code="M1").objectives] == [
        "Use the words of the law"
    ]


def _page(done, place):
    return LessonPage.objects.get(pk=done.document.pages[place]["id"])


def test_a_picture_used_twice_is_one_image(module, editor):
    brought_in(module, editor)
    image = get_image_model().objects.get()
    assert (image.width, image.height, image.uploaded_by_user) == (60, 40, editor)


def test_the_same_file_again_changes_nothing_and_shows_the_earlier_report(module, editor, approver):
    data = a_document()
    first = brought_in(module, editor, data)
    stand = lessons(module)
    again = brought_in(module, approver, data)
    assert (again.is_new, again.document) == (False, first.document)
    assert lessons(module) == stand
    assert get_image_model().objects.count() == 1
    dari = brought_in(module_by_code("M1", "fa-af"), editor, data)
    assert dari.is_new


def test_half_an_import_leaves_nothing_behind(module, editor, monkeypatch):
    stand = lessons(module)
    stored = images_stored()

    def refuse(self, *args, **kwargs):
        raise LessonDoesNotFit("Words we avoid", "No.")

    monkeypatch.setattr(LessonPage, "save_revision", refuse)
    document = typed(("Heading 1", "Signs"))
    document.add_picture(drawn(colour="green"))
    with pytest.raises(LessonDoesNotFit):
        brought_in(module, editor, saved(document))
    assert lessons(module) == stand
    assert get_image_model().objects.count() == 0
    assert ImportedDocument.objects.count() == 0
    assert images_stored() == stored


def images_stored():
    if not default_storage.exists("original_images"):
        return set()
    return set(default_storage.listdir("original_images")[1])


def test_dari_titles_get_addresses_a_phone_can_type(module):
    data = saved(typed(("Heading 1", "کلمه‌ها"), "متن.", ("Heading 1", "کلمه‌ها"), "متن."))
    done = brought_in(module_by_code("M1", "fa-af"), data=data)
    assert [_page(done, place).slug for place in (0, 1)] == ["lesson-3", "lesson-4"]


def test_a_module_that_does_not_exist_is_named(module):
    with pytest.raises(ModuleUnknown, match="There is no module M12"):
        module_by_code("M12", "ps")


def run(*words):
    out = io.StringIO()
    call_command("import_manual", *map(str, words), stdout=out)
    return out.getvalue()


def test_the_command_does_the_same(module, tmp_path):
    file = tmp_path / "Words.docx"
    file.write_bytes(a_document())
    stand = lessons(module)
    rehearsed = run(file, "--module", "m1", "--dry-run")
    assert lessons(module) == stand
    assert rehearsed.splitlines()[:3] == [
        "Nothing was written. It would make:",
        "  Words we use",
        "  Words we avoid",
    ]
    done = run(file, "--module", "M1")
    assert done.splitlines()[1:] == rehearsed.splitlines()[1:]
    assert lessons(module)[-1] == (4, "Words we avoid", "words-we-avoid", False)
    assert run(file, "--module", "M1").startswith("Imported before, nothing changed.")
    assert len(lessons(module)) == 4


def test_the_command_refuses_in_whole_sentences(module, tmp_path):
    file = tmp_path / "Words.docx"
    file.write_bytes(b"not a document")
    with pytest.raises(CommandError, match=r"This is not a Word document.*document_not_word"):
        run(file, "--module", "M1")
    with pytest.raises(CommandError, match="There is no module M77"):
        run(file, "--module", "M77")
    with pytest.raises(CommandError, match=r"gone\.docx"):
        run(tmp_path / "gone.docx", "--module", "M1")
