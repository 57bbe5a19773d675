"""A thread beside the web server or Celery worker that picks up what killed processes left behind."""

import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import Error, close_old_connections

from jobs.services import sweep

log = logging.getLogger(__name__)
_stop = threading.Event()
_starting = threading.Lock()
_thread: threading.Thread | None = None
_chores: list[Callable[[], object]] = []


def also(chore: Callable[[], object]) -> None:
    """Let each sweep do this as well: deleting what must not lie about. Called in AppConfig.ready()."""
    if chore not in _chores:
        _chores.append(chore)


def start() -> None:
    """Sweep now and every third of `settings.JOB_STALE_SECONDS`. Starting twice starts one."""
    global _thread  # noqa: PLW0603 - one thread per process
    with _starting:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_run, name="jobs-sweeper", daemon=True)
            _thread.start()


def _run() -> None:
    while True:
        sweep_quietly()
        if _stop.wait(max(1.0, settings.JOB_STALE_SECONDS / 3)):
            return


def sweep_quietly() -> None:
    """A database or a disk that is away for a moment must not end the sweeping."""
    close_old_connections()
    try:
        sweep()
        for chore in _chores:
            chore()
    except (Error, OSError):
        log.warning("Jobs could not be swept; trying again later.", exc_info=True)
    finally:
        close_old_connections()
