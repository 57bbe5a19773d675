"""Processes beside the tests: an environment that leads them to this test's database, Celery workers."""

import os
import signal
import subprocess
import sys
import uuid

from django.conf import settings
from django.db import connection

from lms.settings.environment import ROOT


def worker_environment():
    """This process's environment, with the database and the limits the running test uses."""
    return os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "lms.settings.test",
        "JOB_STALE_SECONDS": str(settings.JOB_STALE_SECONDS),
        "CELERY_QUEUE": settings.CELERY_TASK_DEFAULT_QUEUE,
    }


def database_url():
    """Where the running test keeps its rows, as DATABASE_URL."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    who = f"{at['USER']}:{at['PASSWORD']}@" if at["PASSWORD"] else f"{at['USER']}@"
    return f"postgres://{who}{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"


class CeleryWorker:
    """A worker process on the real broker, serving a queue of its own; `with` waits until it is ready."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "-A", "lms", "worker"),
                *(
                    "--concurrency",
                    "1",
                    "--loglevel",
                    "INFO",
                    "--without-gossip",
                    "--without-mingle",
                ),
                *("-I", "tests.jobs.sample_handlers", "-n", f"tests-{uuid.uuid4().hex}@%h"),
                *("-Q", settings.CELERY_TASK_DEFAULT_QUEUE),
            ],
            env=worker_environment(),
            cwd=ROOT,
            stderr=subprocess.STDOUT,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        heard = []
        for line in self.process.stdout:
            heard.append(line)
            if "ready." in line:
                return self
        raise AssertionError("The worker did not start:\n" + "".join(heard))

    def kill(self):
        """At once, with its children: as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)

    def __exit__(self, *error):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()
