"""People who come one after the other, each with a connection of their own, and how long they wait."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from benchmarks.client import Call, lane_of

Visit = Sequence[Callable[[], Call]]  # what is sent is made up when it is sent
NO_ANSWER = 0  # the status of what the server closed, reset or never accepted


@dataclass(frozen=True)
class Arrivals:
    """Seconds of every answer, sorted; how many answers of each status."""

    waits: list[float]
    statuses: Counter[int]

    @property
    def failures(self) -> int:
        """Answers that are not the page asked for: refused, broken, sent elsewhere, or none."""
        return sum(count for status, count in self.statuses.items() if status != HTTPStatus.OK)

    def at(self, share: float) -> float:
        """The wait that this share of all answers did not exceed."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]


def arrivals(port: int, visits: Sequence[Visit], *, within: float) -> Arrivals:
    """Visits begin evenly spread over `within` seconds; whoever waits delays nobody else."""
    return asyncio.run(_arrivals(port, visits, within))


async def _arrivals(port: int, visits: Sequence[Visit], within: float) -> Arrivals:
    pause = within / len(visits)
    answers = await asyncio.gather(
        *(_visit(port, calls, pause * place) for place, calls in enumerate(visits))
    )
    seen = [answer for visit in answers for answer in visit]
    return Arrivals(sorted(seconds for seconds, _ in seen), Counter(status for _, status in seen))


async def _visit(port: int, calls: Visit, begins: float) -> list[tuple[float, int]]:
    await asyncio.sleep(begins)
    answers, begun = [], time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for call in calls:
            sent = call().raw(f"127.0.0.1:{port}")
            status = (await lane_of(reader, writer, [sent]))[0][0]
            answers.append((time.perf_counter() - begun, status))
            begun = time.perf_counter()
        writer.close()
    except (OSError, asyncio.IncompleteReadError):
        answers.append((time.perf_counter() - begun, NO_ANSWER))
    return answers
