"""A page, a CSV and a workbook as rows of plain cells."""

import csv
import io
import re

from lxml import html
from openpyxl import load_workbook

from lms.lib.digits import to_ascii
from lms.lib.masking import Mask


def of_csv(response):
    text = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))


def of_book(response):
    """Rows by title of the sheet; each cell as CSV would write it."""
    book = load_workbook(io.BytesIO(response.content))
    return {
        sheet.title: [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


def tables_of(response):
    """Every table of a page as rows of texts, its head first."""
    page = html.fromstring(response.content.decode())
    return [
        [[text_of(cell) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")]
        for table in page.xpath("//table")
    ]


def figures_of(response):
    """Text by title, of the lists of figures in the order of the page."""
    page = html.fromstring(response.content.decode())
    return {
        text_of(one.xpath("./dt")[0]): text_of(one.xpath("./dd/*[1]")[0])
        for one in page.xpath("//dl[contains(@class, 'told')]/div")
    }


def text_of(element):
    return " ".join(element.text_content().split())


def number_of(text):
    """A number as a page writes it, in any digits; other texts as they are."""
    plain = to_ascii(text).replace("٬", "").replace("٫", ".").replace("\u2212", "-")
    plain = plain.replace(",", "")
    if plain in set(Mask):
        return plain
    return float(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else text
