"""The text of a file, or why it is none."""

import re

from exchange.limits import MEGABYTE
from exchange.problems import Fault

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_PACKED = b"PK\x03\x04"
_SURROGATES = re.compile("[\ud800-\udfff]")


def opened(data: str | bytes, most: int) -> str:
    """Of `most` bytes or letters. Lines end in LF, and no byte order mark is left. Raises Fault."""
    if len(data) > most:
        raise Fault("file_too_large", megabytes=most // MEGABYTE)
    text = data if isinstance(data, str) else _decoded(data)
    text = _SURROGATES.sub("", text.removeprefix("\ufeff"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 where its mark stands in front."""
    if data.startswith(_PACKED):
        raise Fault("file_packed")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Fault("file_not_utf8", line) from None
