"""Issuing, revoking, replacing: once each, never changed, always explained."""

import stat
import threading
from pathlib import Path

import pytest
from django.conf import settings

from assessments.models import Test as Paper
from certificates import keys, payload, services, signing
from certificates.enums import CertificateStatus, EventKind, Missing
from certificates.errors import AlreadyEnded, NoCourse, NotEarned, ReasonMissing
from certificates.models import Certificate, CertificateEvent, NeverChanged, SigningKey
from certificates.rendering import pdf
from certificates.selectors import completion_of, completions, completions_of
from certificates.snapshots import qr_text_of, sheet_of
from ledger.stamps import FactStamp
from lms.lib import codes
from tests.assessments.test_at_once import at_once
from tests.certificates.held import graduate, training
from tests.factories import AwardFactory, CourseFactory, IdentityFactory, PersonFactory

pytestmark = pytest.mark.django_db


def issue(seat, by, language="en"):
    return services.issue_certificate(enrolment=seat, by=by, language=language)


def shaista():
    person = PersonFactory(identity=None)
    IdentityFactory(person=person, name="ښایسته کریمي", name_latin="Shaista Karimi")
    return person


def test_who_completed_and_why_the_others_did_not():
    activity = training()
    zarmina = graduate(activity)
    two_days = graduate(activity, days=2)
    no_test = graduate(activity, right=None)
    low = graduate(activity, right=6)
    seen = {
        c.enrolment: (c.attended_minutes, c.completed, c.passed, c.missing)
        for c in completions(activity)
    }
    assert seen == {
        zarmina: (1080, True, True, ()),
        two_days: (720, False, True, (Missing.HOURS,)),
        no_test: (1080, False, False, (Missing.POST_TEST,)),
        low: (1080, True, False, ()),
    }


def test_completion_of_many_people_in_many_activities_costs_the_same_queries(
    django_assert_num_queries,
):
    first = training()
    graduate(first)
    with django_assert_num_queries(7):
        assert len(completions_of([first])) == 1
    second = training(course=CourseFactory(code="OTHER"))
    for activity in (first, second, second):
        graduate(activity)
    with django_assert_num_queries(7):
        assert len(completions_of([first, second])) == 4


def test_a_certificate_freezes_what_was_earned_and_signs_it(manager):
    seat = graduate(training(), person=shaista())
    made = issue(seat, manager, "ps")
    assert codes.is_sound(made.serial, 9)
    assert (made.number, made.status, made.issued_by) == (1, CertificateStatus.VALID, manager)
    assert made.snapshot["name"] == "ښایسته کریمي"
    assert made.snapshot["name_latin"] == "Shaista Karimi"
    assert made.snapshot["attended_minutes"] == 1080
    assert made.snapshot["printed"]["dates"] == "۳۱ وری – ۲ غویی ۱۳۹۸"
    assert made.snapshot["printed"]["dates_other"] == "۲۰–۲۲ اپرېل ۲۰۱۹"
    serial, body, signature = payload.split(qr_text_of(made), site=settings.SITE_URL)
    assert serial == made.serial
    assert signing.is_genuine(
        public=bytes.fromhex(made.key.public), serial=serial, body=body, signature=signature
    )
    claims = payload.decode(body)
    assert (claims.name, claims.minutes, claims.status_index) == (
        "ښایسته کریمي",
        1080,
        made.status_index,
    )


def test_a_corrected_name_does_not_reach_the_paper_that_was_issued(manager):
    seat = graduate(training(), person=shaista())
    made = issue(seat, manager)
    before = pdf(sheet_of(made))
    seat.person.identity.name = "بل نوم"
    seat.person.identity.save()
    assert pdf(sheet_of(Certificate.objects.get(pk=made.pk))) == before


def test_issuing_twice_gives_the_one_certificate(manager):
    seat = graduate(training())
    assert issue(seat, manager) == issue(seat, manager, "ps")
    assert Certificate.objects.count() == 1


def test_the_refusal_says_exactly_what_is_missing(manager):
    seat = graduate(training(), days=2, right=None)
    with pytest.raises(NotEarned) as refusal:
        issue(seat, manager)
    assert str(refusal.value.message) == (
        "12 of 18 hours attended; at least 14.4 are needed. The post-test has not been taken."
    )
    assert Certificate.objects.count() == 0


def test_where_a_pass_is_needed_the_refusal_names_the_mark(manager):
    course = CourseFactory(code="STRICT", certificate_needs_pass=True)
    seat = graduate(training(course=course), right=6)
    with pytest.raises(NotEarned) as refusal:
        issue(seat, manager)
    assert str(refusal.value.message) == "Post-test 60 out of 100; 70 are needed to pass."


def test_who_was_told_passed_by_an_easier_test_is_not_refused_by_the_course(manager):
    course = CourseFactory(code="STRICT", certificate_needs_pass=True, pass_mark=70)
    seat = graduate(training(course=course), right=6)
    Paper.objects.update(pass_mark=60)
    assert issue(seat, manager).status == CertificateStatus.VALID


def test_an_activity_without_a_course_certifies_nothing(manager):
    seat = graduate(training(course=None))
    assert completion_of(seat) is None
    with pytest.raises(NoCourse):
        issue(seat, manager)


def test_who_refused_the_name_on_the_certificate_gets_the_code_instead(manager):
    seat = graduate(training(), person=shaista(), consent_name_on_certificate=False)
    made = issue(seat, manager)
    assert made.snapshot["name"] == seat.person.shown_code
    assert "Shaista" not in str(made.snapshot)
    assert "کریمي".encode() not in bytes(made.payload)


