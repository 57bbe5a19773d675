"""A roster of 10,000 rows with history, beside the library's default resources on the same models.

Both start from a text, in a database and a process of their own, and end with persons, what was
stated of them, identities and seats. The floor's dataset holds ready keys; ours reads names of
roles and provinces, phones and digits, looks for every person in the register, and remembers rows.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from benchmarks.measures import Measure, bench
from benchmarks.postgresql import temporary_database
from lms.settings.environment import ROOT

ROWS = 10_000
# The library saves each row by itself, so its rate is the same for few: ten thousand would take many
# minutes. How many it was stands in the name of the measure.
FLOOR_ROWS = 300
MOST_MEGABYTES = 300


@bench("rosters")
def rosters() -> Iterator[Measure]:
    """On SQLite, and on PostgreSQL where one can be reached."""
    yield from _on("", "sqlite")
    with temporary_database() as address:
        if address:
            yield from _on(address, "postgresql")
        else:
            print(
                "PostgreSQL was not reached: rosters were measured on SQLite only.", file=sys.stderr
            )


def _on(address: str, database: str) -> Iterator[Measure]:
    folder = tempfile.mkdtemp(prefix="lms-bench-")
    environment = os.environ | {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "lms.settings"}
    environment |= {"DATABASE_URL": address} if address else {}
    try:
        _run(environment, "-m", "benchmarks.inside.rosters", "prepare", "0")
        floor = _inside(environment, "floor", FLOOR_ROWS)
        ours = _inside(environment, "ours", ROWS)
        again = _inside(environment, "again", ROWS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    bare = round(FLOOR_ROWS / floor["seconds"], 1)
    beside = f"{ROWS}_beside_{FLOOR_ROWS}"
    new, same = (round(ROWS / one["seconds"], 1) for one in (ours, again))
    yield Measure(f"roster_import_{beside}", new, "rows/s", bare, database)
    yield Measure(f"roster_again_{beside}", same, "rows/s", bare, database)
    yield Measure("roster_memory_before", ours["before"], "MB", MOST_MEGABYTES, database)
    yield Measure("roster_import_memory", ours["megabytes"], "MB", MOST_MEGABYTES, database)
    yield Measure("roster_again_memory", again["megabytes"], "MB", MOST_MEGABYTES, database)


def _inside(environment: dict[str, str], what: str, rows: int) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(
        _run(environment, "-m", "benchmarks.inside.rosters", what, str(rows))
    )
    return said


def _run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
