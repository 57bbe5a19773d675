"""A paragraph from the editor's desk to everybody's phone: write, propose, review, approve, read."""

import pytest
from django.core.management import call_command

from editions.models import Edition
from lms.lib.digits import localise
from tests.cast import enter
from tests.editions.book import lay, page
from tests.journeys.people import PASSWORD, PHONE, Staff, assert_in

# The editing desk's root page is laid by a migration: brought back after a test that emptied every table.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LESSON = "manual/m1-foundations/act-means-purpose/"
ADDED = {
    "en": " Ask what was done, how, and what for.",
    "fa-af": " بپرسید چه شد، چگونه و برای چه.",
}
BODY = "Ministry of Justice"


@pytest.fixture(params=["en", "fa-af"])
def language(request):
    return request.param


@pytest.fixture(autouse=True)
def _people(db, language):
    call_command("load_questions", verbosity=0)  # the lesson asks one of them
    lay()
    for name in ("editor", "reviewer", "approver"):
        user = enter(name)
        user.set_password(PASSWORD)
        user.language = language
        user.save()


def test_write_propose_review_approve_read(browser, live_server, language):
    def staff(name):
        return Staff(browser, live_server.url, language, name)

    reader = browser.new_context(**PHONE, java_script_enabled=False).new_page()
    assert ADDED[language].strip() not in read(reader, live_server.url, language)
    editor = staff("editor")
    editor_writes_a_sentence(editor)
    editor_proposes(editor)
    assert ADDED[language].strip() not in read(reader, live_server.url, language)
    reviewer_reads_the_change_and_passes_it(staff("reviewer"))
    approver_approves_by_letter(staff("approver"))
    said = read(reader, live_server.url, language)
    assert ADDED[language].strip() in said
    assert BODY in said
    everybody_reads_the_record(reader, live_server.url, language)


def editor_writes_a_sentence(editor):
    """In /cms/: the first paragraph gets one more sentence, and is published."""
    desk = editor.page
    desk.goto(f"{editor.site}/cms/pages/{page(language=editor.language).pk}/edit/")
    paragraph = desk.locator("[data-contentpath=body] [contenteditable=true]").first
    desk.wait_for_load_state("networkidle")
    paragraph.click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(ADDED[editor.language])
    # The editor hands its words to the form a moment later.
    field = "document.querySelector('[name=body-0-value]').value"
    desk.wait_for_function(f"words => {field}.includes(words)", arg=ADDED[editor.language].strip())
    with desk.expect_navigation():
        desk.locator("[name=action-publish]").first.evaluate("button => button.click()")
    assert "/edit/" not in desk.url, desk.inner_text("main")[:500]
    first = page(language=editor.language).body[0].value.source
    assert ADDED[editor.language].strip() in first


def editor_proposes(editor):
    editor.open("desk/")
    editor.press(".foot .btn")
    editor.page.fill("[name=note]", "One sentence more in the first lesson")
    editor.press("form .foot .main")
    assert_in(editor.page, editor.language)


def reviewer_reads_the_change_and_passes_it(reviewer):
    reviewer.open("work/")
    reviewer.press("main .card a.btn")
    proposal = reviewer.page.url
    reviewer.press(f"a[href^='/{reviewer.language}/'][href$='/text/']")
    reviewer.press("a[href$='/act-means-purpose/']")
    assert ADDED[reviewer.language].strip() in reviewer.said()
    reviewer.page.goto(proposal)
    reviewer.press(".foot .main")
    reviewer.page.fill("[name=comment]", "Checked against the definition of 2000.")
    reviewer.press("form .foot .main")


def approver_approves_by_letter(approver):
    approver.open("desk/")
    approver.press("main .card a.btn")
    approver.press(".foot .main")
    approver.page.fill("[name=approving_body]", BODY)
    approver.page.fill("[name=letter_reference]", "1404/317")
    for part, typed in (("day", "1"), ("year", "2026")):
        approver.page.fill(f"[name=letter_date_{part}]", typed)
    approver.page.select_option("[name=letter_date_month]", "g11")
    approver.page.check(f"[name=approved_languages][value={approver.language}]")
    approver.press("form .foot .main")
    assert Edition.objects.get().approved_languages == [approver.language]


def read(reader, site, language):
    """What the lesson says to anybody; nothing where there is no edition yet."""
    answer = reader.goto(f"{site}/{language}/{LESSON}")
    return reader.inner_text("main") if answer.status == 200 else ""


def everybody_reads_the_record(reader, site, language):
    reader.goto(f"{site}/{language}/manual/editions/")
    assert_in(reader, language)
    reader.click("main .links a")
    assert_in(reader, language)
    said = reader.inner_text("main")
    assert BODY in said
    assert "1404/317" in said
    assert localise("2026", language) in said
