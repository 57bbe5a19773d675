"""Certificates for a whole activity: in the background, with progress, never two for one person."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certificates import handlers, services
from certificates.errors import NotEarned
from certificates.models import Certificate
from jobs import runner
from jobs.enums import JobStatus
from jobs.models import Job
from lms.settings.environment import ROOT
from tests.certificates.held import graduate, training
from tests.jobs.test_killed import silent_for_long
from tests.workers import worker_environment

KILLED_AT_THIRD = """
import os, signal, django
django.setup()
from certificates import handlers
from django.core.management import call_command
real, made = handlers.issue_certificate, []
def issue_or_die(**given):
    if len(made) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    made.append(real(**given))
handlers.issue_certificate = issue_or_die
call_command("run_jobs")
"""


@pytest.mark.django_db
def test_everyone_who_earned_one_gets_one_and_nobody_else(
    manager, django_capture_on_commit_callbacks, settings
):
    settings.JOBS_RUN = "inline"
    activity = training()
    earned = [graduate(activity) for _ in range(3)]
    graduate(activity, days=1)
    with django_capture_on_commit_callbacks(execute=True):
        job = services.issue_all(activity=activity, by=manager, language="ps")
    job.refresh_from_db()
    assert (job.status, job.done, job.total) == (JobStatus.DONE, 3, 3)
    assert job.result["issued"] == 3
    assert job.result["link"] == f"/en/activities/{activity.pk}/certificates/"
    issued = Certificate.objects.order_by("enrolment__happened_at")
    assert [(row.enrolment, row.language) for row in issued] == [(row, "ps") for row in earned]


@pytest.mark.django_db
def test_one_who_is_refused_stops_nobody_and_is_named_by_code(
    manager, client_of, monkeypatch, django_capture_on_commit_callbacks, settings
):
    settings.JOBS_RUN = "inline"
    activity = training()
    seats = [graduate(activity) for _ in range(3)]
    real = handlers.issue_certificate

    def mark_taken_away(*, enrolment, **more):
        if enrolment == seats[1]:
            raise NotEarned("Too few hours attended.")
        return real(enrolment=enrolment, **more)

    monkeypatch.setattr(handlers, "issue_certificate", mark_taken_away)
    with django_capture_on_commit_callbacks(execute=True):
        job = services.issue_all(activity=activity, by=manager, language="en")
    job.refresh_from_db()
    said = f"{seats[1].person.shown_code}: Too few hours attended."
    assert (job.status, job.result["issued"], job.result["notes"]) == (JobStatus.DONE, 2, [said])
    assert {row.enrolment for row in Certificate.objects.all()} == {seats[0], seats[2]}
    assert said in client_of("manager").get(f"/en/jobs/{job.pk}/").content.decode()


@pytest.mark.django_db
def test_finished_work_starts_anew_when_somebody_is_due_again(
    manager, monkeypatch, django_capture_on_commit_callbacks, settings
):
    settings.JOBS_RUN = "inline"
    activity = training()
    graduate(activity)

    def refused(**_given):
        raise NotEarned("Not yet.")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(handlers, "issue_certificate", refused)
        services.issue_all(activity=activity, by=manager, language="en")
    assert Certificate.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        second = services.issue_all(activity=activity, by=manager, language="en")
    assert Certificate.objects.count() == 1
    assert services.issue_all(activity=activity, by=manager, language="en") == second


@pytest.mark.django_db
def test_who_lost_the_post_before_the_work_began_issues_nothing(manager):
    activity = training()
    graduate(activity)
    job = services.issue_all(activity=activity, by=manager, language="en")
    manager.posts.all().delete()
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error_code) == (JobStatus.FAILED, "certificate_not_allowed")
    assert Certificate.objects.count() == 0


@pytest.mark.django_db
def test_one_more_certificate_costs_the_same_in_a_crowd(manager, django_assert_num_queries):
    activity = training()
    seats = [graduate(activity) for _ in range(2)]
    services.issue_certificate(enrolment=seats[0], by=manager, language="en")
    with CaptureQueriesContext(connection) as alone:
        services.issue_certificate(enrolment=seats[1], by=manager, language="en")
    crowd = [graduate(activity) for _ in range(4)]
    with django_assert_num_queries(len(alone)):
        services.issue_certificate(enrolment=crowd[3], by=manager, language="en")


@pytest.mark.django_db
def test_two_taps_start_one_job_and_a_later_graduate_starts_another(manager):
    activity = training()
    graduate(activity)
    first = services.issue_all(activity=activity, by=manager, language="en")
    assert services.issue_all(activity=activity, by=manager, language="en") == first
    graduate(activity)
    assert services.issue_all(activity=activity, by=manager, language="en") != first


@pytest.mark.django_db
def test_the_handler_run_again_issues_nothing_twice(manager):
    activity = training()
    for _ in range(3):
        graduate(activity)
    for _ in range(2):
        job = Job.objects.create(
            kind=services.ISSUE_ALL,
            arguments={"activity": str(activity.pk), "by": str(manager.pk), "language": "en"},
        )
        runner.run(job.pk)
    assert Certificate.objects.count() == 3
    assert handlers.issue_all.__doc__


@pytest.mark.django_db(transaction=True)
def test_killed_after_two_of_five_it_finishes_with_five(manager):
    activity = training()
    seats = [graduate(activity) for _ in range(5)]
    job = Job.objects.create(
        kind=services.ISSUE_ALL,
        arguments={"activity": str(activity.pk), "by": str(manager.pk), "language": "en"},
        requested_by=manager,
    )
    killed = in_process(KILLED_AT_THIRD)
    first_two = set(Certificate.objects.values_list("pk", flat=True))
    assert (killed.returncode, len(first_two)) == (-9, 2), killed.stderr
    silent_for_long(job)
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.status == JobStatus.DONE
    issued = Certificate.objects.all()
    assert sorted(row.enrolment_id for row in issued) == sorted(seat.pk for seat in seats)
    assert first_two < {row.pk for row in issued}
    assert len({row.status_index for row in issued}) == 5


def in_process(program):
    return subprocess.run(
        [sys.executable, "-c", program],
        env=worker_environment() | {"PYTHONPATH": os.fspath(ROOT)},
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
