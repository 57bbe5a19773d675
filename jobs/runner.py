"""Running one job from claim to end. Exactly one of many runners gets it."""

import logging
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from jobs.enums import JobStatus
from jobs.errors import ClaimLost
from jobs.models import Job
from jobs.progress import Progress, held
from jobs.registry import find
from lms.lib.clock import now
from lms.lib.refusals import Refused

log = logging.getLogger(__name__)


def run(job_id: UUID | str) -> None:
    """Run the job unless another runner has it or it is over. Safe to call any number of times."""
    job = claim(job_id)
    if job is None:
        return
    with translation.override(job.language):
        if job.attempts > settings.JOB_MOST_ATTEMPTS:
            _fail(job, "job_gave_up", _("The work stopped half-way several times. Try again."))
        else:
            _work(job)


def claim(job_id: UUID | str) -> Job | None:
    """Take the job by compare-and-swap; None when it is not to be had."""
    job = Job.objects.claimable().filter(pk=job_id).first()
    if job is None:
        return None
    taken = Job.objects.claimable().filter(pk=job_id, attempts=job.attempts)
    if not taken.update(
        status=JobStatus.RUNNING,
        attempts=F("attempts") + 1,
        done=0,
        started_at=now(),
        heartbeat_at=now(),
    ):
        return None
    job.attempts += 1
    return job


def _work(job: Job) -> None:
    try:
        result = find(job.kind).work(Progress(job), **job.arguments)
    except ClaimLost:
        log.warning("Job %s was taken over by another runner.", job.pk)
    except Refused as refusal:
        _fail(job, refusal.code, str(refusal.message))
    except Exception:
        log.exception("Job %s (%s) broke.", job.pk, job.kind)
        _fail(job, "job_broke", _("Something went wrong on our side. Nothing done so far is lost."))
    else:
        _finish(job, result or {})


def _finish(job: Job, result: dict[str, Any]) -> None:
    held(job).update(status=JobStatus.DONE, result=result, finished_at=now(), heartbeat_at=now())


def _fail(job: Job, code: str, sentence: str) -> None:
    held(job).update(
        status=JobStatus.FAILED, error_code=code, error_sentence=sentence, finished_at=now()
    )
