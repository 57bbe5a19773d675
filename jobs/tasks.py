"""What Celery knows by name. Without a broker the same bodies are called directly."""

from celery import shared_task

from jobs import runner
from jobs.dispatch import TASK


@shared_task(name=TASK, ignore_result=True)
def run(job_id: str) -> None:
    runner.run(job_id)
