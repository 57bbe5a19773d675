"""A reader with an old phone reads the manual in three languages."""

import gzip
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.test import TestCase

from curriculum.content import Block, bare
from curriculum.services import lay_starter_manual
from editions.models import Edition
from tests.editions.book import unmake
from tests.reading.shelf import bind, bind_starter, starter_in

MODULE = "manual/m1-foundations/"
LESSON = MODULE + "act-means-purpose/"
PAGES = ["", "manual/", MODULE, "manual/m2-trafficking-in-afghanistan/", LESSON]
SEARCHES = ["manual/search/?q=debt", "manual/search/?q=قرض", "manual/search/?q=zzzz"]
SIDES = {"en": "ltr", "fa-af": "rtl", "ps": "rtl"}
FIRST_VIEW_BYTES = 14 * 1024
HEADERS = 470  # of one sheet or script, as the server sends them
QUERIES_OF_THE_CONTENTS = 1  # which edition; what stands in it is kept


def files_of(page):
    """Bytes of every file the page asks for, as built."""
    names = re.findall(r'<link rel="(?:stylesheet|icon)" href="/static/([^"]+)"', page)
    names += re.findall(r'<script type="module" src="/static/([^"]+)"', page)
    plain = [re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", name) for name in names]
    assert len([name for name in plain if name.endswith(".css")]) == 2
    return [Path(finders.find(name)).read_bytes() for name in plain]


def weight_of(response):
    """Bytes on the wire of a first view: bodies as the server packs them, and their headers."""
    page = response.content
    size = len(gzip.compress(page, 6)) + len(str(response.headers))
    return size + sum(len(brotli.compress(body)) + HEADERS for body in files_of(page.decode()))


class ReadingTheManual(TestCase):
    @classmethod
    def setUpTestData(cls):
        lay_starter_manual(modules=False)  # the home page
        cls.edition = bind_starter()

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

    def test_a_lesson_not_yet_translated_is_read_in_english_under_its_own_title(self):
        page = self.read("fa-af", "manual/m5-interviewing-without-harm/ten-rules-for-interviews/")
        assert "<h1>ده قاعده پیش از سؤال اول</h1>" in page
        assert "The ten rules in plain words" in page

    def test_the_language_switch_stays_on_the_lesson(self):
        page = self.read("fa-af", LESSON)
        assert f'href="/ps/{LESSON}"' in page
        assert f'href="/en/{LESSON}"' in page

    def test_the_trainers_note_never_reaches_a_page(self):
        for language in SIDES:
            lessons = starter_in(language).modules[0].lessons
            pages = "".join(self.read(language, f"{MODULE}{one.slug}/") for one in lessons)
            notes = [
                bare(block.value["text"])
                for one in lessons
                for block in one.blocks
                if block.type == "trainer_note"
            ]
            assert len(notes) == 4
            assert [note for note in notes if note[:40] in pages] == []

    def test_sample_and_draft_are_said_on_the_page(self):
        assert "Sample content, to be replaced by the approved text." in self.read("en", LESSON)
        assert "waiting for a native reader" not in self.read("en", LESSON)
        assert 'class="standing"' in self.read("fa-af", LESSON)

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

    def test_the_last_lesson_of_a_module_leads_to_the_next_module(self):
        last = self.read("en", MODULE + "five-myths/")
        onward = re.search(r'href="/en/manual/(\S+)/\S+/" rel="next"', last)
        assert onward is not None
        assert onward[1] != "m1-foundations"

    def test_the_last_lesson_of_all_leads_back_to_the_contents(self):
        bind(shortened("M1"), number=1)
        last = self.read("en", MODULE + "five-myths/")
        assert 'rel="next"' not in last
        assert '<a class="onward" href="/en/manual/">' in last

    def test_a_module_without_lessons_says_so(self):
        bind(shortened("M1"), number=1)
        page = self.read("en", "manual/m4-identification-and-indicators/")
        assert "The lessons of this module are not written yet." in page
        assert "Use an indicator card" in page

    def test_a_manual_without_an_edition_says_so(self):
        unmake(Edition.objects.all())
        assert "The manual is empty" in self.read("en", "manual/")

    def test_the_first_view_of_every_page_and_lesson_fits_in_fourteen_kilobytes(self):
        lessons = [
            f"manual/{module.slug}/{lesson.slug}/"
            for module in starter_in("en").modules
            for lesson in module.lessons
        ]
        assert len(lessons) == 55
        heavy = {}
        for language in SIDES:
            for path in [*PAGES, *SEARCHES, "manual/words/", *lessons]:
                wire = weight_of(self.client.get(f"/{language}/{path}"))
                if wire >= FIRST_VIEW_BYTES:
                    heavy[language, path] = wire
        assert heavy == {}

    def test_a_glossary_too_long_for_a_page_says_where_its_words_are_explained(self):
        many = [
            Block(
                id=f"{n:08d}",
                type="definition",
                value={
                    "term": f"Word {n}",
                    "meaning": f"<p>{hashlib.sha256(b'%d' % n).hexdigest()}</p>",
                },
            )
            for n in range(200)
        ]
        manual = shortened("M1")
        module = manual.modules[0]
        lesson = replace(module.lessons[0], blocks=tuple(many))
        bind(replace(manual, modules=(replace(module, lessons=(lesson,)),)), number=1)
        assert weight_of(self.client.get("/en/manual/words/")) < FIRST_VIEW_BYTES
        page = self.read("en", "manual/words/")
        assert f'<a href="/en/{LESSON}#p-00000042">Word 42</a>' in page

    def test_the_contents_ask_as_often_for_no_lesson_as_for_fifty(self):
        for manual in (starter_in("en"), shortened("")):
            bind(manual, number=len(manual.lessons) + 1)
            self.read("en", "manual/")  # site roots and locales are known from here on
            with self.assertNumQueries(QUERIES_OF_THE_CONTENTS):
                self.read("en", "manual/")


def shortened(code):
    """The English starter manual with the lessons of one module only."""
    manual = starter_in("en")
    kept = [m if m.code == code else replace(m, lessons=()) for m in manual.modules]
    return replace(manual, modules=tuple(kept))
