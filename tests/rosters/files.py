"""Rosters as trainers send them, made on the spot."""

import io
import re
import zipfile

from openpyxl import Workbook  # noqa: TID251 - what comes in is not made by us

HEAD = ["No.", "Name", "Father's name", "Sex", "Role", "Province", "Phone", "2019-04-20", "Day 2"]
ROWS = [
    [1, "زرغونه", "محمد نسیم", "زن", "معلم", "نورستان", "۰۷۰۱۲۳۴۵۶۷", "✓", "حاضر"],
    [
        2,
        "عبدالرحیم",
        "گل آغا",
        "M",
        "police",
        "Nooristan",
        "0093 702 345 678",
        "absent: ill",
        "late",
    ],
    [3, "بی‌بی گل", "غلام", "ښځه", "", "", "", "", ""],
]


def csv_text(rows=(), head=HEAD, sign=","):
    return "\r\n".join(sign.join(map(str, row)) for row in (head, *(rows or ROWS))) + "\r\n"


def xlsx(rows=(), head=HEAD, above=(), change=None):
    """`above`: rows over the head. `change(sheet, book)` does the rest."""
    book = Workbook()
    sheet = book.active
    for row in (*above, head, *(rows or ROWS)):
        sheet.append(row)
    if change:
        change(sheet, book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def repacked(data, change=None, more=None):
    """The parts of a workbook, changed by name: `change(name, content) -> content`."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(name, content) if change else content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return kept.getvalue()


def with_macros(data):
    def change(name, content):
        if name != "[Content_Types].xml":
            return content
        return content.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")

    return repacked(data, change, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def with_formula(data, cell, *, value=None):
    """A formula in place of a cell's content, with the value a program saved beside it, or none."""
    said = f"<v>{value}</v>" if value is not None else ""

    def change(name, content):
        if not name.startswith("xl/worksheets/"):
            return content
        pattern = rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)'.encode()
        made = f'<c r="{cell}" t="str"><f>CONCATENATE("a")</f>{said}</c>'.encode()
        return re.sub(pattern, made, content)

    return repacked(data, change)
