"""Taking the sample away leaves what was there before it, and everything that is real."""

import pytest
from django.apps import apps
from django.core.management import call_command

from assessments.models import Attempt
from certificates.services import issue_certificate, revoke_certificate
from checkin.services import make_badges
from checks.selectors import open_of
from checks.services import answer_check
from ledger.models import RefusedFact
from ledger.stamps import FactStamp
from lms.lib.clock import now
from lms.lib.ids import uuid7
from offline.models import Device, Received
from people.models import NotTheSame, Organisation, Person, Post, User
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory, PersonFactory
from tests.sheets import paper
from training.models import Activity, AttendanceMark, Award, Enrolment
from training.services import record_headcount

# The bank of questions and the organisations of reference stay: they are no sample rows.
STAYS = {
    "assessments.Question",
    "assessments.QuestionVersion",
    "assessments.Form",
    "assessments.FormItem",
    "certificates.SigningKey",
    "sample.SampleRemoval",
}


def rows() -> dict[str, int]:
    counts = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
    return {label: count for label, count in counts.items() if label not in STAYS}


@pytest.fixture
def reference(db):
    call_command("load_reference", verbosity=0)
    call_command("load_organisations", verbosity=0)


def test_everything_of_the_sample_goes_even_certificates(reference):
    before = rows()
    call_command("load_sample", verbosity=0)
    manager = User.objects.get(username="sample.manager")
    done = Attempt.objects.filter(test__moment="post").values("enrolment")
    certificate = issue_certificate(
        enrolment=Enrolment.objects.filter(pk__in=done)[0], by=manager, language="ps"
    )
    revoke_certificate(certificate=certificate, reason="Trial", fact=FactStamp(by=manager))
    call_command("remove_sample")
    assert rows() == before
    call_command("remove_sample")
    assert rows() == before


def test_what_a_training_day_left_behind_goes_too(reference, django_capture_on_commit_callbacks):
    """Badges, phones, envelopes, answers to questions, persons told apart: found by their way."""
    before = rows()
    call_command("load_sample", verbosity=0)
    trainer = User.objects.get(username="sample.trainer")
    manager = User.objects.get(username="sample.manager")
    activity = Activity.objects.get(source="A04")
    make_badges(activity=activity)
    photo = paper.photographed(paper.printed(activity).pages.first(), by=trainer).photo
    device = Device.objects.create(user=trainer, name="A phone")
    envelope = {"device": device, "user": trainer, "happened_at": now(), "outcome": "apart"}
    Received.objects.create(fact_id=uuid7(), kind="mark", digest="a", activity=activity, **envelope)
    Received.objects.create(fact_id=uuid7(), kind="mark", digest="b", **envelope)
    question = open_of(activity)[0].finding
    answer_check(
        activity=activity,
        kind=question.kind,
        seen=question.seen,
        reason="Invented long ago.",
        fact=FactStamp(by=manager),
    )
    one, other = sorted(Person.objects.all()[:2], key=lambda person: person.pk)
    NotTheSame.objects.create(one=one, other=other, happened_at=now(), recorded_by=trainer)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("remove_sample")
    assert rows() == before
    assert not photo.file.storage.exists(photo.file.name)


def test_what_is_real_stays_with_the_sample_member_who_recorded_it(world, reference):
    seat = world.enrolment
    call_command("load_sample", verbosity=0)
    trainer = User.objects.get(username="sample.trainer")
    real = world.activity
    record_headcount(
        activity=real_headcount(real), quality="exact", total=12, fact=FactStamp(by=trainer)
    )
    call_command("remove_sample")
    assert list(Activity.objects.values_list("award__is_sample", flat=True).distinct()) == [False]
    assert Enrolment.objects.filter(pk=seat.pk).exists()
    trainer.refresh_from_db()
    assert trainer.is_active is False
    assert not User.objects.filter(username="sample.manager").exists()
    assert not Organisation.objects.filter(is_sample=True).exists()
    assert Post.objects.filter(user=trainer).count() == 1


def real_headcount(activity: Activity) -> Activity:
    """The same activity, counted by head."""
    activity.counting = "headcount"
    activity.save(update_fields=["counting"])
    return activity


def test_a_later_start_does_not_bring_it_back_but_the_operator_can(reference):
    call_command("load_sample", unless_removed=True, verbosity=0)
    assert Award.objects.filter(is_sample=True).exists()
    call_command("remove_sample")
    call_command("load_sample", unless_removed=True, verbosity=0)
    assert not Award.objects.filter(is_sample=True).exists()
    assert not User.objects.filter(is_sample=True).exists()
    call_command("load_sample", verbosity=0)
    assert Award.objects.filter(is_sample=True).exists()


def test_sample_staff_see_no_real_name_and_no_real_figure(reference):
    call_command("load_sample", verbosity=0)
    partner = Organisation.objects.get(code="OFRD")
    real = ActivityFactory(partner=partner, title_en="A real training")
    EnrolmentFactory(activity=real, person=PersonFactory(keeper=partner))
    manager = User.objects.get(username="sample.manager")
    assert set(Person.objects.visible_to(manager).values_list("is_sample", flat=True)) == {True}
    assert not Activity.objects.visible_to(manager).filter(pk=real.pk).exists()
    seen = Activity.objects.visible_to(manager).filter(partner__code="IOM")
    assert seen.exists(), "the sample's own head counts stay in sight"
    assert Activity.objects.visible_to(enter("manager")).filter(pk=real.pk).exists()


def test_a_sample_person_with_a_real_seat_stays_and_nothing_else_does(reference):
    call_command("load_sample", verbosity=0)
    one, two, three = Person.objects.filter(is_sample=True)[:3]
    seat = EnrolmentFactory(activity=ActivityFactory(), person=one)
    Person.objects.filter(pk=two.pk).update(merged_into=three)
    statement = one.statements.first()
    mark = AttendanceMark.objects.first()
    for fact in (statement, mark):
        RefusedFact.objects.create(kind=fact._meta.label, fact_id=fact.pk, body={"other": True})
    call_command("remove_sample")
    assert [person.pk for person in Person.objects.filter(is_sample=True)] == [one.pk]
    assert Enrolment.objects.get() == seat
    assert [row.fact_id for row in RefusedFact.objects.all()] == [statement.pk]
