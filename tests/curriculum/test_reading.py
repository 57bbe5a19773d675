"""A reader with an old phone reads the manual in three languages."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import TestCase

from curriculum.models import LessonPage, ModulePage
from curriculum.services import lay_starter_manual
from curriculum.services.starter import key_of

MODULE = "manual/m1-foundations/"
LESSON = MODULE + "act-means-purpose/"
PAGES = ["", "manual/", MODULE, "manual/m2-trafficking-in-afghanistan/", LESSON]
SIDES = {"en": "ltr", "fa-af": "rtl", "ps": "rtl"}
FIRST_VIEW_BYTES = 14 * 1024
QUERIES_OF_THE_CONTENTS = 14


def lesson(language, name="m1-l1"):
    return LessonPage.objects.get(translation_key=key_of(name), locale__language_code=language)


def files_of(page):
    """Bytes of every file the page asks for, as built."""
    names = re.findall(r'<link rel="(?:stylesheet|icon)" href="/static/([^"]+)"', page)
    plain = [re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", name) for name in names]
    assert len([name for name in plain if name.endswith(".css")]) == 2
    return [Path(finders.find(name)).read_bytes() for name in plain]


class ReadingTheManual(TestCase):
    @classmethod
    def setUpTestData(cls):
        lay_starter_manual()

    def read(self, language, path=""):
        response = self.client.get(f"/{language}/{path}")
        assert response.status_code == 200
        return response.content.decode()

    def test_every_page_is_there_in_every_language(self):
        for language, side in SIDES.items():
            for path in PAGES:
                page = self.read(language, path)
                assert f'<html lang="{language}" dir="{side}">' in page, (language, path)

    def test_the_lesson_is_told_in_the_readers_language(self):
        assert "<h1>Act, means, purpose</h1>" in self.read("en", LESSON)
        assert "<h1>عمل، وسیله، هدف</h1>" in self.read("fa-af", LESSON)
        assert "<h1>عمل، وسیله، موخه</h1>" in self.read("ps", LESSON)

    def test_the_language_switch_stays_on_the_lesson(self):
        page = self.read("fa-af", LESSON)
        assert f'href="/ps/{LESSON}"' in page
        assert f'href="/en/{LESSON}"' in page

    def test_the_trainers_note_never_reaches_a_page(self):
        for language in SIDES:
            lessons = LessonPage.objects.filter(locale__language_code=language)
            pages = "".join(self.client.get(one.url).content.decode() for one in lessons)
            notes = [
                re.sub(r"<[^>]+>", "", block.value["text"].source)
                for one in lessons
                for block in one.body
                if block.block_type == "trainer_note"
            ]
            assert len(notes) == 4
            assert [note for note in notes if note[:40] in pages] == []

    def test_the_trainers_note_is_nothing_even_when_the_whole_body_is_rendered(self):
        body = str(lesson("en").body)
        assert "Somebody in the room may have lived through this" not in body
        assert "The carpet workshop" in body

    def test_sample_and_draft_are_said_on_the_page(self):
        assert "Sample content, to be replaced by the approved text." in self.read("en", LESSON)
        assert "waiting for a native reader" not in self.read("en", LESSON)
        assert lesson("fa-af").awaits_native_reader
        assert 'class="standing"' in self.read("fa-af", LESSON)

    def test_a_native_readers_word_removes_the_draft_mark(self):
        LessonPage.objects.filter(locale__language_code="fa-af").update(
            native_reviewed=True, standing="working"
        )
        assert not lesson("fa-af").awaits_native_reader
        assert 'class="standing"' not in self.read("fa-af", LESSON)

    def test_a_disturbing_story_waits_until_the_reader_opens_it(self):
        page = self.read("en", LESSON)
        closed = page[page.index("<details>") : page.index("</details>")]
        assert "This story tells of: confinement and debt." in closed
        assert "takes Karim’s tazkira" in closed

    def test_lessons_lead_to_each_other(self):
        first, last = self.read("en", LESSON), self.read("en", MODULE + "five-myths/")
        assert f'href="/en/{MODULE}consent-and-children/" rel="next"' in first
        assert 'rel="prev"' not in first
        assert f'href="/en/{MODULE}trafficking-and-smuggling/" rel="prev"' in last
        assert 'rel="next"' not in last
        assert '<a class="onward" href="/en/manual/">' in last

    def test_a_module_without_lessons_says_so(self):
        page = self.read("en", "manual/m4-identification-and-indicators/")
        assert "The lessons of this module are not written yet." in page
        assert "Use an indicator card" in page

    def test_an_empty_manual_says_so(self):
        for module in ModulePage.objects.filter(locale__language_code="en"):
            module.unpublish()
        assert "The manual is empty" in self.read("en", "manual/")

    def test_the_first_view_fits_in_fourteen_kilobytes_without_a_script(self):
        for language in SIDES:
            for path in PAGES:
                page = self.read(language, path)
                assert "<script" not in page
                wire = sum(len(gzip.compress(body)) for body in [page.encode(), *files_of(page)])
                assert wire < FIRST_VIEW_BYTES, (language, path, wire)

    def test_the_contents_ask_as_often_for_one_lesson_as_for_four(self):
        self.read("en", "manual/")  # site roots and locales are known from here on
        with self.assertNumQueries(QUERIES_OF_THE_CONTENTS):
            self.read("en", "manual/")
        for one in LessonPage.objects.filter(locale__language_code="en", number__gt=1):
            one.delete()
        self.read("en", "manual/")
        with self.assertNumQueries(QUERIES_OF_THE_CONTENTS):
            self.read("en", "manual/")
