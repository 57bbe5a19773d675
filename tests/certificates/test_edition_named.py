"""A certificate names the approved editions its holder was taught from, and never a sample text."""

import datetime as dt

import pytest

from certificates import services
from certificates.snapshots import sheet_of
from editions.enums import EditionKind
from tests.certificates.held import DAYS, graduate, training
from tests.factories import EditionFactory

pytestmark = pytest.mark.django_db


def issued(seat, by, language="en"):
    return services.issue_certificate(enrolment=seat, by=by, language=language)


def taught_from(activity, *editions):
    """Notes one edition per day."""
    for session, edition in zip(activity.sessions.order_by("held_on"), editions, strict=True):
        session.edition = edition
        session.save(update_fields=["edition"])


def test_the_edition_stands_on_paper_and_page(coordinator_here, client):
    activity, edition = training(), EditionFactory(number=3)
    taught_from(activity, *[edition] * len(DAYS))
    certificate = issued(graduate(activity), coordinator_here)
    assert certificate.snapshot["editions"] == [{"slug": "3", "sha256": edition.text.sha256}]
    assert sheet_of(certificate).edition == "3"
    page = client.get(f"/en/v/{certificate.serial}/", follow=True).content.decode()
    assert "<dt>Manual edition</dt>" in page


def test_only_the_days_attended_count(coordinator_here):
    activity = training()
    third, fourth = EditionFactory(number=3), EditionFactory(number=4)
    taught_from(activity, third, third, fourth)
    activity.course.attendance_share = 50
    activity.course.save()
    assert sheet_of(issued(graduate(activity), coordinator_here)).edition == "3, 4"
    assert sheet_of(issued(graduate(activity, days=2), coordinator_here)).edition == "3"


def test_a_sample_text_is_named_nowhere(coordinator_here):
    activity = training()
    sample = EditionFactory(
        kind=EditionKind.SAMPLE,
        number=1,
        approving_body="",
        letter_reference="",
        letter_date=None,
        made_at=dt.datetime(2019, 1, 1, tzinfo=dt.UTC),
    )
    taught_from(activity, *[sample] * len(DAYS))
    certificate = issued(graduate(activity), coordinator_here)
    assert certificate.snapshot["editions"] == []
    assert sheet_of(certificate).edition == ""
