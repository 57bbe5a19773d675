"""Sheets as they are printed, and photographs of them as a phone takes them."""

import io

import qrcode
from PIL import Image

from ledger.stamps import FactStamp
from sheets.enums import Naming, Whom
from sheets.services import keep_photo, print_sheet
from sheets.snapshots import address


def printed(activity, *, by=None, **asked):
    """The sign-in sheet with names, for everyone, in English, unless told otherwise."""
    usual = {
        "language": "en",
        "naming": Naming.NAMES,
        "whom": Whom.EVERYONE,
        "spare": 0,
        "with_phone": False,
    }
    return print_sheet(activity=activity, fact=FactStamp(by=by), **(usual | asked))


def photographed(page, *, by, data=None):
    """What becomes of a photograph of this page."""
    picture = data or photo_of(page)
    return keep_photo(activity=page.sheet.activity, data=picture, by=by, fact=FactStamp(by=by))


def photo_of(page, **camera):
    """A sheet of paper with the code of the page on it."""
    return photo(address(f"/p/{page.token}"), **camera)


def photo(text=None, *, size=(900, 1200), kind="JPEG", **camera):
    """White paper, with a code in a corner when there is a text; `camera`: how it is saved."""
    sheet = Image.new("RGB", size, "white")
    if text:
        code = qrcode.make(text, box_size=6).get_image().convert("RGB")
        sheet.paste(code, (size[0] - code.width - 40, 40))
    target = io.BytesIO()
    sheet.save(target, format=kind, **camera)
    return target.getvalue()
