"""What a phone may fetch to keep the manual, and what it may never get."""

import gzip
import hashlib
import json
import re

import brotli
from django.test import TestCase

from curriculum.content import bare
from curriculum.services import lay_starter_manual
from lms.lib.digits import localise
from reading.bundle import kilobytes
from tests.cast import client_of
from tests.reading.shelf import LANGUAGES, as_owners, bind, bind_starter, starter_in

MOST_KILOBYTES = 256  # of one language on the wire: a few minutes on 2G


class KeepingTheManual(TestCase):
    @classmethod
    def setUpTestData(cls):
        lay_starter_manual(modules=False)  # the home page
        cls.edition = bind_starter()

    def now(self, language="en", client=None):
        response = (client or self.client).get(f"/{language}/manual/keep/now.json")
        assert response.status_code == 200
        return response.json()

    def fetch(self, language="en", encoding="br"):
        """Every file of the bundle: address -> text."""
        files = {}
        for chunk in self.now(language)["chunks"]:
            answer = self.client.get(chunk["url"], headers={"Accept-Encoding": encoding})
            plain = {"br": brotli, "gzip": gzip}[encoding].decompress(answer.content)
            assert answer.headers["Content-Encoding"] == encoding
            assert hashlib.sha256(plain).hexdigest() == chunk["sha256"]
            files |= {address: text for address, (_, text) in json.loads(plain).items()}
        return files

    def test_every_lesson_and_what_leads_to_it_is_in_the_bundle(self):
        for language in LANGUAGES:
            files = self.fetch(language)
            base = f"/{language}/manual/"
            wanted = {base, f"{base}words/", f"{base}search/", f"{base}keep/"}
            for module in starter_in(language).modules:
                wanted |= {f"{base}{module.slug}/"}
                wanted |= {f"{base}{module.slug}/{lesson.slug}/" for lesson in module.lessons}
            assert wanted - files.keys() == set()

    def test_what_kept_pages_ask_for_is_in_the_bundle(self):
        files = self.fetch()
        pages = [text for address, text in files.items() if address.endswith("/")]
        asked = {a for page in pages for a in re.findall(r'(?:href|src)="(/static/[^"]+)"', page)}
        assert len(asked) >= 5
        assert asked - files.keys() == set()

    def test_a_kept_lesson_is_the_page_a_stranger_reads(self):
        address = "/en/manual/m1-foundations/act-means-purpose/"
        assert self.fetch(encoding="gzip")[address] == self.client.get(address).content.decode()

    def test_the_trainers_notes_are_nowhere_in_it(self):
        for language in LANGUAGES:
            everything = bare(" ".join(self.fetch(language).values()))
            notes = [
                bare(block.value["text"])
                for lesson in starter_in(language).lessons
                for block in lesson.blocks
                if block.type == "trainer_note"
            ]
            assert len(notes) > 20
            assert [note for note in notes if note[:60] in everything] == []

    def test_nobodys_name_is_in_it_whoever_asks(self):
        staff = client_of("trainer_here")
        assert self.now(client=staff) == self.now()
        everything = " ".join(self.fetch().values())
        assert "sign-out" not in everything
        assert "csrfmiddlewaretoken" not in everything

    def test_the_size_said_is_the_size_sent(self):
        for language in LANGUAGES:
            told = self.now(language)
            sent = [len(self.client.get(chunk["url"]).content) for chunk in told["chunks"]]
            assert [chunk["bytes"] for chunk in told["chunks"]] == sent
            assert told["bytes"] == sum(sent) < MOST_KILOBYTES * 1024
            said = localise(str(kilobytes(told["bytes"])), language)
            assert f"{said} " in self.client.get(
                f"/{language}/manual/keep/"
            ).content.decode().replace("</span>", "")
            assert said in told["line"]

    def test_an_unchanged_answer_is_empty(self):
        first = self.client.get("/en/manual/keep/now.json")
        again = self.client.get(
            "/en/manual/keep/now.json", headers={"If-None-Match": first.headers["ETag"]}
        )
        assert (again.status_code, again.content) == (304, b"")

    def test_a_chunk_never_changes_and_an_old_one_is_gone(self):
        chunk = self.now()["chunks"][1]["url"]
        assert "immutable" in self.client.get(chunk).headers["Cache-Control"]
        bind(*map(as_owners, map(starter_in, LANGUAGES)), number=1)
        assert self.client.get(chunk).status_code == 404

    def test_the_same_words_approved_are_another_edition(self):
        sample = self.now()
        bind(*map(as_owners, map(starter_in, LANGUAGES)), number=1)
        assert self.now()["text"] != sample["text"]
        assert self.now()["text"].startswith("1:")

    def test_the_home_screen_speaks_the_readers_language(self):
        for language in LANGUAGES:
            told = self.client.get(f"/{language}/manual/app.webmanifest").json()
            side = "ltr" if language == "en" else "rtl"
            assert (told["lang"], told["dir"]) == (language, side)
            assert told["start_url"] == told["scope"] == f"/{language}/manual/"
            assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}
            assert {icon.get("purpose") for icon in told["icons"]} == {None, "maskable"}

    def test_the_worker_is_asked_for_anew_each_time(self):
        answer = self.client.get("/sw.js")
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["Content-Type"].startswith("text/javascript")


class BeforeThereIsAnEdition(TestCase):
    def test_there_is_nothing_to_keep(self):
        for path in ("", "now.json", f"{'0' * 16}/0.json"):
            assert self.client.get(f"/en/manual/keep/{path}").status_code == 404
