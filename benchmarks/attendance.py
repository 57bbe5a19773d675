"""Marking, scanning and two hundred phones at the door, beside raw SQL of the same rows.

The verbs are timed inside one process, the pages through the production server.
"""

import json
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks.arrivals import Arrivals, Visit, arrivals
from benchmarks.client import Call, burst
from benchmarks.installation import Installation, served
from benchmarks.measures import Measure, bench
from benchmarks.postgresql import temporary_database
from checkin.rolling import number_at, step_at
from lms.lib.clock import now
from lms.lib.ids import uuid7

SECONDS = 10.0  # within which two hundred phones check in
LONGEST = 1.0  # seconds the slowest but one in a hundred may wait
SCANNERS = 4  # trainers who scan at once


@bench("attendance")
def attendance() -> Iterator[Measure]:
    """On SQLite, and on PostgreSQL where one can be reached."""
    yield from _on("")
    with temporary_database() as address:
        if address:
            yield from _on(address)
        else:
            print("PostgreSQL was not reached: attendance on SQLite only.", file=sys.stderr)


def _on(database_url: str) -> Iterator[Measure]:
    with served(database_url) as product, _day(product) as (seconds, asked):
        (mark, raw_mark), (scan, raw_scan) = seconds["mark"], seconds["scan"]
        name = product.database
        yield Measure("mark_one_of_thirty", _ms(mark), "ms", _ms(raw_mark), name)
        yield Measure("scans_by_verb", round(1 / scan, 1), "scans/s", round(1 / raw_scan, 1), name)
        yield Measure("scans_by_page", _scanned(product, asked), "scans/s", 30.0, name)
        came = _phones(product, asked)
        yield Measure("phones_200_failed", float(came.failures), "answers", 0.0, name)
        yield Measure("phones_200_p50", round(came.at(0.5), 3), "s", LONGEST, name)
        yield Measure("phones_200_p99", round(came.at(0.99), 3), "s", LONGEST, name)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


def _scanned(product: Installation, asked: dict[str, Any]) -> float:
    """Scans answered in a second, four scanners at once; the floor is what peers reach."""
    path = f"/en/sessions/{asked['session']}/scan/"
    calls = [
        Call(path, urlencode({"token": token, "stamp": str(uuid7())}).encode(), _headers(asked))
        for token in asked["tokens"]
    ]
    done = burst(_port(product), [calls[lane::SCANNERS] for lane in range(SCANNERS)])
    if done.failures:
        sys.exit(f"scans failed: {done.statuses}")
    return round(done.per_second, 1)


def _phones(product: Installation, asked: dict[str, Any]) -> Arrivals:
    """Each opens its page and sends the number shown now, spread over ten seconds."""
    phones = [_phone(f"/ps/t/{link}/here/", asked) for link in asked["links"]]
    came = arrivals(_port(product), phones, within=SECONDS)
    if came.failures:
        print(f"phones were refused: {dict(came.statuses)}", file=sys.stderr)
    return came


def _phone(path: str, asked: dict[str, Any]) -> Visit:
    def typed() -> Call:
        shown = number_at(asked["key"], uuid.UUID(asked["arrivals"]), step_at(now()))
        return Call(path, urlencode({"number": shown}).encode())

    return [lambda: Call(path), typed]


def _headers(asked: dict[str, Any]) -> str:
    token = "a" * 32
    return (
        f"Cookie: sessionid={asked['cookie']}; csrftoken={token}\r\n"
        f"X-CSRFToken: {token}\r\nAccept: application/json\r\n"
    )


def _port(product: Installation) -> int:
    return urlsplit(product.address).port or 80


@contextmanager
def _day(product: Installation) -> Iterator[tuple[dict[str, list[float]], dict[str, Any]]]:
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.inside", "attendance"],
        env=product.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as maker:
        out = maker.stdout
        lines = [out.readline() for _ in range(2)] if out else []
        if not all(lines):
            sys.exit("The process that measures the verbs ended early.")
        try:
            yield json.loads(lines[0]), json.loads(lines[1])
        finally:
            maker.terminate()
