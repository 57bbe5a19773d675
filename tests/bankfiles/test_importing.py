"""What becomes of a file of questions: new, a new version, the same, or left out and told."""

import base64
import io

import pytest
from PIL import Image

from assessments.enums import Fate
from assessments.errors import BankChanged, QuestionFaulty
from assessments.media import MOST_BYTES
from assessments.models import Form, Medium, Question, QuestionVersion
from assessments.selectors.forms import usable_versions
from assessments.selectors.incoming import plan_import
from assessments.selectors.outgoing import exported, wanted
from assessments.selectors.versions import digest_of
from assessments.services import compose_form, review_version
from exchange import limits
from lms.lib.clock import now
from tests.bankfiles.files import KILN, KILN_IN_DARI, TWO_IN_AIKEN
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def told(plan):
    return [(note.line, note.code) for note in plan.problems]


def fates(plan):
    return {fate: number for fate, number in plan.counts.items() if number}


def test_a_new_question_waits_for_its_review(bring, newest, editor):
    plan = bring(KILN)
    assert (fates(plan), told(plan)) == ({"new": 1}, [])
    version = newest("ACT-07")
    assert (version.created_by, version.reviewed_at, version.is_draft) == (editor, None, True)
    assert version.content.stem == {"en": "A kiln owner keeps the papers of a family. What is it?"}
    assert (version.question.module, version.question.audience) == ("M3", ["police"])
    assert "ACT-07" not in usable_versions()


def test_the_same_file_again_changes_nothing(bring, newest, count):
    bring(KILN)
    before = newest("ACT-07").body
    assert fates(bring(KILN)) == {"same": 1}
    assert (count(), newest("ACT-07").body) == ((1, 1), before)


def test_a_file_in_dari_adds_dari_only(bring, newest, count):
    bring(KILN)
    assert fates(bring(KILN_IN_DARI, language="fa-af")) == {"version": 1}
    content = newest("ACT-07").content
    assert content.stem["en"] == "A kiln owner keeps the papers of a family. What is it?"
    assert content.stem["fa_af"].startswith("صاحب داش")
    assert [choice.text for choice in content.choices][1] == {"en": "A loan", "fa_af": "قرض"}
    assert count() == (1, 1)
    assert fates(bring(KILN_IN_DARI, language="fa-af")) == {"same": 1}
    assert fates(bring(KILN)) == {"same": 1}


def test_what_was_reviewed_is_followed_by_a_version(bring, newest, count, reviewer):
    bring(KILN)
    passed = newest("ACT-07")
    passed.reviewed_at, passed.reviewed_by = now(), reviewer
    passed.save()
    bring(KILN.replace("A loan", "A debt"))
    assert count() == (1, 2)
    passed.refresh_from_db()
    assert [choice.text["en"] for choice in passed.content.choices][1] == "A loan"
    assert (newest("ACT-07").number, newest("ACT-07").reviewed_at) == (2, None)


def test_what_a_form_lists_is_followed_by_a_version(bring, newest, count):
    bring(KILN)
    compose_form(code="K", versions=[newest("ACT-07")])
    bring(KILN.replace("A loan", "A debt"))
    assert count() == (1, 2)


def test_what_somebody_else_drafts_is_followed_by_a_version(bring, newest, count, approver):
    bring(KILN)
    bring(KILN.replace("A loan", "A debt"), by=approver)
    assert (count(), newest("ACT-07").created_by) == ((1, 2), approver)


def test_questions_of_the_product_are_followed_by_a_version(bank, bring, newest):
    file = exported(wanted(module="M9"), format_name="gift", language="en").data.decode()
    first = wanted(module="M9")[0]
    text = first.content.stem["en"]
    plan = bring(file.replace(text, "How is it asked now?"))
    assert fates(plan) == {"version": 1, "same": 2}
    version = newest(first.question.code)
    assert (version.number, version.content.stem["en"]) == (2, "How is it asked now?")
    assert set(version.content.stem) == {"en", "fa_af", "ps"}


