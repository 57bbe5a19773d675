"""A book printed in a process of its own: xhtml2pdf lets a process draw one thing at a time, and a
book takes long.

`python -m paper.apart` reads a Volume as JSON and writes the PDF.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from pypdf import PdfReader

from paper.press import Beat, Chapter, Printed, Volume, bind

_ROOT = Path(__file__).parent.parent


class NotPrinted(RuntimeError):  # noqa: N818 - reads as a statement
    """The layout did not succeed; the message says why."""


def bind_apart(volume: Volume, beat: Beat = lambda: None) -> Printed:
    """`bind` in a process of its own. Raises NotPrinted; what `beat` raises ends the process too."""
    with TemporaryFile() as ask, TemporaryFile() as answer:
        ask.write(json.dumps(asdict(volume)).encode())
        ask.seek(0)
        with subprocess.Popen(  # our own module, our own Python
            [sys.executable, "-m", "paper.apart"],
            stdin=ask,
            stdout=answer,
            stderr=subprocess.PIPE,
            cwd=_ROOT,
            text=True,
        ) as worker:
            last = _listen(worker, beat)
        answer.seek(0)
        data = answer.read()
    if worker.returncode or not data:
        raise NotPrinted(last)
    return Printed(data, len(PdfReader(BytesIO(data)).pages))


def main() -> None:
    """Volume as JSON in, PDF out, a full stop on the error channel for each sign of life."""
    if hasattr(os, "nice"):
        os.nice(10)  # whoever waits for a page goes first
    volume = volume_of(json.load(sys.stdin))
    printed = bind(volume, _say_alive)
    sys.stdout.buffer.write(printed.data)


def _say_alive() -> None:
    sys.stderr.write(".\n")
    sys.stderr.flush()


def volume_of(told: dict[str, Any]) -> Volume:
    """From plain JSON, as `asdict` writes it."""
    parts = {
        name: tuple(Chapter(**{**one, "titles": tuple(one["titles"])}) for one in told[name])
        for name in ("front", "chapters")
    }
    return Volume(**{**told, **parts})


def _listen(worker: "subprocess.Popen[str]", beat: Beat) -> str:
    """Signs of life until it ends; the last line that was none."""
    last = ""
    try:
        for line in worker.stderr or ():
            if line.strip() == ".":
                beat()
            else:
                last = line.strip() or last
    except BaseException:
        worker.kill()
        raise
    return last


if __name__ == "__main__":
    main()
