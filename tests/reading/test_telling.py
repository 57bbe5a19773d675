"""A lesson says first what may disturb, then which words to trust less, then everything else."""

from dataclasses import replace

import pytest
from django.utils.translation import gettext, override

from curriculum.content import STALE, UNTRANSLATED, Block, Objective
from reference.models import RoleGroup
from tests.reading.shelf import as_owners, bind, bind_starter, starter_in
from tests.reading.test_glossary import definition, lesson, manual

pytestmark = pytest.mark.django_db


def read(client, language="en", path="m1/l1/"):
    answer = client.get(f"/{language}/manual/{path}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def text(number, html, **more):
    return Block(id=f"{number:08d}", type="text", value=html, **more)


def show(*blocks, language="en", **more):
    """A manual of one lesson in this language, beside the English one."""
    english = manual(lesson(1, text(1, "<p>English.</p>")))
    own = manual(replace(lesson(1, *blocks, language=language), **more), language=language)
    return bind(*([own] if language == "en" else [english, own]))


def test_the_warning_and_the_age_stand_before_the_text(client):
    show(text(1, "<p>The text.</p>"), warning="This lesson speaks of debt.", minimum_age=16)
    page = read(client)
    warning, age = page.index("This lesson speaks of debt."), page.index("years and older")
    assert warning < age < page.index("approved by") < page.index("The text.")
    assert 'For readers of <span class="number">16</span> years and older.' in page


def test_it_says_for_whom_it_is(client):
    group = RoleGroup.objects.create(code="x1", name_en="Judges", name_fa_af="ق", name_ps="ق")
    show(text(1, "<p>The text.</p>"), roles=(group.code,))
    assert "For: Judges" in read(client)


def test_a_paragraph_translated_from_an_older_wording_is_marked_and_counted(client):
    show(
        text(1, "<p>نوی</p>"),
        text(2, "<p>زوړ</p>", state=STALE),
        text(3, "<p>زوړ</p>", state=STALE),
        language="ps",
        objectives=(Objective(id="9", text="موخه", state=STALE),),
    )
    page = read(client, "ps")
    assert page.count('class="older"') == 3
    assert '<div class="para stale" id="p-00000002">' in page
    assert '<div class="para" id="p-00000001">' in page
    assert '<span class="number">۳</span>' in page
    assert 'href="/en/manual/m1/l1/" hreflang="en"' in page


@pytest.mark.parametrize("path", ["", "m1/", "m1/l1/"])
def test_a_letter_of_approval_does_not_replace_a_native_reader(client, path):
    english, own = lesson(1, text(1, "<p>One.</p>")), lesson(1, text(1, "<p>یو</p>"), language="ps")
    bind(manual(english), manual(own, language="ps"), languages=("en", "ps"))
    with override("ps"):
        draft = gettext("Draft translation, waiting for a native reader.")
    page = read(client, "ps", path)
    assert "HC-12" in page
    assert page.count(draft) == 1
    assert draft not in read(client, "en", path)


def test_what_a_native_reader_confirmed_is_no_draft(client):
    show(text(1, "<p>یو</p>"), language="ps", native_reviewed=True)
    with override("ps"):
        draft = gettext("Draft translation, waiting for a native reader.")
    assert draft not in read(client, "ps")


def test_a_paragraph_still_in_english_runs_from_left_to_right(client):
    show(text(1, "<p>دلته</p>"), text(2, "<p>Here.</p>", state=UNTRANSLATED), language="ps")
    page = read(client, "ps")
    assert (
        '<div class="para" id="p-00000002" lang="en" dir="ltr"><div class="prose"><p>Here.' in page
    )
    assert '<div class="para" id="p-00000001"><div' in page


def test_a_lesson_wholly_in_english_says_so_once(client):
    bind_starter()
    module = "m10-data-and-confidentiality/"
    path = read(client, "ps", module).split(f'href="/ps/manual/{module}')[1].partition('"')[0]
    told = read(client, "ps", module + path)
    with override("ps"):
        sentence = gettext("This lesson is not translated yet. It stands here in English.")
    assert told.count(sentence) == 1
    assert '<html lang="ps" dir="rtl">' in told
    assert told.count('lang="en" dir="ltr"') > 5


def test_what_stands_around_an_english_paragraph_is_english_too(client):
    exercise = {"title": "Cards", "minutes": 15, "steps": ["One", "Two"]}
    block = Block(id="2" * 8, type="exercise", value=exercise, state=UNTRANSLATED)
    show(text(1, "<p>دلته</p>"), block, language="ps")
    assert 'Exercise · <span class="number">15</span> minutes' in read(client, "ps")


def test_a_term_is_explained_in_place_and_one_comes_back(client):
    show(text(1, "<p>A debt grows.</p>"), definition(2, "Debt", "<p>What is owed.</p>"))
    page = read(client)
    assert '<a class="term" id="t-1" href="#w-00000002">debt</a> grows.' in page
    sheet = page[page.index('class="sheet" id="w-00000002"') :]
    assert sheet.index("What is owed.") < sheet.index('<a href="#t-1">')


def test_a_reader_without_account_costs_one_query_and_one_known_few(
    client, client_of, django_assert_num_queries
):
    bind(as_owners(starter_in("en")))
    path = "/en/manual/m1-foundations/act-means-purpose/"
    trainer = client_of("trainer_here")
    for who, most in ((client, 1), (trainer, 6)):
        who.get(path)
        with django_assert_num_queries(most, exact=False):
            who.get(path)


def test_a_page_not_changed_is_not_sent_again(client):
    show(text(1, "<p>The text.</p>"))
    first = client.get("/en/manual/m1/l1/")
    assert first["Cache-Control"] == "no-cache"
    assert "Cookie" in first["Vary"]
    again = client.get("/en/manual/m1/l1/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_new_edition_is_read_at_once(client):
    bind(manual(lesson(1, text(1, "<p>Before.</p>"))), number=1)
    assert "Before." in read(client)
    bind(manual(lesson(1, text(1, "<p>After.</p>"))), number=2)
    assert "After." in read(client)


def test_what_is_kept_for_strangers_is_never_given_to_staff(client, client_of):
    show(text(1, "<p>The text.</p>"))
    read(client)
    page = client_of("trainer_here").get("/en/manual/m1/l1/")
    assert "Sign out" in page.content.decode()
    assert "ETag" not in page
    assert "Sign out" not in read(client)


def test_a_browser_without_gzip_reads_the_same(client):
    show(text(1, "<p>The text.</p>"))
    plain = client.get("/en/manual/m1/l1/")
    packed = client.get("/en/manual/m1/l1/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content)


def test_each_language_is_drawn_in_its_own_words(client):
    show(text(1, "<p>دلته</p>"), language="ps")
    with override("en"):
        assert 'lang="ps" dir="rtl"' in read(client, "ps")
        assert "Lesson" in read(client, "en")
