"""The starter manual is laid once; what editors do to it afterwards stays."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Page, Site

from curriculum.enums import Standing
from curriculum.models import HomePage, LessonPage, ManualPage, ModulePage
from curriculum.services import Laid, lay_starter_manual
from curriculum.services.starter import FOLDER, key_of

LESSONS = sum(
    len(module["lessons"])
    for module in json.loads((FOLDER / "manual.json").read_text(encoding="utf-8"))["modules"]
)
PAGES = 3 * (2 + 11 + LESSONS)


def lesson(language="en", name="m1-l1"):
    return LessonPage.objects.get(translation_key=key_of(name), locale__language_code=language)


class TheStarterManual(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.laid = lay_starter_manual()

    def test_the_first_run_lays_one_tree_per_language(self):
        assert self.laid == Laid(made=PAGES, kept=0)
        counts = [
            kind.objects.live().count() for kind in (HomePage, ManualPage, ModulePage, LessonPage)
        ]
        assert counts == [3, 3, 33, 3 * LESSONS]

    def test_wagtails_welcome_page_gives_way_to_our_home(self):
        site = Site.objects.get(is_default_site=True)
        assert site.root_page.specific == HomePage.objects.get(locale__language_code="en")
        assert not Page.objects.filter(title__startswith="Welcome to your new Wagtail").exists()

    def test_running_it_twice_makes_nothing(self):
        before = list(Page.objects.order_by("path").values_list("path", "latest_revision_id"))
        told = StringIO()
        call_command("load_starter_manual", stdout=told)
        assert told.getvalue() == f"Starter manual: 0 pages made, {PAGES} left as they are.\n"
        assert (
            list(Page.objects.order_by("path").values_list("path", "latest_revision_id")) == before
        )

    def test_an_editors_words_stay(self):
        page = lesson()
        page.title = "What the editor wrote"
        page.save_revision().publish()
        lay_starter_manual()
        assert lesson().title == "What the editor wrote"

    def test_a_page_an_editor_deleted_stays_deleted(self):
        lesson("ps").delete()
        assert lay_starter_manual() == Laid(made=0, kept=PAGES)
        assert not LessonPage.objects.filter(
            translation_key=key_of("m1-l1"), locale__language_code="ps"
        ).exists()

    def test_translations_know_each_other(self):
        others = lesson().get_translations().order_by("locale__language_code")
        assert [page.locale.language_code for page in others] == ["fa-af", "ps"]
        assert {page.slug for page in others} == {"act-means-purpose"}

    def test_a_lesson_not_yet_translated_waits_empty_for_its_words(self):
        kinds = {block.block_type for block in lesson("en", "m5-l1").body}
        assert {"text", "self_check"} < kinds
        assert len(lesson("fa-af", "m5-l1").body) == 0
        assert {block.block_type for block in lesson("fa-af").body} >= {"text", "self_check"}

    def test_the_editors_form_would_accept_every_starter_page(self):
        call_command("load_questions", stdout=StringIO())
        for page in LessonPage.objects.all():
            page.full_clean()
            page.body.stream_block.clean(page.body)
            page.objectives.stream_block.clean(page.objectives)

    def test_nothing_of_the_starter_claims_approval(self):
        assert {str(value) for value in Standing} == {"sample", "working", "in_preparation"}
        assert set(LessonPage.objects.values_list("standing", "native_reviewed")) == {
            ("sample", False)
        }
        for module in ModulePage.objects.all():
            has_lessons = LessonPage.objects.child_of(module).exists()
            assert (module.standing == Standing.SAMPLE) == has_lessons, module

    def test_a_root_an_editor_chose_stays(self):
        own = Page.get_first_root_node().add_child(instance=Page(title="Our own", slug="own"))
        Site.objects.filter(is_default_site=True).update(root_page=own)
        lay_starter_manual()
        assert Site.objects.get(is_default_site=True).root_page_id == own.pk


def told_in_three_languages(value, path=""):
    """Every place where a text is told, with the languages it is told in."""
    if isinstance(value, dict):
        if value.keys() & {"en", "fa_af", "ps"}:
            yield path, {key for key in ("en", "fa_af", "ps") if value.get(key)}
        else:
            for key, inner in value.items():
                yield from told_in_three_languages(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from told_in_three_languages(inner, f"{path}/{place}")


FILES = sorted(FOLDER.glob("*.json"))
LESSON_FILES = [file for file in FILES if file.stem != "manual"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_names_a_page_of_the_starter_stands_in_three_languages(file):
    told = dict(told_in_three_languages(json.loads(file.read_text(encoding="utf-8"))))
    named = {path: languages for path, languages in told.items() if not path.startswith("/body/")}
    assert len(named) >= 2
    assert {path for path, languages in named.items() if len(languages) != 3} == set()


@pytest.mark.parametrize("file", LESSON_FILES, ids=lambda file: file.stem)
def test_a_lesson_of_the_starter_is_told_in_three_languages_or_wholly_in_english(file):
    told = told_in_three_languages(json.loads(file.read_text(encoding="utf-8")))
    body = {frozenset(languages) for path, languages in told if path.startswith("/body/")}
    assert body in ({frozenset({"en"})}, {frozenset({"en", "fa_af", "ps"})})


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_a_real_installation_begins_with_a_home_and_an_empty_manual(client, language):
    call_command("load_starter_manual", "--no-modules", stdout=StringIO())
    assert not ModulePage.objects.exists()
    assert client.get(f"/{language}/").context["page"].specific_class is HomePage
    assert client.get(f"/{language}/manual/").status_code == 200
    manual = ManualPage.objects.get(locale__language_code=language)
    assert manual.standing == Standing.IN_PREPARATION


@pytest.mark.django_db
def test_the_modules_may_follow_later():
    lay_starter_manual(modules=False)
    assert lay_starter_manual() == Laid(made=PAGES - 6, kept=6)
