"""Taking the sample away leaves what was there before it, and everything that is real."""

import pytest
from django.apps import apps
from django.core.management import call_command

from assessments.models import Attempt
from certificates.services import issue_certificate, revoke_certificate
from ledger.stamps import FactStamp
from people.models import Organisation, Post, User
from training.models import Activity, Enrolment
from training.services import record_headcount

# The bank of questions and the organisations of reference stay: they are no sample rows.
STAYS = {
    "assessments.Question",
    "assessments.QuestionVersion",
    "assessments.Choice",
    "assessments.Form",
    "assessments.FormItem",
    "certificates.SigningKey",
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
