"""The QR code of a personal link, as a drawing small enough to print thirty on a page."""

from collections.abc import Iterator

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M

_QUIET = 4  # modules of white around, as ISO/IEC 18004 asks


def qr_svg(text: str) -> SafeString:
    """One inline SVG; a module is one unit, runs of dark modules are joined."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" shape-rendering="crispEdges" role="img" '
        'aria-label="QR"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{1}"/></svg>',
        len(rows),
        "".join(_runs(rows)),
    )


def _runs(rows: list[list[bool]]) -> Iterator[str]:
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length + 1
