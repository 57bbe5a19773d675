"""Bytes on the wire for the first view of a page: the page and all it makes a phone fetch."""

import gzip
import http.client
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import brotli

from benchmarks.installation import served
from benchmarks.measures import Measure, bench

LIMIT = 14 * 1024  # what a server may send before the phone's first answer


@bench("page_weight")
def page_weight() -> Iterator[Measure]:
    """The home page in each language, on a first visit."""
    with served() as installation:
        for language in ("en", "fa-af", "ps"):
            size = first_view(f"{installation.address}/{language}/")
            yield Measure(f"home_{language}", size, "bytes", LIMIT, installation.database)


def first_view(address: str) -> int:
    """Bytes of headers and bodies of the page and its style sheets, scripts and pictures."""
    size, body = fetch(address)
    parts = Parts()
    parts.feed(body.decode())
    return size + sum(fetch(urljoin(address, part))[0] for part in sorted(parts.found))


def fetch(address: str) -> tuple[int, bytes]:
    """(bytes on the wire, plain body) as a browser that knows brotli gets it."""
    where = urlsplit(address)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
    path = f"{where.path}?{where.query}" if where.query else where.path
    line.request("GET", path, headers={"Accept-Encoding": "br, gzip", "User-Agent": "bench"})
    answer = line.getresponse()
    raw = answer.read()
    line.close()
    if answer.status != http.client.OK:
        message = f"{address} answered {answer.status}"
        raise RuntimeError(message)
    head = sum(len(f"{name}: {value}\r\n") for name, value in answer.getheaders())
    return head + len("HTTP/1.1 200 OK\r\n\r\n") + len(raw), plain(
        raw, answer.getheader("Content-Encoding")
    )


def plain(raw: bytes, encoding: str | None) -> bytes:
    """The body as it was before it was packed."""
    match encoding:
        case "br":
            return bytes(brotli.decompress(raw))
        case "gzip":
            return gzip.decompress(raw)
        case _:
            return raw


class Parts(HTMLParser):
    """Addresses a browser fetches by itself before the page is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "link" and has.get("rel") in {"stylesheet", "icon"}:
            self._add(has.get("href"))
        elif tag in {"script", "img"}:
            self._add(has.get("src"))

    def _add(self, address: str | None) -> None:
        if address and not address.startswith("data:"):
            self.found.add(address)
