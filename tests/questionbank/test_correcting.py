"""The approver corrects a key that was wrong: everybody's result follows, and both are kept."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assessments.errors import KeyUnchanged, NotOnlyTheKey, PracticeOnly, QuestionChanged
from assessments.models import KeyCorrection, QuestionVersion, Regrade
from assessments.selectors.regrading import effects_of
from assessments.selectors.results import results_of
from assessments.services import correct_key
from certificates.services import issue_certificate
from lms.lib.ids import uuid7
from lms.lib.rows import NeverChanged
from sample.removal import remove_sample
from tests.cast import enter
from tests.certificates.held import graduate, training
from tests.factories import AwardFactory, CourseFactory, UserFactory
from tests.questionbank import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(db):
    """A training whose certificate needs 70 % in the post-test: its activity."""
    return training(course=CourseFactory(certificate_needs_pass=True))


@pytest.fixture
def zarmina(held):
    """Seven right of ten: just enough."""
    return graduate(held, right=7)


@pytest.fixture
def hamida(held):
    """Six right of ten: not enough."""
    return graduate(held, right=6)


def version_of(code):
    return QuestionVersion.objects.select_related("question").get(question__code=code)


def page(version):
    return f"/en/desk/questions/versions/{version.pk}/key/"


def sent(**changes):
    """The second answer is the right one, after all."""
    return {
        "stamp": str(uuid7()),
        "seen": "0",
        "c2.right": "on",
        "c1.right": "",
        "reason": "The law of 2017 says otherwise.",
        "then": "preview",
        **changes,
    }


def turned(version):
    first, second = version.content.choices
    turned = (replace(first, fraction=Fraction(0)), replace(second, fraction=Fraction(1)))
    return replace(version.content, choices=turned)


def correct(version, **changes):
    told = {
        "version": version,
        "content": turned(version),
        "reason": "The law of 2017 says otherwise.",
        "by": enter("approver"),
        "key": uuid7(),
        "seen": 0,
    }
    return correct_key(**told | changes)


def test_first_it_is_shown_then_done_then_kept(approver_desk, zarmina, hamida):
    """Question T6 was answered rightly by Zarmina only, who passed by it."""
    version = version_of("T6")
    preview = approver_desk.post(page(version), sent())
    outcome = preview.context["outcome"]
    assert (outcome.attempts, outcome.lost, outcome.gained) == (2, 1, 1)
    assert (outcome.before, outcome.after) == (Fraction(13, 20), Fraction(13, 20))
    assert not KeyCorrection.objects.exists()
    done = approver_desk.post(page(version), sent(then="confirm", shown=preview.context["shown"]))
    correction = KeyCorrection.objects.get()
    assert done["Location"] == f"/en/desk/questions/corrections/{correction.pk}/"
    kept = {
        row.attempt.enrolment: (
            row.before,
            row.after,
            row.asked,
            row.passed_before,
            row.passed_after,
        )
        for row in Regrade.objects.select_related("attempt__enrolment")
    }
    assert kept == {zarmina: ("7", "6", 10, True, False), hamida: ("6", "7", 10, False, True)}
    assert version_of("T6").body == version.body
    results = results_of(zarmina.activity)
    assert [results[seat.pk].passed for seat in (zarmina, hamida)] == [False, True]


def test_two_taps_correct_once(approver_desk, zarmina):
    version = version_of("T6")
    shown = approver_desk.post(page(version), sent()).context["shown"]
    tap = sent(then="confirm", shown=shown)
    first, second = approver_desk.post(page(version), tap), approver_desk.post(page(version), tap)
    assert first["Location"] == second["Location"]
    assert (KeyCorrection.objects.count(), Regrade.objects.count()) == (1, 1)


def test_only_what_was_previewed_is_confirmed(approver_desk, zarmina):
    answer = approver_desk.post(page(version_of("T6")), sent(then="confirm", shown="another"))
    assert (answer.status_code, KeyCorrection.objects.count()) == (200, 0)
    assert "What would change" in answer.content.decode()


def test_without_a_reason_nothing_is_corrected_and_the_key_typed_stays(approver_desk, zarmina):
    version = version_of("T6")
    shown = approver_desk.post(page(version), sent()).context["shown"]
    tap = sent(then="confirm", shown=shown, reason=" ")
    answer = approver_desk.post(page(version), tap)
    assert answer.status_code == 400
    assert "Write why the key is corrected" in answer.content.decode()
    assert answer.context["shown"] == shown
    assert not KeyCorrection.objects.exists()


def test_a_key_that_does_not_hold_together_is_told_at_its_place(approver_desk, zarmina):
    answer = approver_desk.post(page(version_of("T6")), sent(**{"c2.right": ""}))
    assert (answer.status_code, list(answer.context["faults"])) == (422, ["c"])


def test_texts_that_are_sent_along_change_nothing(approver_desk, zarmina):
    version = version_of("T6")
    typed = sent(**{"stem.en": "Another question?", "c1.text.en": "Another answer"})
    shown = approver_desk.post(page(version), typed).context["shown"]
    approver_desk.post(page(version), typed | {"then": "confirm", "shown": shown})
    assert KeyCorrection.objects.get().body.count("Another") == 0


def test_a_second_correction_counts_from_the_first(zarmina):
    version = version_of("T6")
    correct(version)
    again = correct(version, content=version.content, seen=1)
    assert again.number == 2
    assert [(row.before, row.after) for row in again.regrades.all()] == [("6", "7")]


def test_who_read_before_another_correction_is_told(zarmina):
    version = version_of("T6")
    correct(version)
    with pytest.raises(QuestionChanged):
        correct(version)


def test_the_same_key_and_other_texts_are_refused(zarmina):
    version = version_of("T6")
    with pytest.raises(KeyUnchanged):
        correct(version, content=version.content)
    with pytest.raises(NotOnlyTheKey):
        correct(version, content=replace(turned(version), stem={"en": "Another question?"}))


def test_sample_accounts_correct_no_key_that_counts(zarmina):
    with pytest.raises(PracticeOnly):
        correct(version_of("T6"), by=UserFactory(is_sample=True))


def test_what_a_correction_did_is_never_changed(zarmina):
    made = correct(version_of("T6"))
    with pytest.raises(NeverChanged):
        made.save()
    with pytest.raises(NeverChanged):
        Regrade.objects.all().delete()


def test_nobody_answered_nothing_changes(approver_desk, passed):
    answer = approver_desk.post(page(passed), sent())
    assert "No attempt changes its points" in answer.content.decode()
    assert effects_of(passed, passed.content) == []


def test_certificates_are_counted_for_the_approver_and_listed_for_the_manager(
    approver_desk, client_of, zarmina, hamida
):
    certificate = issue_certificate(enrolment=zarmina, language="en", by=enter("manager"))
    address = f"/en/desk/questions/corrections/{correct(version_of('T6')).pk}/"
    [panel] = approver_desk.get(address).context["panels"]
    assert panel.panel == {"held": 1, "lost": 1, "due": 1, "rows": []}
    [panel] = client_of("manager").get(address).context["panels"]
    assert panel.panel["rows"] == [{"certificate": certificate, "lost": True}]
    assert certificate.shown_serial in client_of("manager").get(address).content.decode()
    assert client_of("coordinator_here").get(address).status_code == 403


@pytest.mark.parametrize(
    ("kind", "typed", "key"),
    [
        ("numeric", {"n1.key": "1", "n1.value": "16"}, {"numbers": ["16"]}),
        ("short_answer", {"s1.key": "1", "s1.text": "Nobody"}, {"spellings": ["Nobody"]}),
        ("matching", {"q1.to": "2", "q2.to": "1"}, {"pairs": {"qk1": "ck2", "qk2": "ck1"}}),
        (
            "ordering",
            {"c1.place": "3", "c2.place": "1", "c3.place": "2"},
            {"order": ["ck2", "ck3", "ck1"]},
        ),
        ("case", {"p1.c2.right": "on", "p2.n1.key": "1", "p2.n1.value": "2"}, {"right": ["ck2"]}),
    ],
)
def test_the_key_of_every_kind_is_corrected(editor_desk, approver_desk, kind, typed, key):
    editor_desk.post("/en/desk/questions/new/", written.sent(written.KINDS[kind]))
    version = version_of("B01")
    said = {"stamp": str(uuid7()), "seen": "0", "reason": "It was wrong.", **typed}
    shown = approver_desk.post(page(version), said | {"then": "preview"}).context["shown"]
    approver_desk.post(page(version), said | {"then": "confirm", "shown": shown})
    content = QuestionVersion(body=KeyCorrection.objects.get().body).content
    found = {
        "numbers": [str(number.value) for number in content.numbers],
        "spellings": [spelling.text for spelling in content.spellings],
        "pairs": content.pairs,
        "order": [choice.key for choice in content.choices],
        "right": list(content.parts[0].right) if content.parts else [],
    }
    assert {name: found[name] for name in key} == key
    assert content.stem == version.content.stem


def test_what_became_of_a_sample_attempt_goes_with_the_sample(db):
    activity = training(award=AwardFactory(is_sample=True))
    graduate(activity, right=7)
    correct(version_of("T6"))
    assert Regrade.objects.count() == 1
    remove_sample()
    assert (Regrade.objects.count(), KeyCorrection.objects.count()) == (0, 1)
