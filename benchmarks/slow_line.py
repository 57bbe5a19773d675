"""How long a first question takes on a slow line and a slow phone, in a real browser.

Chromium of 360 x 740 with an empty cache, its line narrowed and its processor slowed four times. The
browser narrows requests, not the handshake before them: a first visit over TCP adds one round trip,
over TLS two. The figure is the moment of the first paint, which has the whole question in it, since
sheet and page come before it; the median of the runs. The floor is the limit we promised.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.installation import served
from benchmarks.measures import Measure, bench
from benchmarks.quiz import Learner, classroom
from tests.browser import MISSING, find

RUNS = 5
SLOWER = 4


@dataclass(frozen=True)
class Wire:
    """Kilobits and milliseconds; `limit`: seconds until the first question."""

    name: str
    kilobits: int
    latency: int
    limit: float

    @property
    def narrowed(self) -> dict[str, Any]:
        """As the browser is told."""
        rate = self.kilobits * 1000 / 8
        ways = {"downloadThroughput": rate, "uploadThroughput": rate}
        return {"offline": False, "latency": self.latency, **ways}


WIRES = (Wire("400k", 400, 400, 1.5), Wire("50k", 50, 800, 5.0))


@bench("slow_line")
def slow_line() -> Iterator[Measure]:
    """The first question, and the moment from which no line is needed, on each line in each language."""
    where = find() or sys.exit(MISSING)
    with served() as product, classroom(product, 1) as room, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        for wire in WIRES:
            for language in ("en", "fa-af", "ps"):
                address = product.address + _page(room.learners[0], language)
                seen = [_opened(browser, address, wire) for _ in range(RUNS)]
                for word, limit in (("question", wire.limit), ("whole_test", 0.0)):
                    value = round(median(one[word] for one in seen), 2)
                    name = f"{word}_{wire.name}_{language}"
                    yield Measure(name, value, "s", limit, product.database)
        browser.close()


def _page(learner: Learner, language: str) -> str:
    return learner.page(1).replace("/ps/", f"/{language}/", 1)


def _opened(browser: Browser, address: str, wire: Wire) -> dict[str, float]:
    """Seconds from the tap on the link, on a phone that was never here."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", wire.narrowed)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit", timeout=120_000)
    page.wait_for_selector("h1", timeout=120_000)
    whole = _moment_of(page, "document.querySelectorAll('fieldset[data-item]').length > 1")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    return {"question": painted / 1000, "whole_test": whole}


def _moment_of(page: Page, script: str) -> float:
    for _ in range(600):
        if page.evaluate(script):
            return float(page.evaluate("performance.now()")) / 1000
        page.wait_for_timeout(100)
    sys.exit(f"never came true: {script}")
