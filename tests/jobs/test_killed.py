"""A process killed half-way, by a real SIGKILL, loses nothing and does nothing twice.

The same stories run through every runner this run has: a process of `run_jobs`, the thread of the
web process and, with SERVICES=1, a live Celery worker on Redis.
"""

import datetime as dt
import os
import subprocess
import sys
import threading
import time

import pytest
from celery import current_app
from django.db import connection
from kombu.exceptions import OperationalError

import tests.jobs.sample_handlers  # noqa: F401 - registers the work
from jobs import runner, services
from jobs.enums import JobStatus
from jobs.models import Job
from lms.lib.clock import now
from lms.settings.environment import ROOT
from reference.models import MaterialKind
from tests.workers import CeleryWorker, worker_environment

pytestmark = pytest.mark.django_db(transaction=True)

RUN_HERE = "import tests.jobs.sample_handlers; from django.core.management import call_command; call_command('run_jobs')"


def in_process():
    """`manage.py run_jobs` in a process of its own, on the database of this test."""
    program = f"import django; django.setup(); {RUN_HERE}"
    return subprocess.run(
        [sys.executable, "-c", program],
        env=worker_environment(),
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )


def silent_for_long(job):
    Job.objects.filter(pk=job.pk).update(heartbeat_at=now() - dt.timedelta(minutes=10))


def until_over(job, seconds=40):
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        job.refresh_from_db()
        if job.is_over:
            return job
        time.sleep(0.1)
    raise AssertionError(f"still {job.status} after {seconds} seconds")


def kinds_by_attempt():
    return list(
        MaterialKind.objects.filter(code__startswith="kind-")
        .order_by("code")
        .values_list("name_en", flat=True)
    )


def test_killed_half_way_it_is_finished_without_doing_anything_twice():
    job = Job.objects.create(kind="tests.make_kinds", arguments={"count": 5, "die_at": 3})
    killed = in_process()
    job.refresh_from_db()
    assert killed.returncode == -9
    assert (job.status, job.done, job.total) == (JobStatus.RUNNING, 3, 5)

    silent_for_long(job)
    finished = in_process()
    job.refresh_from_db()
    assert finished.returncode == 0, finished.stderr
    assert (job.status, job.done, job.attempts) == (JobStatus.DONE, 5, 2)
    assert job.result["made"] == 2
    assert kinds_by_attempt() == ["Attempt 1"] * 3 + ["Attempt 2"] * 2


def test_of_many_runners_at_once_exactly_one_gets_a_job_left_behind():
    job = Job.objects.create(kind="tests.make_kinds", arguments={"count": 1})
    runner.claim(job.pk)
    silent_for_long(job)
    start, claims = threading.Barrier(6), []

    def compete():
        start.wait()
        claims.append(runner.claim(job.pk))
        connection.close()

    threads = [threading.Thread(target=compete) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [claim.attempts for claim in claims if claim] == [2]


def test_the_thread_of_the_web_process_does_the_work_after_the_commit(settings):
    settings.JOBS_RUN = "thread"
    job = services.enqueue(kind="tests.make_kinds", arguments={"count": 3}, requested_by=None)
    assert until_over(job).status == JobStatus.DONE
    assert kinds_by_attempt() == ["Attempt 1"] * 3


def test_without_its_broker_the_job_waits_and_the_page_does_not_break(settings, monkeypatch):
    settings.JOBS_RUN = "celery"

    def no_broker(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(current_app, "send_task", no_broker)
    job = services.enqueue(kind="tests.make_kinds", arguments={"count": 1}, requested_by=None)
    job.refresh_from_db()
    assert job.status == JobStatus.QUEUED


if os.environ.get("SERVICES") == "1":

    def test_a_live_worker_killed_half_way_is_replaced_and_nothing_is_done_twice(settings):
        settings.JOBS_RUN = "celery"
        settings.JOB_STALE_SECONDS = 2
        with CeleryWorker() as worker:
            job = services.enqueue(
                kind="tests.make_kinds", arguments={"count": 8, "pause": 0.3}, requested_by=None
            )
            while job.done < 3:
                time.sleep(0.05)
                job.refresh_from_db()
            worker.kill()
        job.refresh_from_db()
        assert job.status == JobStatus.RUNNING
        time.sleep(2.5)
        with CeleryWorker():  # sweeps when it starts
            until_over(job)
        assert (job.status, job.done, job.attempts) == (JobStatus.DONE, 8, 2)
        made_first = kinds_by_attempt().count("Attempt 1")
        assert 3 <= made_first <= 5
        assert job.result["made"] == 8 - made_first
