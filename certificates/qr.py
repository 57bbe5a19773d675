"""The QR as a picture: level M, mask pinned (a tenth of the time, and always the same picture)."""

from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_M

_MASK = 2
_DOTS = 6  # per module: sharp at 600 dpi, about 1 KB
QUIET = 4  # modules of white around, as the standard asks


def modules(text: str) -> int:
    """Modules along one side, the quiet zone left out."""
    return _code(text).modules_count


def png(text: str) -> bytes:
    """A 1-bit PNG with its quiet zone."""
    picture = BytesIO()
    _code(text).make_image(fill_color="black", back_color="white").get_image().save(
        picture, format="PNG", optimize=False
    )
    return picture.getvalue()


def side_mm(text: str) -> float:
    """Printed side without the quiet zone: 38 mm, more where a module would fall below 0.66 mm.

    Below that, bad photographs of the paper were no longer read.
    """
    return max(38.0, round(modules(text) * 0.66, 1))


def _code(text: str) -> qrcode.QRCode:  # type: ignore[type-arg]
    code = qrcode.QRCode(
        error_correction=ERROR_CORRECT_M, mask_pattern=_MASK, box_size=_DOTS, border=QUIET
    )
    code.add_data(text)
    code.make(fit=True)
    return code
