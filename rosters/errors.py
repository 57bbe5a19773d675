"""Refusals of this room: what is wrong with a file or a row of it, and what to do about it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused
from training.errors import said


class RosterRefused(Refused):
    """Nothing of the file was taken over."""

    def __init__(self, message: Any, *, field: str = "file") -> None:
        super().__init__(message, field=field)


class RosterEmpty(RosterRefused):
    code = "roster_empty"

    def __init__(self) -> None:
        super().__init__(_("There is nothing in it. Choose the file, or paste the rows, again."))


class RosterTooLarge(RosterRefused):
    """Told before it is read."""

    code = "roster_too_large"
    status = 413

    def __init__(self, *, megabytes: int) -> None:
        super().__init__(
            _(
                "This file is larger than %(megabytes)s megabytes. Delete pictures and further "
                "sheets from it, or divide it, and choose it again."
            )
            % {"megabytes": said(megabytes)}
        )


class RosterTooLong(RosterRefused):
    code = "roster_too_long"
    status = 413

    def __init__(self, *, rows: int, most: int) -> None:
        super().__init__(
            _(
                "This roster has %(rows)s rows; %(most)s are the most in one file. Divide it and "
                "import the parts one after the other."
            )
            % {"rows": said(rows), "most": said(most)}
        )


class PastedTooMuch(RosterRefused):
    """The rows stay in the page, or in the spreadsheet they came from."""

    code = "pasted_too_much"
    status = 413

    def __init__(self, *, rows: int | None, most: int) -> None:
        if rows is None:
            sentence = _(
                "More was pasted than a page can carry; nothing was taken over. Go back: what you "
                "pasted is still there. Save it as a file (.xlsx or .csv) and choose the file here."
            )
        else:
            sentence = _(
                "%(rows)s rows were pasted; %(most)s are the most. Nothing is lost: they still "
                "stand below. Save them as a file (.xlsx or .csv) and choose the file here."
            )
        numbers = {"rows": said(rows or 0), "most": said(most)}
        super().__init__(sentence % numbers, field="pasted")


class NotARoster(RosterRefused):
    """Something else under whatever name."""

    code = "not_a_roster"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is neither an Excel file nor a text with columns. Open it in a spreadsheet "
                "program and save it as .xlsx or .csv."
            )
        )


class OldExcel(RosterRefused):
    code = "old_excel"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This file has the old format .xls, whatever its name says. Open it in Excel, choose "
                "Save As and the type Excel Workbook (.xlsx)."
            )
        )


class RosterLocked(RosterRefused):
    """Nobody can read it without the password."""

    code = "roster_locked"

    def __init__(self) -> None:
        super().__init__(
            _("This file is locked with a password. Remove the password in Excel and save it.")
        )


class RosterWithMacros(RosterRefused):
    """Programs travel in workbooks."""

    code = "roster_with_macros"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This file carries macros, which are small programs. Save it in Excel as an Excel "
                "Workbook (.xlsx), not as one with macros, and choose that one."
            )
        )


class RosterBroken(RosterRefused):
    """Cut off on the way, or damaged."""

    code = "roster_broken"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This file is damaged and cannot be read. Open it in a spreadsheet program, which may "
                "repair it, save it under a new name and choose it again."
            )
        )


class RosterSwells(RosterRefused):
    """A small file that would fill the server's memory, or one with instructions in it."""

    code = "roster_swells"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Unpacked, this file would grow out of all proportion, or it holds instructions no "
                "spreadsheet program writes, so it was not opened. Copy its rows into a new file and "
                "choose that one."
            )
        )


class RosterWithoutNames(RosterRefused):
    """No row in it reads like a head of columns."""

    code = "roster_without_names"

    def __init__(self, *, found: Sequence[str]) -> None:
        sentence = _(
            "No columns for the name and the father's name were found. Write above the rows: Name, "
            "Father's name, Sex, Role (in English, Dari or Pashto). The file begins with: %(found)s"
        )
        super().__init__(sentence % {"found": " · ".join(found) or "—"})


class ColumnTwice(RosterRefused):
    code = "column_twice"

    def __init__(self, *, column: str, letters: str) -> None:
        sentence = _(
            "Two columns say the same thing: “%(column)s” (%(letters)s). Delete or rename one of them."
        )
        super().__init__(sentence % {"column": column, "letters": letters})


class RosterGone(Refused):
    """Confirmed, dropped, or a day old."""

    code = "roster_gone"
    status = 410

    def __init__(self) -> None:
        super().__init__(
            _("This file is no longer here: files with names are kept for a day. Choose it again.")
        )


