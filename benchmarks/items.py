"""Five thousand people at twenty questions: every figure of the test, its choices and its signs."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction

from assessments.analysis.choices import choice_table
from assessments.analysis.flags import flags
from assessments.analysis.items import analyse
from assessments.analysis.matrix import Matrix
from benchmarks.measures import Measure, bench
from lms.settings.environment import ROOT

PEOPLE, ITEMS, TURNS = 5_000, 20, 5
MOST_SECONDS = 1.0

Rows = list[list[Fraction | float | None]]


@bench("items")
def items() -> Iterator[Measure]:
    """Seconds of one process, the median turn, beside the second we promised."""
    chance = random.Random(5)  # noqa: S311 - the same answers in every run
    kinds: dict[str, Callable[[], Fraction | float | None]] = {
        "right_or_wrong": lambda: int(chance.random() < 0.6),
        "partial_credit": lambda: Fraction(chance.randint(0, 12), 12),
        "drawn_from_bank": lambda: chance.choice([None, 0, 1]),
    }
    for kind, score in kinds.items():
        rows: Rows = [[score() for _ in range(ITEMS)] for _ in range(PEOPLE)]
        seconds = sorted(_seconds(rows) for _ in range(TURNS))[TURNS // 2]
        yield Measure(f"items_{kind}", round(seconds, 3), "s", MOST_SECONDS, "none")
    whole = _with_database()
    yield Measure("items_from_database", whole["items"], "s", MOST_SECONDS, "sqlite")
    # Before and after: twice as many answers, and who completed.
    yield Measure("gain_from_database", whole["gain"], "s", 2 * MOST_SECONDS, "sqlite")


def _with_database() -> dict[str, float]:
    """From the rows to the tables a page shows, in a process and a database of their own."""
    with tempfile.TemporaryDirectory(prefix="lms-bench-") as folder:
        environment = os.environ | {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "lms.settings"}
        command = [sys.executable, "-m", "benchmarks.inside.learning", str(PEOPLE), str(ITEMS)]
        done = subprocess.run(  # noqa: S603 - our own program
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _seconds(rows: Rows) -> float:
    begun = time.process_time()
    matrix = Matrix.of(rows)
    for column, item in enumerate(analyse(matrix).items):
        taken = [_taken(row[column], person) for person, row in enumerate(rows)]
        flags(item, choice_table(matrix, taken, offered="abcd", right="a"))
    return time.process_time() - begun


def _taken(score: Fraction | float | None, person: int) -> str | None:
    if score is None:
        return None
    return "a" if score == 1 else "bcd"[person % 3]