@pytest.mark.parametrize("format_name", ["gift", "aiken", "moodlexml"])
@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_our_whole_bank_out_and_in_changes_nothing(bank, bring, count, format_name, language):
    going = exported(wanted(), format_name=format_name, language=language)
    assert (going.asked, going.written) == (40, 40)
    plan = bring(going.data, format_name, language)
    assert (fates(plan), count()) == ({"same": 40}, (40, 40))


@pytest.mark.parametrize("format_name", ["gift", "moodlexml"])
def test_a_bank_moves_to_another_house_whole(bank, bring, format_name):
    going = exported(wanted(), format_name=format_name, language="ps")
    before = {one.question.code: (one.labels, one.content) for one in wanted()}
    Form.objects.all().delete()
    QuestionVersion.objects.all().delete()
    Question.objects.all().delete()
    assert fates(bring(going.data, format_name, "ps")) == {"new": 40}
    after = {one.question.code: (one.labels, one.content) for one in wanted()}
    assert {code: labels for code, (labels, _content) in after.items()} == {
        code: labels for code, (labels, _content) in before.items()
    }
    assert [content.stem for _labels, content in after.values()] == [
        {"ps": content.stem["ps"]} for _labels, content in before.values()
    ]


def test_questions_without_a_code_go_on_in_the_series_and_are_known_again(bank, bring, count):
    assert told(bring(TWO_IN_AIKEN, "aiken")) == [(1, "module_missing"), (6, "module_missing")]
    assert count() == (40, 40)
    plan = bring(TWO_IN_AIKEN, "aiken", module="M1")
    assert [one.code for one in plan.questions] == ["Q41", "Q42"]
    assert fates(bring(TWO_IN_AIKEN, "aiken")) == {"same": 2}
    changed = bring(TWO_IN_AIKEN.replace("Below 12", "Below 15"), "aiken", module="M1")
    assert (fates(changed), told(changed)) == ({"same": 1, "new": 1}, [(6, "stem_known")])


def test_good_questions_are_taken_and_bad_ones_named_with_their_line(bring, count):
    bad = "// [id:B1]\nWho?{~one ~two}\n\n// [id:B2]\nWho then?{=one ~two\n"
    plan = bring(KILN + "\n" + bad)
    assert fates(plan) == {"new": 1, "left_out": 2}
    assert told(plan) == [(11, "key_missing"), (14, "brace_missing")]
    assert count() == (1, 1)


def test_the_same_code_twice_in_a_file(bring):
    plan = bring(KILN + "\n" + KILN.replace("A loan", "A debt"))
    assert (fates(plan), told(plan)) == ({"new": 1, "left_out": 1}, [(13, "code_twice")])


def test_the_same_question_twice_without_a_code(bring):
    plan = bring(TWO_IN_AIKEN + "\n" + TWO_IN_AIKEN, "aiken", module="M1")
    assert (fates(plan), told(plan)) == (
        {"new": 2, "left_out": 2},
        [(11, "question_twice"), (16, "question_twice")],
    )


def test_a_code_that_cannot_be_kept_is_told(bring):
    plan = bring(KILN.replace("ACT-07", "a very long code of theirs"))
    assert ([one.code for one in plan.questions], told(plan)) == (["Q01"], [(4, "code_not_kept")])
    assert fates(bring(KILN.replace("ACT-07", "a very long code of theirs"))) == {"same": 1}


def test_a_retired_question_is_left_alone(bring, count):
    bring(KILN)
    Question.objects.update(retired_at=now())
    plan = bring(KILN.replace("A loan", "A debt"))
    assert (told(plan), count()) == ([(4, "question_retired")], (1, 1))


def test_other_answers_leave_the_other_languages_in_the_earlier_version(bring, newest, count):
    bring(KILN)
    bring(KILN_IN_DARI, language="fa-af")
    compose_form(code="K", versions=[newest("ACT-07")])
    plan = bring(KILN.replace("~Custom\n", "~Custom\n~Nothing\n"))
    assert (fates(plan), told(plan)) == ({"version": 1}, [(4, "languages_left")])
    assert set(newest("ACT-07").content.stem) == {"en"}
    assert count() == (1, 2)


