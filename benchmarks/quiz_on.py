"""The quiz under 50 learners, on the database the environment names. `python -m benchmarks.quiz_on`.

Prints one JSON line per measure. Product and floor take turns on the same two-worker server
settings, so that what else the machine does weighs on both.
"""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from urllib.parse import urlencode

LEARNERS = 50
TURNS = 8
GETS = 5  # a learner's page views in a turn
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")


@contextmanager
def server(settings: str, port: int) -> Iterator[int]:
    """The production server with two workers, until the block ends."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings,
        "PORT": str(port),
        "WEB_WORKERS": "2",
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "python:lms.server", "lms.wsgi"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        _await(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _await(port: int) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/nothing", timeout=2)  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    message = f"The server on port {port} did not start."
    raise RuntimeError(message)


def main() -> None:
    import django

    django.setup()
    from benchmarks.learners import forget_answers, learners

    people = learners(LEARNERS)
    with ExitStack() as stack:
        product = stack.enter_context(server("lms.settings", int(os.environ["BENCH_PORT"])))
        floor = stack.enter_context(
            server("benchmarks.floor_settings", int(os.environ["BENCH_PORT"]) + 1)
        )
        for name, ours, bare, reset in _work(people):
            _report(name, _turns(product, ours, floor, bare, forget_answers if reset else None))


def _work(people):
    """(name, our calls by lane, the floor's calls by lane, whether answers are forgotten before)."""
    from benchmarks.client import Call

    def ours(person, rest):
        return f"/ps/t/{person.token}/{person.test}/{rest}/"

    def bare(person, kind):
        return f"/{kind}/{person.token}/{person.test}/"

    def gets(kind, rest):
        mine = [[Call(ours(p, rest(n))) for n in range(GETS)] for p in people]
        return f"quiz_{kind}", lambda: mine, lambda: [[Call(bare(p, "page"))] * GETS for p in people]

    yield (*gets("page", lambda n: n + 1), False)
    yield (*gets("page_of_all", lambda n: "all"), False)
    yield (
        "quiz_ten_answers",
        lambda: [[Call(ours(p, "all"), _body(p))] for p in people],
        lambda: [[Call(bare(p, "ten"), _body(p))] for p in people],
        True,
    )


def _body(person) -> bytes:
    from lms.lib.ids import uuid7

    typed = {str(item): str(choice) for item, choice in person.answers.items()}
    return urlencode({"stamp": str(uuid7()), **typed, "then": "next"}).encode()


def _turns(product, ours, floor, bare, reset):
    from benchmarks.client import burst

    seen = {"ours": [], "bare": []}
    for turn in range(TURNS + 1):
        for which, port, calls in (("ours", product, ours), ("bare", floor, bare)):
            if reset:
                reset()
            done = burst(port, calls())
            if turn:  # the first turn warms both up
                seen[which].append(done)
    return seen


def _report(name, seen) -> None:
    ours = median(done.per_second for done in seen["ours"])
    floor = median(done.per_second for done in seen["bare"])
    failures = sum(done.failures for both in seen.values() for done in both)
    print(
        json.dumps(
            {
                "name": name,
                "value": round(ours, 1),
                "unit": "requests/s",
                "floor": round(floor, 1),
                "ratio": round(ours / floor, 2),
                "errors": failures,
                "bytes": max(done.bytes for done in seen["ours"]),
                "statuses": seen["ours"][0].statuses,
            }
        ),
        flush=True,
    )


if __name__ == "__main__":
    main()
