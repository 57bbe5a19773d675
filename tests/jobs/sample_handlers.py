"""Work for the tests of the job runner: each step is a verb that changes nothing the second time."""

import os
import signal
import time
from typing import Any

from django.utils.translation import gettext_lazy as _

from jobs.progress import Progress
from jobs.registry import handler
from lms.lib.refusals import Refused
from reference.models import MaterialKind


@handler("tests.make_kinds", title=_("Waiting"))
def make_kinds(
    progress: Progress, *, count: int, die_at: int | None = None, pause: float = 0
) -> dict[str, Any]:
    """Makes `count` material kinds; on its first attempt the process is killed before number `die_at`."""
    progress.expect(count)
    made = 0
    for number in range(count):
        if number == die_at and progress.job.attempts == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        _, created = MaterialKind.objects.get_or_create(
            code=f"kind-{number}", defaults={"name_en": f"Attempt {progress.job.attempts}"}
        )
        made += created
        time.sleep(pause)
        progress.step()
    return {"made": made, "link": "/en/work/"}


@handler("tests.refuse", title="Refusing")
def refuse(progress: Progress) -> None:
    raise Refused("This session is closed.", code="session_closed")


@handler("tests.break", title="Breaking")
def break_down(progress: Progress) -> None:
    raise RuntimeError("secret detail")
