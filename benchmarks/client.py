"""Many browsers at once from one process: raw HTTP/1.1 over kept connections, loopback only."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Call:
    """One request; a body makes it a POST. `headers`: further ones, each line ended."""

    path: str
    body: bytes | None = None
    headers: str = ""

    def raw(self, host: str) -> bytes:
        head = f"{'GET' if self.body is None else 'POST'} {self.path} HTTP/1.1\r\nHost: {host}\r\n"
        head += "Accept-Encoding: gzip\r\nAccept-Language: ps\r\nConnection: keep-alive\r\n"
        if self.body is not None:
            head += "Content-Type: application/x-www-form-urlencoded\r\n"
            head += f"Content-Length: {len(self.body)}\r\n"
        return f"{head}{self.headers}\r\n".encode() + (self.body or b"")


@dataclass(frozen=True)
class Burst:
    """What came of a burst: seconds it took, answers by status, bytes of the largest answer.

    `waits`: seconds from each request to the end of its answer.
    """

    seconds: float
    statuses: dict[int, int]
    bytes: int
    waits: Sequence[float] = ()

    @property
    def failures(self) -> int:
        return sum(count for status, count in self.statuses.items() if status >= 400)

    def waited(self, percent: int) -> float:
        """So many of a hundred requests were answered within this, in seconds."""
        return quantiles(self.waits, n=100, method="inclusive")[percent - 1]

    @property
    def per_second(self) -> float:
        return sum(self.statuses.values()) / self.seconds


def burst(port: int, lanes: Sequence[Sequence[Call]]) -> Burst:
    """Each lane is a browser with its own connection; all start together."""
    return asyncio.run(_burst(port, lanes))


async def _burst(port: int, lanes: Sequence[Sequence[Call]]) -> Burst:
    host = f"127.0.0.1:{port}"
    ready = [[call.raw(host) for call in lane] for lane in lanes]
    pipes = [await asyncio.open_connection("127.0.0.1", port) for _ in lanes]
    begun = time.perf_counter()
    answers = await asyncio.gather(
        *(lane_of(*pipe, lane) for pipe, lane in zip(pipes, ready, strict=True))
    )
    seconds = time.perf_counter() - begun
    for _, writer in pipes:
        writer.close()
    seen = [answer for lane in answers for answer in lane]
    statuses = {status: sum(s == status for s, *_ in seen) for status, *_ in seen}
    largest = max(size for _, size, _ in seen)
    return Burst(seconds, statuses, largest, [wait for *_, wait in seen])


async def lane_of(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, lane: Sequence[bytes]
) -> list[tuple[int, int, float]]:
    """One request after the other: status, size and seconds of each answer."""
    answers = []
    for raw in lane:
        began = time.perf_counter()
        writer.write(raw)
        head = await reader.readuntil(_END)
        length = await _skip(reader, _headers(head))
        waited = time.perf_counter() - began
        answers.append((int(head[9:12]), len(head) + length, waited))
    return answers


def _headers(head: bytes) -> dict[bytes, bytes]:
    pairs = (line.partition(b":") for line in head.lower().split(b"\r\n")[1:])
    return {name: value.strip() for name, _, value in pairs}


async def _skip(reader: asyncio.StreamReader, headers: dict[bytes, bytes]) -> int:
    """Read the body to its end, told by a length or in chunks; its bytes."""
    if headers.get(b"transfer-encoding") == b"chunked":
        return await _skip_chunks(reader)
    length = int(headers.get(b"content-length", 0))
    await reader.readexactly(length)
    return length


async def _skip_chunks(reader: asyncio.StreamReader) -> int:
    read, size = 0, 1
    while size:
        line = await reader.readuntil(b"\r\n")
        size = int(line, 16)
        await reader.readexactly(size + 2)
        read += len(line) + size + 2
    return read
