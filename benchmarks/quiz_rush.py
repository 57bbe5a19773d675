"""Two hundred learners send at the same second: ten answers and the test, on SQLite and PostgreSQL.

Each has a connection of their own, as the script on the phone would have: one post with ten answers,
then the sending. All start together. Nothing may be lost: the database is counted afterwards.
"""

import sys
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

from benchmarks.client import Call, burst
from benchmarks.installation import Installation, served
from benchmarks.measures import Measure, bench
from benchmarks.postgresql import temporary_database
from benchmarks.quiz import Classroom, Learner, classroom
from lms.lib.ids import uuid7

LEARNERS = 200
PATIENCE = 30.0  # seconds after which the phone gives up a request and tries again later


@bench("quiz_rush")
def quiz_rush() -> Iterator[Measure]:
    """Seconds until the last is stored; what 99 of 100 requests waited; answers and tests stored."""
    yield from _on("")
    with temporary_database() as address:
        if address:
            yield from _on(address)
        else:
            print("PostgreSQL was not reached: the rush was on SQLite only.", file=sys.stderr)


def _on(database_url: str) -> Iterator[Measure]:
    with served(database_url) as product, classroom(product, LEARNERS) as room:
        room.order("forget")
        yield from _rush(product, room)


def _rush(product: Installation, room: Classroom) -> Iterator[Measure]:
    done = burst(urlsplit(product.address).port or 80, [_sending(one) for one in room.learners])
    stored = room.order("count")
    answers, tests = (float(number) for number in stored.split())
    name = product.database
    yield Measure("rush_errors", done.failures, "requests", 0, name)
    yield Measure("rush_answers_stored", answers, "answers", LEARNERS * 10, name)
    yield Measure("rush_tests_stored", tests, "tests", LEARNERS, name)
    yield Measure("rush_all_stored", round(done.seconds, 1), "s", PATIENCE, name)
    yield Measure("rush_p50", round(done.waited(50), 2), "s", PATIENCE, name)
    yield Measure("rush_p99", round(done.waited(99), 2), "s", PATIENCE, name)


def _sending(one: Learner) -> list[Call]:
    sending = {"anyway": "1", "then": "tap", "age": "1"}
    answers = {"stamp": str(uuid7()), **one.answers, "then": "tap", "age": "1"}
    return [
        Call(one.page("all"), urlencode(answers).encode()),
        Call(one.page("review"), urlencode(sending).encode()),
    ]
