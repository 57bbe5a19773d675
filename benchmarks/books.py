"""The whole manual as a PDF: milliseconds a page, beside plain calls of xhtml2pdf with the same HTML."""

import json
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.installation import served
from benchmarks.measures import Measure, bench
from lms.settings.environment import ROOT


@bench("books")
def books() -> Iterator[Measure]:
    """Floors: the bare text; and the same with the library's own contents and running parts."""
    with served() as installation:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.inside.books"],
            cwd=ROOT,
            env=installation.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        for row in json.loads(done.stdout):
            yield Measure(**row, database=installation.database)