def test_a_translation_with_other_answers_is_left_out(bring, count, newest):
    bring(KILN)
    other = KILN_IN_DARI.replace("~رواج\n", "")
    plan = bring(other, language="fa-af")
    assert (told(plan), count()) == ([(4, "answers_differ")], (1, 1))
    turned = KILN_IN_DARI.replace("=کار", "~کار").replace("~قرض", "=قرض")
    assert told(bring(turned, language="fa-af")) == [(4, "answers_differ")]
    assert set(newest("ACT-07").content.stem) == {"en"}


def test_a_question_begun_in_pashto_says_that_english_lacks(bring, newest):
    plan = bring(KILN_IN_DARI, language="ps")
    assert (fates(plan), told(plan)) == ({"new": 1}, [(4, "english_lacking")])
    assert fates(bring(KILN)) == {"version": 1}
    assert set(newest("ACT-07").content.stem) == {"en", "ps"}


def test_nobody_passes_a_question_without_english(bring, newest, reviewer):
    bring(KILN_IN_DARI, language="ps")
    version = newest("ACT-07")
    with pytest.raises(QuestionFaulty):
        review_version(version=version, by=reviewer, digest=digest_of(version))
    bring(KILN)
    version = newest("ACT-07")
    review_version(version=version, by=reviewer, digest=digest_of(version))
    assert "ACT-07" in usable_versions()


def test_what_the_bank_does_not_hold_is_told_once_for_the_file(bring):
    text = KILN.replace("$CATEGORY: M3", "$CATEGORY: Law/M3").replace(
        "[tag:police]", "[tag:police] [tag:exam 2]"
    )
    plan = bring(text.replace("\nA kiln", "\n::The kiln::A kiln"))
    assert [(note.code, note.values) for note in plan.notes] == [
        ("names_not_kept", {"number": 1}),
        ("label_not_kept", {"text": "Law", "number": 1}),
        ("label_not_kept", {"text": "exam 2", "number": 1}),
    ]


def test_labels_of_a_known_question_stay_and_it_is_told(bring):
    bring(KILN)
    plan = bring(KILN.replace("M3", "M4"))
    assert (fates(plan), told(plan)) == ({"same": 1}, [(4, "labels_stand")])
    assert Question.objects.get().module == "M3"


def test_a_sample_account_changes_no_real_question(bring, count, newest):
    bring(KILN)
    practising = UserFactory(is_sample=True)
    plan = bring(KILN.replace("A loan", "A debt"), by=practising)
    assert (told(plan), count()) == ([(4, "not_for_sample")], (1, 1))
    own = KILN.replace("ACT-07", "OWN-1")
    bring(own, by=practising)
    assert fates(bring(own.replace("A loan", "A debt"), by=practising)) == {"version": 1}
    assert newest("OWN-1").created_by == practising


def test_a_rehearsal_writes_nothing(bring, count):
    assert fates(bring(KILN, dry_run=True)) == {"new": 1}
    assert count() == (0, 0)


def test_what_was_looked_at_is_what_is_written(bring, count):
    seen = bring(KILN, dry_run=True).digest
    bring(KILN)
    with pytest.raises(BankChanged):
        bring(KILN, seen=seen)
    assert count() == (1, 1)


def picture(colour="red"):
    drawn = io.BytesIO()
    Image.effect_noise((600, 400), 90).convert("RGB").save(drawn, "JPEG", quality=90)
    return drawn.getvalue()


def moodle(data, words="a kiln"):
    image = base64.b64encode(data).decode()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/M3</text></category></question>