def test_an_activity_that_hides_names_prints_codes(manager):
    seat = graduate(training(names_hidden=True), person=shaista())
    assert issue(seat, manager).snapshot["name"] == seat.person.shown_code


def test_a_person_whose_identity_was_removed_is_certified_by_code(manager):
    seat = graduate(training(), person=PersonFactory(identity=None))
    assert issue(seat, manager).snapshot["name"] == seat.person.shown_code


def test_a_certificate_is_never_changed_and_only_samples_are_ever_removed(manager):
    made = issue(graduate(training()), manager)
    made.language = "ps"
    with pytest.raises(NeverChanged):
        made.save()
    with pytest.raises(NeverChanged):
        Certificate.objects.update(language="ps")
    with pytest.raises(NeverChanged):
        made.delete()
    sample = training(award=AwardFactory(code="SAMPLE", is_sample=True))
    issued = issue(graduate(sample), manager)
    services.revoke_certificate(certificate=issued, reason="A sample", fact=FactStamp(by=manager))
    Certificate.objects.filter(enrolment__activity=sample).delete()
    assert list(Certificate.objects.all()) == [Certificate.objects.get(pk=made.pk)]


def test_revoking_needs_a_reason_and_happens_once(manager):
    made = issue(graduate(training()), manager)
    with pytest.raises(ReasonMissing):
        services.revoke_certificate(certificate=made, reason="  ", fact=FactStamp(by=manager))
    stamp = FactStamp(by=manager)
    first = services.revoke_certificate(certificate=made, reason="Wrong name", fact=stamp)
    again = services.revoke_certificate(certificate=made, reason="Wrong name", fact=stamp)
    assert first == again
    with pytest.raises(AlreadyEnded):
        services.revoke_certificate(
            certificate=made, reason="Once more", fact=FactStamp(by=manager)
        )
    assert CertificateEvent.objects.get().kind == EventKind.REVOKED
    assert Certificate.objects.select_related("event").get().status == CertificateStatus.REVOKED
    assert list(Certificate.objects.filter(event=None)) == []


def test_after_a_revocation_issuing_says_how_to_replace(manager):
    seat = graduate(training())
    made = issue(seat, manager)
    services.revoke_certificate(certificate=made, reason="Wrong name", fact=FactStamp(by=manager))
    with pytest.raises(AlreadyEnded) as refusal:
        issue(seat, manager)
    assert made.shown_serial in str(refusal.value.message)


def test_a_replacement_carries_the_facts_of_today_and_ends_the_old_paper(manager):
    seat = graduate(training(), person=shaista())
    old = issue(seat, manager)
    seat.person.identity.name = "ښایسته رحیمي"
    seat.person.identity.save()
    stamp = FactStamp(by=manager)
    new = services.replace_certificate(
        certificate=old, reason="Name misspelt", language="ps", fact=stamp
    )
    twice = services.replace_certificate(
        certificate=old, reason="Name misspelt", language="ps", fact=stamp
    )
    assert (new.number, new.snapshot["name"], twice) == (2, "ښایسته رحیمي", new)
    assert Certificate.objects.get(pk=old.pk).status == CertificateStatus.REPLACED
    assert list(Certificate.objects.filter(event=None)) == [new]
    assert issue(seat, manager) == new


def test_a_revoked_paper_can_be_replaced_and_stays_revoked(manager):
    seat = graduate(training())
    old = issue(seat, manager)
    services.revoke_certificate(certificate=old, reason="Lost", fact=FactStamp(by=manager))
    new = services.replace_certificate(
        certificate=old, reason="New paper", language="en", fact=FactStamp(by=manager)
    )
    assert Certificate.objects.get(pk=old.pk).status == CertificateStatus.REVOKED
    assert list(Certificate.objects.filter(event=None)) == [new]


def test_the_private_key_is_a_file_for_its_owner_only_and_the_public_one_a_row(manager):
    issue(graduate(training()), manager)
    file = Path(settings.VAR) / "keys" / "certificates.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert SigningKey.objects.get().public == keys.key_pair().public.hex()
    assert file.read_text() not in str(list(SigningKey.objects.values()))


def test_twenty_processes_starting_at_once_make_one_key(tmp_path, settings):
    settings.VAR = tmp_path
    found, ready = [], threading.Barrier(20)

    def start():
        ready.wait()
        found.append(keys.key_pair())

    threads = [threading.Thread(target=start) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == 20
    assert [file.name for file in (tmp_path / "keys").iterdir()] == ["certificates.key"]


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_issue_one(manager):
    seat = graduate(training())
    issued = at_once(2, lambda: issue(seat, manager).pk)
    assert issued == [Certificate.objects.get().pk] * 2


@pytest.mark.django_db(transaction=True)
def test_the_same_revocation_sent_four_times_at_once_is_one(manager):
    made, stamp = issue(graduate(training()), manager), FactStamp(by=manager)
    revoke = services.revoke_certificate
    ended = at_once(4, lambda: revoke(certificate=made, reason="Wrong name", fact=stamp).pk)
    assert ended == [stamp.id] * 4
    assert CertificateEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_revocations_at_once_the_second_is_told_of_the_first(manager):
    made, revoke = issue(graduate(training()), manager), services.revoke_certificate
    got = at_once(2, lambda: revoke(certificate=made, reason="Why", fact=FactStamp(by=manager)))
    assert sorted(type(answer).__name__ for answer in got) == ["AlreadyEnded", "CertificateEvent"]
