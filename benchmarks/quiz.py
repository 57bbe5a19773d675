"""The quiz under fifty learners at once, beside bare Django views doing the same SQL.

Product and floor run on the same server settings and the same database and take turns, so that
whatever else the machine does weighs on both alike. The figure is the median turn.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import IO, Any
from urllib.parse import urlencode, urlsplit

from benchmarks.client import Burst, Call, burst
from benchmarks.installation import Installation, free_port, served, serving
from benchmarks.measures import Measure, bench
from benchmarks.page_weight import LIMIT, first_view
from benchmarks.postgresql import temporary_database
from lms.lib.ids import uuid7

LEARNERS = 50
VIEWS = 5  # pages a learner looks at in a turn
MOST_TURNS, LEAST_TURNS, SECONDS = 8, 3, 10.0
FLOOR = "benchmarks.inside.floor_settings"


@dataclass(frozen=True)
class Learner:
    """As `benchmarks.inside` prints one."""

    token: str
    test: str
    answers: dict[str, str]

    def page(self, name: object) -> str:
        return f"/ps/t/{self.token}/{self.test}/{name}/"

    def floor(self, name: str) -> str:
        return f"/{name}/{self.token}/{self.test}/"

    def ten_answers(self) -> bytes:
        """A form freshly loaded: the key in it is new."""
        return urlencode({"stamp": str(uuid7()), **self.answers, "then": "next"}).encode()


@dataclass(frozen=True)
class Classroom:
    """Learners, and the process that made them: see `benchmarks.inside.learners` for its orders."""

    learners: list[Learner]
    maker: "subprocess.Popen[str]"

    def order(self, word: str) -> str:
        """What it says when it is done."""
        if self.maker.stdin:
            self.maker.stdin.write(f"{word}\n")
            self.maker.stdin.flush()
        return _line_of(self.maker.stdout)


@dataclass(frozen=True)
class Work:
    """One thing measured: the calls of all learners to the product and to the floor."""

    name: str
    ours: Callable[[], list[list[Call]]]
    floor: Callable[[], list[list[Call]]]
    before: Callable[[], object] = lambda: None


@bench("quiz")
def quiz() -> Iterator[Measure]:
    """On SQLite, and on PostgreSQL where one can be reached."""
    yield from _on("")
    with temporary_database() as address:
        if address:
            yield from _on(address)
        else:
            print(
                "PostgreSQL was not reached: the quiz was measured on SQLite only.", file=sys.stderr
            )


def _on(database_url: str) -> Iterator[Measure]:
    with served(database_url) as product, classroom(product, LEARNERS) as room:
        first = product.address + room.learners[0].page(1)
        yield Measure("quiz_first_view", first_view(first), "bytes", LIMIT, product.database)
        environment = product.environment | {"DJANGO_SETTINGS_MODULE": FLOOR}
        with serving(environment, "lms.wsgi", free_port()) as floor:
            for work in _works(room):
                yield from _rate_and_wait(work, product, floor)


def _works(room: Classroom) -> Iterator[Work]:
    """A round, as with the peers: 50 starts, 250 pages, 50 posts of all answers, 50 finishes."""
    learners = room.learners

    def floor(name: str) -> Callable[[], list[list[Call]]]:
        return lambda: [[Call(one.floor(name), one.ten_answers())] for one in learners]

    bare = [[Call(learner.floor("page"))] * VIEWS for learner in learners]
    one = [[Call(learner.page(n + 1)) for n in range(VIEWS)] for learner in learners]
    whole = [[Call(learner.page("all"))] * VIEWS for learner in learners]
    yield Work("quiz_question_get", lambda: one, lambda: bare)
    yield Work("quiz_all_on_one_page_get", lambda: whole, lambda: bare)
    yield Work(
        "quiz_start",
        lambda: [[Call(learner.page("begin"), b"view=one")] for learner in learners],
        floor("start"),
        lambda: room.order("unbegin"),
    )
    yield Work(
        "quiz_ten_answers_post",
        lambda: [[Call(learner.page("all"), learner.ten_answers())] for learner in learners],
        floor("ten"),
        lambda: room.order("forget"),
    )
    yield Work(
        "quiz_finish",
        lambda: [[Call(learner.page("review"), b"anyway=1")] for learner in learners],
        floor("finish"),
        lambda: room.order("answer"),
    )


def measured(work: Work, product: Installation, floor: str) -> Measure:
    """The median turn of both."""
    ours, bare = _turns(work, product, floor)
    return _rate(work.name, ours, bare, product.database)


def _rate_and_wait(work: Work, product: Installation, floor: str) -> Iterator[Measure]:
    ours, bare = _turns(work, product, floor)
    yield _rate(work.name, ours, bare, product.database)
    waits = [median(done.waited(99) for done in turns) for turns in (ours, bare)]
    here, there = (round(1000 * wait, 1) for wait in waits)
    yield Measure(f"{work.name}_p99", here, "ms", there, product.database)


def _rate(name: str, ours: list[Burst], bare: list[Burst], database: str) -> Measure:
    here, there = (median(done.per_second for done in turns) for turns in (ours, bare))
    return Measure(name, round(here, 1), "requests/s", round(there, 1), database)


def _turns(work: Work, product: Installation, floor: str) -> tuple[list[Burst], list[Burst]]:
    ours, bare = [], []
    ends = time.monotonic() + SECONDS
    for turn in range(MOST_TURNS + 1):
        pair = _turn(work, product.address, floor)
        if turn:  # the first turn warms both up
            ours.append(pair[0])
            bare.append(pair[1])
        if turn >= LEAST_TURNS and time.monotonic() > ends:
            break
    return ours, bare


def _turn(work: Work, product: str, floor: str) -> list[Burst]:
    done = []
    for address, calls in ((product, work.ours), (floor, work.floor)):
        work.before()
        done.append(burst(urlsplit(address).port or 80, calls()))
    if failures := sum(one.failures for one in done):
        sys.exit(f"{work.name}: {failures} requests failed: {[one.statuses for one in done]}")
    return done


@contextmanager
def classroom(product: Installation, number: int) -> Iterator[Classroom]:
    """So many learners, in a process of its own that obeys."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "benchmarks.inside", str(number)],
        env=product.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as maker:
        learners = [Learner(**made) for made in json.loads(_line_of(maker.stdout))]
        try:
            yield Classroom(learners, maker)
        finally:
            maker.terminate()


def _line_of(pipe: IO[Any] | None) -> str:
    line = pipe.readline() if pipe else ""
    return line or sys.exit("The process that makes learners ended early.")