class RowsFaulty(Refused):
    """All or nothing."""

    code = "rows_faulty"
    status = 409

    def __init__(self, *, rows: int) -> None:
        sentence = _(
            "%(rows)s rows have mistakes, so nothing was imported. Correct the file, or import the "
            "good rows and take the others with you."
        )
        super().__init__(sentence % {"rows": said(rows)})


class RowsUnanswered(Refused):
    """Who may stand in the register already is for a person to decide."""

    code = "rows_unanswered"
    status = 409

    def __init__(self, *, rows: int) -> None:
        sentence = _(
            "For %(rows)s rows it is still open whether it is the same person. Answer them first."
        )
        super().__init__(sentence % {"rows": said(rows)})


class ImportNoLongerAllowed(Refused):
    """The right to register ended between asking and doing."""

    code = "roster_not_allowed"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("You may not register people in this activity any more, so nothing was imported.")
        )


class ImporterUnknown(Refused):
    code = "importer_unknown"
    status = 404

    def __init__(self, *, name: str) -> None:
        super().__init__(
            _("There is no user “%(name)s”. Write the name used for signing in.") % {"name": name}
        )


class CellRefused(Refused):
    """One cell cannot be read. `column` is the field it stands in, by its word in the data."""

    def __init__(self, message: Any, *, column: str = "") -> None:
        super().__init__(message, field=column or None)


class WordUnknown(CellRefused):
    code = "word_unknown"

    def __init__(self, *, text: str, like: str, column: str) -> None:
        sentence = _("“%(text)s” was not understood. Write it as: %(like)s.")
        super().__init__(sentence % {"text": text, "like": like}, column=column)


class RoleUnknown(CellRefused):
    code = "role_unknown"

    def __init__(self, *, text: str) -> None:
        sentence = _(
            "“%(text)s” is no role on the list. Write it as when registering by hand, for example "
            "Police officer; what else the person is can stand under Position."
        )
        super().__init__(sentence % {"text": text}, column="role")


class TextTooLong(CellRefused):
    code = "text_too_long"

    def __init__(self, *, most: int, column: str) -> None:
        sentence = _("This text is too long: %(most)s letters are the most. Shorten it.")
        super().__init__(sentence % {"most": said(most)}, column=column)


class LooksLikeFormula(CellRefused):
    code = "looks_like_formula"

    def __init__(self, *, text: str, column: str) -> None:
        sentence = _(
            "“%(text)s” begins with a sign by which spreadsheet programs run a command. Write it "
            "without the sign."
        )
        super().__init__(sentence % {"text": text[:40]}, column=column)


class NoLetterInName(CellRefused):
    code = "no_letter_in_name"

    def __init__(self, *, text: str, column: str) -> None:
        sentence = _("“%(text)s” is no name: there is no letter in it. Write the name itself.")
        super().__init__(sentence % {"text": text[:40]}, column=column)


class FormulaWithoutValue(CellRefused):
    code = "formula_without_value"

    def __init__(self, *, column: str) -> None:
        super().__init__(
            _(
                "Here stands a formula whose result was never saved, or an error such as #REF!. Write "
                "the value itself."
            ),
            column=column,
        )


class NameMerged(CellRefused):
    code = "name_merged"

    def __init__(self, *, column: str) -> None:
        super().__init__(
            _(
                "This cell is merged with the one above, so one name stands for several rows. Unmerge "
                "the cells and write each person's own name."
            ),
            column=column,
        )


class NoSuchDay(CellRefused):
    code = "no_such_day"

    def __init__(self, *, column: str) -> None:
        super().__init__(
            _(
                "There is no session on the day of this column. Correct the date above the column, or "
                "add the session to the activity first."
            ),
            column=column,
        )


class CodeNotHere(CellRefused):
    code = "code_not_here"

    def __init__(self, *, text: str) -> None:
        sentence = _(
            "Nobody on the list of this activity has the code “%(text)s”. Correct it, or empty the "
            "cell to register a new person."
        )
        super().__init__(sentence % {"text": text}, column="code")


class KeptElsewhere(CellRefused):
    code = "kept_elsewhere"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This person stands in a register of others, so name, sex, age and phone are theirs "
                "to correct. Empty those cells of the row and leave its code."
            ),
            column="",
        )


class RowTwice(CellRefused):
    code = "row_twice"

    def __init__(self, *, row: int) -> None:
        sentence = _("This row is about the same person as row %(row)s. Delete one of the two.")
        super().__init__(sentence % {"row": said(row)})


class NothingToAnswer(CellRefused):
    """A name without the father's name, or none at all."""

    code = "row_without_name"

    def __init__(self) -> None:
        super().__init__(
            _("This row has no name. Write the name, or delete the row."), column="name"
        )
