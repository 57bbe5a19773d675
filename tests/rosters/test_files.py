"""Whatever is sent for a roster: read, or refused with a sentence that says what to do."""

import datetime as dt
import io
import re
import zipfile

import pytest
from openpyxl import Workbook  # noqa: TID251 - what comes in is not made by us
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from lms.lib.refusals import Refused
from rosters import texts
from rosters.errors import RosterBroken, RosterSwells, RosterTooLong
from rosters.grids import UNREADABLE, packed, unpacked
from rosters.opening import MOST_BYTES, opened
from tests.rosters.files import HEAD, ROWS, csv_text, repacked, with_formula, with_macros, xlsx


def cells(data):
    return [cells for _number, cells in opened(data)[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_text_is_read_in_any_encoding_and_with_any_sign(encoding, sign):
    rows = [["زرغونه", "محمد نسیم"], ["عبدالرحیم", "گل، آغا"]]
    text = csv_text(
        [[f'"{name}"', f'"{father}"'] for name, father in rows], ["نام", "نام پدر"], sign
    )
    assert cells(text.replace("ی", "ي").encode(encoding)) == [
        ["نام", "نام پدر"],
        *[[name.replace("ی", "ي"), father.replace("ی", "ي")] for name, father in rows],
    ]


def test_excels_own_first_line_is_understood_and_rows_keep_their_numbers():
    grid = opened(b"sep=;\r\na,b;c\r\n\r\nd;e\r\n")[0]
    assert [(number, said) for number, said in grid.rows if any(said)] == [
        (2, ["a,b", "c"]),
        (4, ["d", "e"]),
    ]


def test_a_workbook_says_the_same_as_its_text():
    assert [[str(cell) for cell in row] for row in (HEAD, *ROWS)] == [
        [*row, *[""] * (9 - len(row))] for row in cells(xlsx())
    ]


def test_merged_cells_are_filled_and_said():
    def merge(sheet, _book):
        sheet.merge_cells("F2:F4")

    grid = opened(xlsx(change=merge))[0]
    assert [row[5] for _number, row in grid.rows] == ["Province", "نورستان", "نورستان", "نورستان"]
    assert (grid.notes, grid.filled) == (["merged_cells"], [(3, 5), (4, 5)])


def test_a_wide_merged_area_is_counted_by_its_cells():
    def merge(sheet, _book):
        sheet.cell(row=8_000, column=41, value="نورستان")
        sheet.merged_cells.add("A2:AN8000")

    with pytest.raises(RosterSwells):
        opened(xlsx(change=merge))


def test_days_counted_from_1904_are_read_as_excel_shows_them():
    def from_1904(_sheet, book):
        book.epoch = CALENDAR_MAC_1904

    day = dt.date(2019, 4, 20)
    grid = opened(xlsx(head=[*HEAD[:7], day, day + dt.timedelta(days=1)], change=from_1904))[0]
    assert grid.rows[0][1][7:] == ["2019-04-20", "2019-04-21"]
    assert grid.notes == ["dates_from_1904"]
    assert cells(xlsx(head=[*HEAD[:7], day]))[0][7] == "2019-04-20"


def test_formulas_are_read_by_their_value_and_never_run():
    assert cells(with_formula(xlsx(), "B2", value="زرغونه"))[1][1] == "زرغونه"
    assert cells(with_formula(xlsx(), "B2"))[1][1] == UNREADABLE


def test_every_visible_sheet_is_offered_and_no_hidden_one():
    def more(_sheet, book):
        book.create_sheet("second").append(["x"])
        hidden = book.create_sheet("hidden")
        hidden.append(["y"])
        hidden.sheet_state = "hidden"

    assert [grid.sheet for grid in opened(xlsx(change=more))] == ["Sheet", "second"]


def test_empty_lines_are_passed_over_and_the_rows_keep_their_numbers():
    empty = b"\r\n" * 1_000_000
    grid = opened(b"Name,Father\r\n" + empty + b" , \r\nZarghona,Naseem\r\n" + empty)[0]
    assert grid.rows == [(1, ["Name", "Father"]), (1_000_003, ["Zarghona", "Naseem"])]


def test_a_text_longer_than_any_roster_is_counted_and_not_kept(monkeypatch):
    monkeypatch.setattr(texts, "MOST_RECORDS", 3)
    assert len(opened(b"a,b\n\nc,d\n\ne,f\n")[0].rows) == 3
    with pytest.raises(RosterTooLong, match="has 5 rows; 20000 are the most"):
        opened(b"a,b\n\nc,d\n\ne,f\ng,h\n,\ni,j\n")


def _cell(written):
    """The name in B2 as some program wrote it."""

    def change(name, content):
        if not name.startswith("xl/worksheets/"):
            return content
        return re.sub(rb'<c r="B2"[^>]*>.*?</c>', b'<c r="B2" ' + written + b"</c>", content)

    return repacked(xlsx(), change)


@pytest.mark.parametrize(
    "written",
    [
        b"><v>1e999</v>",
        b"><v>-1e999</v>",
        b"><v>nan</v>",
        b't="s"><v>90210</v>',
        b't="s"><v>-1</v>',
    ],
)
def test_a_number_without_end_and_a_text_that_is_missing_are_cells_nobody_can_read(written):
    read = cells(_cell(written))
    assert read[1][1] == UNREADABLE
    assert read[2][1] == "عبدالرحیم"


@pytest.mark.parametrize("written", [b't="s"><v>one</v>', b's="x"><v>1</v>', b"><v>one</v>"])
def test_words_in_place_of_numbers_are_a_damaged_file(written):
    with pytest.raises(RosterBroken):
        opened(_cell(written))


def test_a_remark_among_the_parts_of_a_workbook_is_no_crash():
    def remark(name, content):
        return content.replace(b"<Relationship ", b"<!-- x --><Relationship ", 1)

    with pytest.raises(RosterBroken):
        opened(repacked(xlsx(), remark))


def _encrypted():
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


def _bomb():
    def swell(name, content):
        return b"<row>" + b" " * 40_000_000 if name.endswith("sheet1.xml") else content

    return repacked(xlsx(), swell)


def _with_entities():
    def define(name, content):
        if not name.endswith("sheet1.xml"):
            return content
        return b'<!DOCTYPE x [<!ENTITY a "b">]>' + content.removeprefix(b"<?xml version='1.0'?>")

    return repacked(xlsx(), define)


def _word():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<x/>")
    return kept.getvalue()


def _nothing():
    kept = io.BytesIO()
    Workbook().save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (lambda: b"", "roster_empty", "nothing in it"),
        (lambda: b"\n\n", "roster_empty", "nothing in it"),
        (_nothing, "roster_empty", "nothing in it"),
        (lambda: b"x" * (MOST_BYTES + 1), "roster_too_large", "larger than 5 megabytes"),
        (lambda: with_macros(xlsx()), "roster_with_macros", "Excel Workbook"),
        (_encrypted, "roster_locked", "Remove the password"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel", "Save As"),
        (_bomb, "roster_swells", "out of all proportion"),
        (_with_entities, "roster_swells", "Copy its rows"),
        (lambda: xlsx()[:4000], "roster_broken", "may repair it"),
        (_word, "not_a_roster", "save it as .xlsx or .csv"),
        (lambda: bytes(range(32)) * 90, "not_a_roster", "save it as .xlsx or .csv"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(make, code, says):
    with pytest.raises(Refused, match=says) as refused:
        opened(make())
    assert refused.value.code == code


def test_a_grid_is_kept_and_given_back():
    grid = opened(xlsx())[0]
    assert unpacked(packed(grid)) == grid
