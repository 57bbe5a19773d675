"""The page of a job: readable without JavaScript, in the reader's language, never in the way."""

import datetime as dt

import pytest
from django.urls import reverse

import tests.jobs.sample_handlers  # noqa: F401 - registers the work
from jobs.enums import JobStatus
from jobs.models import Job
from lms.lib.clock import now

REFRESH = '<meta http-equiv="refresh" content="3">'


def job_of(user, **state):
    return Job.objects.create(kind="tests.make_kinds", requested_by=user, **state)


def page(client, job, language="en"):
    address = reverse("jobs:job", kwargs={"pk": job.pk}).replace("/en/", f"/{language}/")
    return client.get(address).content.decode()


@pytest.fixture
def client(client_of):
    return client_of("manager")


def test_a_running_job_shows_how_far_it_is_and_loads_itself_again(client, manager):
    job = job_of(manager, status=JobStatus.RUNNING, done=3, total=12)
    shown = page(client, job)
    assert '<progress max="12" value="3">' in shown
    assert REFRESH in shown
    assert "data-poll" in shown


def test_digits_and_direction_follow_the_reader(client, manager):
    shown = page(client, job_of(manager, status=JobStatus.RUNNING, done=3, total=12), "fa-af")
    assert 'lang="fa-af" dir="rtl"' in shown
    assert "۱۲" in shown


def test_a_finished_job_leads_to_its_result_in_the_readers_language(client, manager):
    job = job_of(manager, status=JobStatus.DONE)
    link = reverse("jobs:job", kwargs={"pk": job.pk})
    Job.objects.filter(pk=job.pk).update(result={"link": link})
    shown = page(client, job, "ps")
    assert f'href="{link.replace("/en/", "/ps/")}"' in shown
    assert REFRESH not in shown
    assert "data-poll" not in shown


def test_a_failed_job_says_why_and_can_be_started_again(client, manager):
    job = job_of(
        manager, status=JobStatus.FAILED, error_code="x", error_sentence="The sheet has no rows."
    )
    shown = page(client, job)
    assert "The sheet has no rows." in shown
    again = reverse("jobs:again", kwargs={"pk": job.pk})
    assert f'action="{again}"' in shown
    client.post(again)
    job.refresh_from_db()
    assert job.status == JobStatus.QUEUED


def test_looking_at_a_job_left_behind_brings_it_back(client, manager):
    job = job_of(
        manager,
        arguments={"count": 2},
        status=JobStatus.RUNNING,
        attempts=1,
        heartbeat_at=now() - dt.timedelta(minutes=10),
    )
    assert "Finished." in page(client, job)


def test_djangos_flags_open_nobodys_job(client_of, manager):
    address = reverse("jobs:job", kwargs={"pk": job_of(manager, status=JobStatus.DONE).pk})
    assert client_of("superuser").get(address).status_code == 404
    assert client_of("operator").get(address).status_code == 200


def test_a_kind_this_release_does_not_know_still_has_a_page(client, manager):
    job = job_of(manager, status=JobStatus.DONE)
    Job.objects.filter(pk=job.pk).update(kind="old.work")
    assert "old.work" in page(client, job)
