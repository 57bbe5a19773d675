"""Starting work, starting it again, and picking up what a killed process left behind."""

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import get_language

from jobs.dispatch import hand_out
from jobs.enums import JobStatus
from jobs.errors import JobConflict
from jobs.models import Job
from jobs.registry import find
from lms.lib.clock import now

if TYPE_CHECKING:
    from people.models import User

_FRESH: dict[str, Any] = {
    "status": JobStatus.QUEUED,
    "attempts": 0,
    "done": 0,
    "total": None,
    "error_code": "",
    "error_sentence": "",
    "result": {},
    "finished_at": None,
}


@transaction.atomic
def enqueue(
    *, kind: str, arguments: dict[str, Any], requested_by: "User | None", key: str | None = None
) -> Job:
    """A job, run after the commit. `arguments` are JSON values (ids, not rows).

    The same `key` again gives the same job: finished, running or waiting as it is; a failed one is
    started again. Raises JobConflict when the key belongs to other work, UnknownKind for no handler.
    """
    find(kind)
    wanted = {
        "kind": kind,
        "arguments": arguments,
        "requested_by": requested_by,
        "language": get_language() or "en",
    }
    if key is None:
        job, created = Job.objects.create(**wanted), True
    else:
        job, created = Job.objects.get_or_create(key=key, defaults=wanted)
    if (job.kind, job.arguments) != (kind, arguments):
        raise JobConflict
    if created:
        transaction.on_commit(partial(hand_out, job.pk))
    elif job.status == JobStatus.FAILED:
        return start_again(job=job)
    return job


@transaction.atomic
def start_again(*, job: Job) -> Job:
    """A failed job waits once more; any other is left as it is. Two taps start it once."""
    return _wait_again(job, JobStatus.FAILED)


@transaction.atomic
def do_over(*, job: Job) -> Job:
    """A finished job waits once more, because what it made is lost; any other is left as it is."""
    return _wait_again(job, JobStatus.DONE)


def _wait_again(job: Job, status: JobStatus) -> Job:
    over = Job.objects.filter(pk=job.pk, status=status)
    if over.update(heartbeat_at=now(), **_FRESH):
        transaction.on_commit(partial(hand_out, job.pk))
    job.refresh_from_db()
    return job


def pick_up(*, job: Job) -> None:
    """Hand the job out again when it shows no sign of life; one of many callers does."""
    due = Job.objects.silent().filter(pk=job.pk, heartbeat_at=job.heartbeat_at)
    if job.status == JobStatus.QUEUED:
        if due.update(heartbeat_at=now()):
            hand_out(job.pk)
    elif due.exists():
        # A dead runner's job keeps its old heartbeat until the claim, which decides who gets it.
        hand_out(job.pk)


def sweep() -> int:
    """Hand out again everything left behind. Returns how many jobs were looked at."""
    silent = list(Job.objects.silent())
    for job in silent:
        pick_up(job=job)
    return len(silent)
