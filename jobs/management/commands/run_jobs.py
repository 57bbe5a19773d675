"""`manage.py run_jobs`: run what waits, here and now, and end."""

from typing import Any

from django.core.management.base import BaseCommand

from jobs import runner
from jobs.models import Job


class Command(BaseCommand):
    help = "Runs every job that waits or was left behind, in this process, then ends."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = list(Job.objects.claimable().order_by("created_at").values_list("pk", flat=True))
        for job_id in waiting:
            runner.run(job_id)
        self.stdout.write(f"{len(waiting)} job(s) looked at.")
