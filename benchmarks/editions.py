"""A manual of 500 lessons in three languages: frozen as an edition, and its contents page.

The floor of freezing is writing the same rows with nothing before it, in the same run on the same
database; beside it stands the limit we promised, ten seconds.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.installation import served
from benchmarks.measures import Measure, bench
from lms.settings.environment import ROOT

LESSONS = 500
MOST_SECONDS = 10.0


@bench("editions")
def editions() -> Iterator[Measure]:
    """Seconds to propose 1,500 lesson pages; queries of the contents page at 50 and at 500 lessons."""
    with served() as installation:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarks.inside.manual", str(LESSONS)],
            cwd=ROOT,
            env=installation.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(done.stderr)
        told = json.loads(done.stdout.splitlines()[-1])
        name = installation.database
        yield Measure("edition_of_500_lessons", told["seconds"], "s", MOST_SECONDS, name)
        yield Measure("edition_processor_seconds", told["processor"], "s", MOST_SECONDS, name)
        yield Measure("edition_beside_its_rows", told["seconds"], "s", told["rows"], name)
        yield Measure("edition_queries", told["queries"], "queries", told["few_queries"], name)
        yield Measure("contents_queries", told["contents"], "queries", told["few_contents"], name)
