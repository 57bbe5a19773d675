"""An outside translator gets a file, works at home, sends it back; what does not fit is refused whole."""

from io import StringIO

import polib
import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Revision
from wagtail_localize.models import StringTranslation

from curriculum.content import STALE
from curriculum.services.starter import key_of
from tests.translating import book
from tests.translating.many import add_english_lesson
from translating.errors import (
    FileFaulty,
    FileMalformed,
    FileNotUtf8,
    FileOfAnother,
    FileOfOlderText,
    FileTooLarge,
    NoSuchModule,
    NumbersDiffer,
)
from translating.po_files import LARGEST
from translating.selectors import states_of
from translating.services import export, look_into, publish_drafts, take_over

PARTS = "There are <b>3</b> parts."
NEW = "Another crime."
HERE = {"module": "M1", "language": "ps"}


@pytest.fixture
def file(manual):
    """Exported now, ready to be worked on."""
    return polib.pofile(export(**HERE))


def say(file, source, text):
    entry = next(one for one in file if one.msgid == source)
    entry.msgstr = text
    entry.flags = []
    return entry


def sent(file):
    return str(file).encode()


def everything():
    """All that an import could touch."""
    revisions = list(Revision.objects.order_by("pk").values_list("pk", "content"))
    return revisions, list(StringTranslation.objects.order_by("pk").values())


def draft(name="m1-l1"):
    return book.page(name, "ps").get_latest_revision_as_object()


def test_a_file_has_every_sentence_with_its_translation_and_its_place(file):
    assert file.metadata["Language"] == "ps"
    assert file.metadata["X-Module"] == "M1"
    assert file.metadata["X-Manual"] == str(key_of("manual"))
    assert len(file.metadata["X-Source-SHA256"]) == 64
    assert [(one.msgid, one.msgstr) for one in file][:3] == [
        ("Foundations", "بنسټونه"),
        ("Everybody", "ټول"),
        ("Know the crime", "جرم وپېژنئ"),
    ]
    parts = next(one for one in file if one.msgid == PARTS)
    assert parts.msgctxt.startswith(f"{key_of('m1-l1')}/body.")
    assert (parts.msgstr, parts.comment) == (
        "<b>۳</b> برخې دي.",
        "Act, means, purpose · text",
    )
    assert next(one for one in file if one.msgid == NEW).msgstr == ""
    assert "Q07" not in {one.msgid for one in file}


def test_a_sentence_whose_english_changed_comes_fuzzy_with_its_old_translation(manual):
    book.with_block(1, "<p>There are <b>4</b> parts.</p><p>They belong together.</p>")
    unsure = [one for one in polib.pofile(export(**HERE)) if "fuzzy" in one.flags]
    assert [(one.msgid, one.msgstr) for one in unsure] == [
        ("There are <b>4</b> parts.", "<b>۳</b> برخې دي.")
    ]


def test_exporting_writes_nothing(manual):
    before = everything()
    export(**HERE)
    assert everything() == before


def test_a_lesson_has_a_file_of_its_own(manual):
    told = polib.pofile(export(**HERE, lesson=key_of("m1-l2")))
    assert [one.msgid for one in told] == [
        "Smuggling",
        "Tell them apart",
        NEW,
        "A border is not the point.",
    ]


def test_a_file_sent_back_untouched_changes_nothing(file):
    before = everything()
    looked = take_over(content=sent(file), **HERE, by=None)
    assert (looked.changes, looked.same) == ([], 15)
    assert [one.source for one in looked.untouched] == [NEW, "A border is not the point."]
    assert everything() == before


def test_what_the_translator_wrote_becomes_a_draft_and_only_that(file, editor):
    say(file, NEW, "بل جرم.")
    looked = take_over(content=sent(file), **HERE, by=editor)
    assert [(one.title, one.source, one.before, one.after) for one in looked.changes] == [
        ("Smuggling", NEW, "", "بل جرم.")
    ]
    assert "بل جرم." in draft("m1-l2").body[0].value.source
    page = book.page("m1-l2", "ps")
    assert (len(page.body), page.has_unpublished_changes) == (0, True)
    assert not book.page("m1-l1", "ps").has_unpublished_changes


def test_the_same_file_again_changes_nothing(file, editor):
    say(file, NEW, "بل جرم.")
    take_over(content=sent(file), **HERE, by=editor)
    before = everything()
    assert take_over(content=sent(file), **HERE, by=editor).changes == []
    assert everything() == before


def test_publishing_after_looking_makes_it_current(manual, editor, approver):
    changed = book.with_block(0, "Four parts")
    file = polib.pofile(export(**HERE))
    say(file, "Four parts", "څلور برخې")
    take_over(content=sent(file), **HERE, by=editor)
    assert states_of("ps")[(str(key_of("m1-l1")), changed)] == STALE
    assert publish_drafts(pages=[book.page(language="ps")], by=approver) == 1
    assert book.page(language="ps").body[0].value == "څلور برخې"
    assert (str(key_of("m1-l1")), changed) not in states_of("ps")


