"""`python -m benchmarks.inside.books`: prints the figures of benchmarks.books as JSON.

Ours and the library's take turns in one process; a figure is the median turn.
"""

import json
import os
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median

import django

ROUNDS = 3
Turn = Callable[[], bytes]
_FRAMES = """
@page { size: 148mm 210mm; margin: 20mm 14mm 17mm 14mm;
  @frame head { -pdf-frame-content: head; left: 14mm; top: 8mm; width: 120mm; height: 8mm; }
  @frame foot { -pdf-frame-content: foot; left: 14mm; top: 198mm; width: 120mm; height: 8mm; } }
"""
_BARE = "@page { size: 148mm 210mm; margin: 20mm 14mm 17mm 14mm; }"


def main() -> None:
    from pypdf import PdfReader  # noqa: PLC0415 - Django first

    turns = _turns()
    taken: dict[str, list[float]] = {name: [] for name in turns}
    for _round in range(ROUNDS):
        for name, turn in turns.items():
            began = time.process_time()
            data = turn()
            spent = time.process_time() - began
            taken[name].append(spent * 1000 / len(PdfReader(BytesIO(data)).pages))
    ours, bare, same = (round(median(taken[name]), 2) for name in ("ours", "bare", "same"))
    rows = [("book_page_bare_text", bare), ("book_page_same_parts", same)]
    print(
        json.dumps(
            [{"name": name, "value": ours, "unit": "ms", "floor": floor} for name, floor in rows]
        )
    )


def _turns() -> dict[str, Turn]:
    from books.printing import of_manual  # noqa: PLC0415
    from books.selectors import imprint_of  # noqa: PLC0415
    from editions.selectors import current_edition, whole_manual  # noqa: PLC0415
    from paper.press import Volume, bind  # noqa: PLC0415

    edition = current_edition()
    manual = whole_manual(edition.text, "ps") if edition else None
    if edition is None or manual is None:
        message = "The installation has no edition to measure with."
        raise RuntimeError(message)
    volume: Volume = of_manual(manual, imprint_of(edition, manual), {})
    return {
        "ours": lambda: bind(volume).data,
        "bare": lambda: _plain(volume, _BARE, "", ""),
        "same": lambda: _plain(
            volume,
            _FRAMES,
            '<div id="head">x</div><div id="foot"><pdf:pagenumber/></div>',
            "<pdf:toc/><pdf:nextpage/>",
        ),
    }


def _plain(volume: object, page: str, parts: str, contents: str) -> bytes:
    from xhtml2pdf import pisa  # noqa: PLC0415

    from paper import press, shaping  # noqa: PLC0415

    assert isinstance(volume, press.Volume)  # noqa: S101
    shaping.register()
    body = "<pdf:nextpage/>".join(press.shaped(one.html) for one in volume.chapters)
    target = BytesIO()
    pisa.CreatePDF(
        f'<html lang="ps" dir="rtl"><head><style>{page}{press.faces()}{volume.css}</style></head>'
        f'<body dir="rtl">{parts}{contents}{body}</body></html>',
        dest=target,
        encoding="utf-8",
    )
    return target.getvalue()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
    django.setup()
    main()
