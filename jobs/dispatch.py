"""Handing a job to whoever runs it: a Celery worker, a thread of this process, or the caller.

Everywhere the body of the Celery task `jobs.run` does the work. Handing out twice is harmless: the
claim decides.
"""

import logging
import queue
import threading
import uuid

from celery import current_app
from django.conf import settings
from django.db import close_old_connections
from kombu.exceptions import OperationalError

TASK = "jobs.run"
log = logging.getLogger(__name__)
_waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
_starting = threading.Lock()
_thread: threading.Thread | None = None


def hand_out(job_id: uuid.UUID) -> None:
    """`settings.JOBS_RUN`: "celery" sends it to the broker, "thread" queues it here, "inline" runs it."""
    match settings.JOBS_RUN:
        case "celery":
            _send(str(job_id))
        case "thread":
            _waiting.put(str(job_id))
            _ensure_thread()
        case _:
            current_app.tasks[TASK](str(job_id))


def _send(job_id: str) -> None:
    try:
        current_app.send_task(TASK, args=[job_id], retry=False)
    except (OSError, OperationalError):
        # The row is the truth: the sweeper hands it out again when the broker is back.
        log.warning("The broker cannot be reached; job %s waits.", job_id)


def _ensure_thread() -> None:
    global _thread  # noqa: PLW0603 - one thread per process
    with _starting:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_serve, name="jobs", daemon=True)
            _thread.start()


def _serve() -> None:
    while True:
        job_id = _waiting.get()
        close_old_connections()
        try:
            current_app.tasks[TASK](job_id)
        except Exception:
            # The thread must live on; the sweeper brings the job back.
            log.exception("Job %s could not be run.", job_id)
        finally:
            close_old_connections()
