"""A job is done once, whoever asks how often, and its row tells the truth about it."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import translation

import tests.jobs.sample_handlers  # noqa: F401 - registers the work
from jobs import registry, runner, services
from jobs.enums import JobStatus
from jobs.errors import ClaimLost, JobConflict
from jobs.models import Job
from jobs.progress import Progress
from lms.lib.clock import now
from reference.models import MaterialKind

pytestmark = pytest.mark.django_db


def make_kinds(count=3, **options):
    options.setdefault("requested_by", None)
    return services.enqueue(kind="tests.make_kinds", arguments={"count": count}, **options)


def long_silent(job):
    Job.objects.filter(pk=job.pk).update(heartbeat_at=now() - dt.timedelta(minutes=10))
    job.refresh_from_db()
    return job


def kinds_made():
    return MaterialKind.objects.filter(code__startswith="kind-").count()


def test_work_waits_for_the_commit_and_then_is_done(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = make_kinds()
        assert (job.status, kinds_made()) == (JobStatus.QUEUED, 0)
    job.refresh_from_db()
    assert (job.status, job.done, job.total, job.attempts) == (JobStatus.DONE, 3, 3, 1)
    assert job.result == {"made": 3, "link": "/en/work/"}
    assert job.started_at is not None
    assert job.finished_at is not None
    assert kinds_made() == 3


def test_two_taps_with_one_key_are_one_job(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as handed_out:
        first = make_kinds(key="kinds")
        second = make_kinds(key="kinds")
    assert first == second
    assert len(handed_out) == 1
    assert make_kinds(key="kinds").status == JobStatus.DONE
    assert Job.objects.count() == 1


def test_a_key_belongs_to_one_piece_of_work():
    make_kinds(key="kinds")
    with pytest.raises(JobConflict) as refusal:
        make_kinds(count=4, key="kinds")
    assert refusal.value.code == "job_conflict"


def test_work_nobody_can_do_is_refused_at_once():
    with pytest.raises(registry.UnknownKind):
        services.enqueue(kind="tests.unheard_of", arguments={}, requested_by=None)
    assert Job.objects.count() == 0


def test_a_handler_name_is_taken_once():
    with pytest.raises(ValueError, match=r"Two handlers for 'tests\.refuse'"):
        registry.handler("tests.refuse", title="Other")(lambda progress: None)


def test_a_refusal_is_told_with_code_and_sentence():
    job = services.enqueue(kind="tests.refuse", arguments={}, requested_by=None)
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert (job.error_code, job.error_sentence) == ("session_closed", "This session is closed.")


def test_a_breakdown_shows_no_inside_and_can_be_started_again(django_capture_on_commit_callbacks):
    job = services.enqueue(kind="tests.break", arguments={}, requested_by=None, key="broken")
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error_code) == (JobStatus.FAILED, "job_broke")
    assert "secret" not in job.error_sentence
    with django_capture_on_commit_callbacks() as handed_out:
        again = services.enqueue(kind="tests.break", arguments={}, requested_by=None, key="broken")
        services.start_again(job=again)
    assert (again.pk, again.status, again.error_code) == (job.pk, JobStatus.QUEUED, "")
    assert len(handed_out) == 1


def test_a_handler_speaks_the_language_of_the_one_who_asked():
    with translation.override("ps"):
        job = make_kinds()
    assert job.language == "ps"


def test_only_one_of_two_runners_gets_the_job():
    job = make_kinds()
    assert runner.claim(job.pk).attempts == 1
    assert runner.claim(job.pk) is None


def test_a_runner_that_was_replaced_stops_and_changes_nothing():
    job = make_kinds()
    slow = Progress(runner.claim(job.pk) or job)
    long_silent(job)
    quick = Progress(runner.claim(job.pk) or job)
    quick.expect(3)
    quick.step()
    for call in (slow.step, slow.beat, lambda: slow.expect(9)):
        with pytest.raises(ClaimLost):
            call()
    job.refresh_from_db()
    assert (job.attempts, job.done, job.total) == (2, 1, 3)


def test_a_job_left_behind_is_swept_up_and_finished():
    job = make_kinds()
    runner.claim(job.pk)
    assert services.sweep() == 0  # its runner may still be alive
    long_silent(job)
    assert services.sweep() == 1
    job.refresh_from_db()
    assert (job.status, job.attempts, kinds_made()) == (JobStatus.DONE, 2, 3)


def test_a_job_whose_message_was_lost_is_handed_out_again():
    job = long_silent(make_kinds())
    services.pick_up(job=job)
    job.refresh_from_db()
    assert job.status == JobStatus.DONE


def test_a_job_that_kills_every_runner_is_given_up_with_a_sentence(settings):
    settings.JOB_MOST_ATTEMPTS = 2
    job = make_kinds()
    for _attempt in range(2):
        runner.claim(job.pk)
        long_silent(job)
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error_code) == (JobStatus.FAILED, "job_gave_up")
    assert job.error_sentence == "The work stopped half-way several times. Try again."
    assert kinds_made() == 0


def test_running_a_finished_job_again_does_nothing():
    job = make_kinds()
    runner.run(job.pk)
    job.refresh_from_db()
    finished = job.finished_at
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.attempts, job.finished_at) == (1, finished)


@pytest.mark.parametrize("wrong", [{"status": "asleep"}, {"done": 4, "total": 3}])
def test_the_database_refuses_nonsense(wrong):
    with pytest.raises(IntegrityError):
        Job.objects.create(kind="tests.refuse", **wrong)
