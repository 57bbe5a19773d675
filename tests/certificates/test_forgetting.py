"""Zarmina asks that her name be forgotten: it leaves her certificates, and nothing else changes."""

import re

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from certificates import services
from certificates.models import Certificate
from certificates.selectors import completions
from ledger.stamps import FactStamp
from lms.lib import codes
from people.models import Person
from people.services import remove_identity
from tests.certificates.held import graduate, training
from tests.factories import IdentityFactory, PersonFactory

pytestmark = pytest.mark.django_db
NAMES = ("زرمینه کریمي", "Zarmina Karimi")


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet():
    cache.clear()


@pytest.fixture
def seat():
    person = PersonFactory(identity=None)
    IdentityFactory(person=person, name=NAMES[0], name_latin=NAMES[1])
    return graduate(training(), person=person)


@pytest.fixture
def certificate(seat, manager):
    return services.issue_certificate(enrolment=seat, by=manager, language="en")


def public_page(certificate):
    answer = Client().get(f"/en/v/{certificate.serial}/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def says_a_name(shown):
    return any(name in shown for name in NAMES)


def test_the_public_page_keeps_its_verdict_and_loses_the_name(certificate, seat):
    assert says_a_name(public_page(certificate))
    remove_identity(person=seat.person)
    shown = public_page(certificate)
    assert not says_a_name(shown)
    assert "Valid" in shown
    assert "18 of 18" in shown
    assert "Name Removed from our register" in shown


def test_nothing_kept_with_the_certificate_says_the_name(certificate, seat):
    remove_identity(person=seat.person)
    kept = Certificate.objects.get()
    assert (kept.snapshot["name"], kept.snapshot["name_latin"]) == (seat.person.shown_code, "")
    assert not says_a_name(str(kept.snapshot))
    assert (bytes(kept.payload), bytes(kept.signature)) == (b"", b"")
    assert kept.snapshot["attended_minutes"] == 1080
    assert [c.completed for c in completions(seat.activity)] == [True]


def test_the_paper_is_not_printed_again_and_a_new_one_says_the_code(
    certificate, seat, client_of, manager
):
    remove_identity(person=seat.person)
    answer = client_of("manager").get(f"/en/certificates/{certificate.pk}/pdf/", follow=True)
    assert answer["Content-Type"].startswith("text/html")
    assert "so it is not printed again" in answer.content.decode()
    new = services.replace_certificate(
        certificate=certificate, reason="Removed", language="en", fact=FactStamp(by=manager)
    )
    assert new.snapshot["name"] == seat.person.shown_code
    printed = client_of("manager").get(f"/en/certificates/{new.pk}/pdf/")
    assert printed.content.startswith(b"%PDF")


def test_a_paper_that_always_said_the_code_stays_as_it_is(manager):
    seat = graduate(training(names_hidden=True))
    made = services.issue_certificate(enrolment=seat, by=manager, language="en")
    remove_identity(person=seat.person)
    assert bytes(Certificate.objects.get().payload) == bytes(made.payload)


def test_an_ended_certificate_tells_its_verdict_and_no_name(certificate, manager):
    services.revoke_certificate(certificate=certificate, reason="Wrong", fact=FactStamp(by=manager))
    shown = public_page(certificate)
    assert not says_a_name(shown)
    assert "Revoked" in shown
    assert certificate.shown_serial in shown
    assert "Hours" not in shown


def test_the_operator_removes_a_name_by_the_code_and_may_do_so_twice(certificate, seat, capsys):
    for _time in range(2):
        call_command("remove_identity", seat.person.shown_code.lower())
    assert capsys.readouterr().out.startswith(f"{seat.person.shown_code}: name, father's name")
    assert Person.objects.get().identity_removed_at is not None
    assert not says_a_name(public_page(certificate))


def test_a_mistyped_or_unknown_code_removes_nobody(certificate, seat):
    code = seat.person.code
    mistyped = code[:-1] + ("2" if code[-1] != "2" else "3")
    with pytest.raises(CommandError, match="mistyped"):
        call_command("remove_identity", mistyped)
    with pytest.raises(CommandError, match="Nobody has the code"):
        call_command("remove_identity", codes.make(7))
    assert says_a_name(public_page(certificate))
