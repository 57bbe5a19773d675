"""The whole way in wagtail-localize's own editor, by the requests its pages make."""

import json

import pytest
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from curriculum.services.starter import key_of
from tests.translating import book
from translating.models import TranslatedParagraph
from translating.selectors import states_of
from translating.services import adopt, confirm_reading

DESK = "/en/desk/translations/"
LESSON = str(key_of("m1-l1"))


@pytest.fixture
def changed(manual):
    """Id of the paragraph that an author wrote anew in English."""
    return book.with_block(1, "<p>There are <b>4</b> parts.</p><p>They belong together.</p>")


def take_up(client):
    client.post(f"{DESK}page/{LESSON}/ps/work/")
    return Translation.objects.get()


def say(client, translation, english, text):
    """A sentence is typed and saved."""
    segment = StringSegment.objects.get(source=translation.source, string__data=english)
    address = f"/cms/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    told = client.put(address, f"value={text}", content_type="application/x-www-form-urlencoded")
    assert told.status_code in (200, 201)


def publish(client, capture):
    with capture(execute=True):
        client.post(f"/cms/pages/{book.page(language='ps').pk}/edit/", {"action": "publish"})


def test_a_changed_sentence_is_translated_and_published(
    changed, client_of, approver, django_capture_on_commit_callbacks
):
    client = client_of("approver")
    translation = take_up(client)
    say(client, translation, "There are <b>4</b> parts.", "<b>۴</b> برخې دي.")
    publish(client, django_capture_on_commit_callbacks)
    assert "<b>۴</b> برخې دي." in book.page(language="ps").body[1].value.source
    assert (LESSON, changed) not in states_of("ps")
    assert (LESSON, changed) in states_of("fa-af")
    row = TranslatedParagraph.objects.get(paragraph=changed, language="ps")
    assert row.noted_by == approver


def test_published_before_it_was_translated_no_reader_gets_english_in_the_middle(
    changed, client_of, django_capture_on_commit_callbacks
):
    client = client_of("approver")
    take_up(client)
    publish(client, django_capture_on_commit_callbacks)
    told = book.page(language="ps").body[1].value.source
    assert ("<b>۳</b> برخې دي." in told, "There are" in told) == (True, False)
    assert (LESSON, changed) in states_of("ps")


def test_a_sentence_taken_out_again_follows_nothing(
    manual, client_of, django_capture_on_commit_callbacks
):
    client = client_of("approver")
    translation = take_up(client)
    StringTranslation.objects.filter(
        locale=translation.target_locale, translation_of__data="Three parts"
    ).delete()
    publish(client, django_capture_on_commit_callbacks)
    assert (LESSON, book.block(0)["id"]) in states_of("ps")


def test_a_native_readers_word_falls_with_the_words(
    changed, client_of, editor, django_capture_on_commit_callbacks
):
    confirm_reading(page=book.page(language="ps"), by=editor)
    client = client_of("approver")
    say(client, take_up(client), "There are <b>4</b> parts.", "<b>۴</b> برخې دي.")
    publish(client, django_capture_on_commit_callbacks)
    assert not book.page(language="ps").native_reviewed


def test_the_steps_of_an_exercise_are_translated_in_pages_of_older_releases_too(manual, editor):
    for language, steps in {"en": ["Read", "Talk"], "ps": ["ولولئ", "خبرې وکړئ"]}.items():
        value = book.block(2, language=language)["value"] | {"steps": steps}
        book.with_block(2, value, language=language)
    translation = adopt(key=key_of("m1-l1"), language="ps", by=editor)
    found = StringTranslation.objects.filter(locale=translation.target_locale)
    assert {"ولولئ", "خبرې وکړئ"} <= set(found.values_list("data", flat=True))
    assert [step["value"] for step in book.block(2)["value"]["steps"]] == ["Read", "Talk"]


def test_who_stopped_the_work_by_sentence_went_on_with_the_page(manual, editor):
    translation = adopt(key=key_of("m1-l1"), language="ps", by=editor)
    translation.enabled = False
    translation.save()
    body = book.page(language="ps").body.get_prep_value()
    body[0]["value"] = "درې ټوټې"
    book.rewrite(language="ps", body=json.dumps(body))
    adopt(key=key_of("m1-l1"), language="ps", by=editor)
    found = StringTranslation.objects.get(translation_of__data="Three parts")
    assert (found.data, found.has_error) == ("درې ټوټې", False)