<question type="truefalse"><name><text>P-1</text></name>
<questiontext format="html"><text><![CDATA[<p>This is a kiln.</p>
<img src="@@PLUGINFILE@@/kiln.jpg" alt="{words}">]]></text>
<file name="kiln.jpg" path="/" encoding="base64">{image}</file></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
<idnumber>P-1</idnumber></question></quiz>"""


def test_a_picture_is_made_small_once_and_comes_back(bring, newest, count):
    file = moodle(picture())
    plan = bring(file, "moodlexml")
    assert (fates(plan), told(plan)) == ({"new": 1}, [(0, "pictures_made_small")])
    medium = Medium.objects.get()
    content = newest("P-1").content
    assert (content.image, content.alternative) == (medium.digest, {"en": "a kiln"})
    assert len(bytes(medium.data)) <= MOST_BYTES
    assert [choice.text["fa_af"] for choice in content.choices] == ["درست", "غلط"]
    again = bring(file, "moodlexml")
    assert (fates(again), Medium.objects.count()) == ({"same": 1}, 1)
    out = exported(wanted(), format_name="moodlexml", language="en")
    assert out.losses == ()
    assert fates(bring(out.data, "moodlexml")) == {"same": 1}
    assert (Medium.objects.count(), count()) == (1, (1, 1))


def test_a_picture_stays_when_gift_changes_the_text(bring, newest):
    bring(moodle(picture()), "moodlexml")
    gift = exported(wanted(), format_name="gift", language="en").data.decode()
    assert fates(bring(gift)) == {"same": 1}
    bring(gift.replace("This is a kiln.", "Here is a kiln."))
    content = newest("P-1").content
    assert (content.stem["en"].splitlines()[0], len(content.image)) == ("Here is a kiln.", 64)


def test_a_broken_picture_is_left_out_and_told(bring, newest):
    plan = bring(moodle(b"\xff\xd8\xff" + b"no picture" * 9), "moodlexml")
    assert (fates(plan), told(plan)) == ({"new": 1}, [(4, "picture_left_out")])
    assert newest("P-1").content.image == ""


BOMB = """<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<quiz><question type="essay"><name><text>&b;</text></name></question></quiz>"""


@pytest.mark.parametrize(
    ("data", "format_name", "expected"),
    [
        ("", "gift", [(0, "file_empty")]),
        (b"  \n ", "aiken", [(0, "file_empty")]),
        ("<quiz></quiz>", "moodlexml", [(0, "file_empty")]),
        (b"PK\x03\x04rest", "gift", [(0, "file_packed")]),
        ("Wer?{=ä ~b}".encode("latin-1"), "gift", [(1, "file_not_utf8")]),
        (BOMB, "moodlexml", [(2, "xml_with_doctype")]),
        ("<quiz><question>", "moodlexml", [(1, "xml_broken")]),
        ("<html><body>Hello</body></html>", "moodlexml", [(1, "xml_not_moodle")]),
        (KILN, "moodlexml", [(1, "xml_broken")]),
        (b"x" * (limits.MOST_TEXT_BYTES + 1), "gift", [(0, "file_too_large")]),
    ],
    ids=lambda said: said if isinstance(said, str) and len(said) < 10 else None,
)
def test_a_file_that_is_none_is_told_in_one_sentence(bring, count, data, format_name, expected):
    plan = bring(data, format_name)
    assert (told(plan), fates(plan), count()) == (expected, {}, (0, 0))


@pytest.mark.parametrize("format_name", ["gift", "aiken", "moodlexml"])
@pytest.mark.parametrize("text", [KILN, TWO_IN_AIKEN, BOMB, "{{{{", "ANSWER: A", "<quiz>" * 99])
def test_the_wrong_format_does_no_harm(bring, text, format_name):
    plan = bring(text, format_name, dry_run=True)
    assert plan.questions or plan.notes


def test_the_bank_is_read_with_as_many_queries_for_one_question_as_for_forty(
    bank, django_assert_num_queries
):
    one = exported(wanted(form="A")[:1], format_name="gift", language="en").data
    forty = exported(wanted(), format_name="gift", language="en").data
    for data, number in ((one, 1), (forty, 40)):
        with django_assert_num_queries(1):
            plan = plan_import(data=data, format_name="gift", language="en")
        assert plan.counts[Fate.SAME] == number
