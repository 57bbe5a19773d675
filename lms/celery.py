"""The Celery application. Without CELERY_BROKER_URL it is never contacted: jobs/ runs task bodies itself."""

import os

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")

app = Celery("lms")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def _sweep(**_signal: object) -> None:
    """A worker that starts picks up what a killed one left behind, and goes on looking."""
    from jobs import sweeper  # noqa: PLC0415 - the apps are not loaded above

    sweeper.start()
