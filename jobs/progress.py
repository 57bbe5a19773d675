"""What a handler tells about its work, and how a runner learns that it was replaced."""

from django.db.models import F

from jobs.enums import JobStatus
from jobs.errors import ClaimLost
from jobs.models import Job, JobQuerySet
from lms.lib.clock import now


class Progress:
    """One runner's hold on a job. Every call is also the sign of life.

    A call at least every `settings.JOB_STALE_SECONDS` keeps the hold. When another runner took the
    job over, every method raises ClaimLost, so that the slower one stops.
    """

    def __init__(self, job: Job) -> None:
        self.job = job

    def expect(self, total: int) -> None:
        """How many steps there will be, those found done already included."""
        self._tell(total=total, done=0)

    def step(self, count: int = 1) -> None:
        """`count` steps are done (or were found done)."""
        self._tell(done=F("done") + count)

    def beat(self) -> None:
        """Still alive, in the middle of a long step."""
        self._tell()

    def _tell(self, **changes: object) -> None:
        if not held(self.job).update(heartbeat_at=now(), **changes):
            raise ClaimLost


def held(job: Job) -> JobQuerySet:
    """The job's row, as long as this very claim on it stands."""
    return Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING, attempts=job.attempts)
