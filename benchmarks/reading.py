"""A lesson under fifty readers at once, beside a bare Django view answering the same bytes after the same query.

Two kinds of reader: nobody the product knows, who gets the page kept for all; and one whose address
carries a query, for whom the frame is drawn. Then the contents of a manual of 500 lessons.
"""

import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.client import Call
from benchmarks.installation import Installation, free_port, served, serving
from benchmarks.measures import Measure, bench
from benchmarks.page_weight import LIMIT, first_view
from benchmarks.postgresql import temporary_database
from benchmarks.quiz import FLOOR, Work, measured

READERS, VIEWS = 50, 5
CONTENTS = "/ps/manual/"
LESSON = f"{CONTENTS}m1-foundations/act-means-purpose/"
DRAWN = "?drawn"
PAGES = {
    "reading_lesson_get": LESSON,
    "reading_lesson_drawn_get": LESSON + DRAWN,
    "reading_contents_55_get": CONTENTS,
}


@bench("reading")
def reading() -> Iterator[Measure]:
    """On SQLite, and on PostgreSQL where one can be reached."""
    yield from _on("")
    with temporary_database() as address:
        if address:
            yield from _on(address)
        else:
            print("PostgreSQL was not reached: measured on SQLite only.", file=sys.stderr)


def _on(database_url: str) -> Iterator[Measure]:
    with served(database_url) as product:
        size = first_view(product.address + LESSON)
        yield Measure("reading_lesson_first_view", size, "bytes", LIMIT, product.database)
        for name, path in PAGES.items():
            yield _against_floor(product, name, path)
        _lay_long_manual(product)
        for name, path in (("kept", CONTENTS), ("drawn", CONTENTS + DRAWN)):
            yield _against_floor(product, f"reading_contents_500_{name}_get", path)


def _against_floor(product: Installation, name: str, path: str) -> Measure:
    """The floor answers the very bytes the product sends."""
    with ExitStack() as kept:
        folder = kept.enter_context(tempfile.TemporaryDirectory())
        page = Path(folder, "page")
        page.write_bytes(_raw(product.address + path))
        environment = product.environment | {
            "DJANGO_SETTINGS_MODULE": FLOOR,
            "BENCH_PAGE": str(page),
        }
        floor = kept.enter_context(serving(environment, "lms.wsgi", free_port()))
        lanes = [[Call(path)] * VIEWS] * READERS
        bare = [[Call("/manual/")] * VIEWS] * READERS
        return measured(Work(name, lambda: lanes, lambda: bare), product, floor)


def _raw(address: str) -> bytes:
    """The body as it goes over the wire."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
        return bytes(answer.read())


def _lay_long_manual(product: Installation) -> None:
    subprocess.run(
        [sys.executable, "-m", "benchmarks.inside.long_manual", "500"],
        env=product.environment,
        check=True,
    )