def test_a_file_for_a_new_lesson_makes_its_page_as_a_draft(manual, editor):
    add_english_lesson("Grooming", "They promise work.")
    file = polib.pofile(export(**HERE))
    say(file, "They promise work.", "کار ژمنه کوي.")
    take_over(content=sent(file), **HERE, by=editor)
    page = next(p for p in book.page("m1", "ps").get_children() if p.slug == "grooming").specific
    assert not page.live
    assert "کار ژمنه کوي." in page.get_latest_revision_as_object().body[0].value.source


def refused(content, kind, **told):
    before = everything()
    with pytest.raises(kind) as refusal:
        take_over(content=content, **(HERE | {"by": None} | told))
    assert everything() == before
    return str(refusal.value.message)


def test_a_file_of_an_older_text_is_refused_with_the_places_named(file):
    say(file, NEW, "بل جرم.")
    book.with_block(1, "<p>There are <b>4</b> parts.</p><p>They belong together.</p>")
    said = refused(sent(file), FileOfOlderText)
    assert "Act, means, purpose: “There are 3 parts.”" in said
    assert "Export a fresh file" in said


def test_a_text_that_only_grew_takes_an_older_file(file, editor):
    add_english_lesson("Grooming", "They promise work.")
    say(file, NEW, "بل جرم.")
    assert len(take_over(content=sent(file), **HERE, by=editor).changes) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("Language", "fa-af"), ("X-Module", "M2"), ("X-Manual", str(key_of("m1")))],
)
def test_a_file_of_another_manual_module_or_language_is_refused(file, name, value):
    file.metadata[name] = value
    assert "Nothing was taken over" in refused(sent(file), FileOfAnother)


@pytest.mark.parametrize(
    "text", ["3 برخې دي.", "<b>3</b> <i>برخې</i> دي.", "<b>3</b> %(n)s دي.", "<b>3 دي."]
)
def test_tags_and_placeholders_are_those_of_the_english_sentence(file, text):
    say(file, NEW, "بل جرم.")
    say(file, PARTS, text)
    assert "Act, means, purpose: “There are 3 parts.”" in refused(sent(file), FileFaulty)


@pytest.mark.parametrize("digit", ["3", "۳", "٣"])
def test_a_number_may_be_written_in_any_digits(file, editor, digit):
    say(file, PARTS, f"<b>{digit}</b> ټوټې دي.")
    assert len(take_over(content=sent(file), **HERE, by=editor).changes) == 1


def test_another_number_is_taken_only_when_somebody_says_so(file, editor):
    say(file, PARTS, "<b>۴</b> برخې دي.")
    assert "There are 3 parts." in refused(sent(file), NumbersDiffer)
    looked = take_over(content=sent(file), **HERE, by=editor, numbers_are_right=True)
    assert len(looked.doubts) == 1


def test_what_is_no_translation_file_is_refused(file):
    refused(b"\xff\xfe\x00broken", FileNotUtf8)
    refused(b"x" * (LARGEST + 1), FileTooLarge)
    refused(b"hello", FileMalformed)
    refused(b"", FileMalformed)
    refused(b'msgid "a"\nmsgstr "b"\n', FileMalformed)
    lines = str(file).splitlines()
    at = next(n for n, line in enumerate(lines) if "Another crime" in line)
    lines[at] = 'msgid "Another crime.'
    assert f"line {at + 1}" in refused("\n".join(lines).encode(), FileMalformed)


def test_the_name_of_a_file_of_the_server_is_no_way_to_read_it(file):
    refused(b"/etc/passwd", FileMalformed)


def test_there_is_no_file_of_a_module_that_is_not_there(manual):
    for told in ({"module": "M9", "language": "ps"}, {"module": "M1", "language": "en"}):
        with pytest.raises(NoSuchModule):
            export(**told)


def test_the_operator_does_the_same_by_commands(manual, tmp_path):
    place = tmp_path / "m1.po"
    call_command(
        "export_translations", "--module=M1", "--language=ps", f"--out={place}", stdout=StringIO()
    )
    file = polib.pofile(str(place))
    say(file, NEW, "بل جرم.")
    file.save()
    before = everything()
    told = StringIO()
    call_command("import_translations", str(place), "--dry-run", stdout=told)
    assert "1 sentences would change; 15 the same; 1 untouched." in told.getvalue()
    assert everything() == before
    call_command("import_translations", str(place), stdout=told)
    assert "بل جرم." in draft("m1-l2").body[0].value.source
    say(file, PARTS, "<b>۴</b> برخې دي.")
    file.save()
    with pytest.raises(CommandError, match="numbers"):
        call_command("import_translations", str(place), stdout=told)
    assert look_into(content=place.read_bytes(), **HERE).doubts
