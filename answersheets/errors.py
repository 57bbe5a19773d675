"""Refusals of this room: what is wrong with a line, and what to do."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.lib.digits import localise
from lms.lib.refusals import Refused

_MOST_SIGNS = 12


def cut(rest: str) -> str:
    """The beginning of what was typed: all of it would fill the page."""
    return rest if len(rest) <= _MOST_SIGNS else f"{rest[:_MOST_SIGNS]}…"


def said(number: int | str) -> str:
    """In the digits of the reader's language."""
    return localise(str(number), get_language() or "en")


class PersonUnreadable(Refused):
    code = "person_unreadable"

    def __init__(self) -> None:
        super().__init__(
            _("Begin the line with the number on the list or the code, then a space."),
            field="line",
        )


class NumberNotOnList(Refused):
    code = "number_not_on_list"
    status = 404

    def __init__(self, *, number: int, most: int) -> None:
        sentence = _(
            "Nobody has number %(number)s: the list ends at %(most)s. Look at the number again, "
            "or register the person first."
        )
        super().__init__(sentence % {"number": said(number), "most": said(most)}, field="line")


class CodeNotOnList(Refused):
    code = "code_not_on_list"
    status = 404

    def __init__(self, *, code: str) -> None:
        sentence = _(
            "Nobody on this list has the code %(code)s. Look at it again, or register the person "
            "first."
        )
        super().__init__(sentence % {"code": code}, field="line")


class LineTooShort(Refused):
    code = "line_too_short"

    def __init__(self, *, question: str) -> None:
        sentence = _(
            "The line ends before question %(question)s. Type a sign for every answer, and - for "
            "one that is empty."
        )
        super().__init__(sentence % {"question": said(question)}, field="line")


class LineTooLong(Refused):
    code = "line_too_long"

    def __init__(self, *, rest: str) -> None:
        sentence = _(
            "“%(rest)s” stands behind the last answer. Is it another form, or a letter typed twice?"
        )
        super().__init__(sentence % {"rest": cut(rest)}, field="line")


class LetterUnknown(Refused):
    code = "letter_unknown"

    def __init__(self, *, question: str, sign: str, last: str) -> None:
        sentence = _(
            "Question %(question)s has no answer “%(sign)s”: its answers end at %(last)s. For an "
            "empty one type -."
        )
        super().__init__(
            sentence % {"question": said(question), "sign": sign, "last": last}, field="line"
        )


class CellUnreadable(Refused):
    code = "cell_unreadable"

    def __init__(self, *, question: str) -> None:
        sentence = _(
            "The answer to question %(question)s is no number. Write it in digits, as 12 or 3.5; "
            "leave the cell empty when it says something else."
        )
        super().__init__(sentence % {"question": said(question)}, field="words")


class PersonTwice(Refused):
    code = "person_twice"
    status = 409

    def __init__(self, *, row: int) -> None:
        sentence = _("Row %(row)s is of the same person. Keep one of the two.")
        super().__init__(sentence % {"row": said(row)}, field="line")


class AlreadyTyped(Refused):
    code = "sheet_already_typed"
    status = 409

    def __init__(self, *, who: str) -> None:
        sentence = _(
            "The sheet of %(who)s was typed before, with other answers. Look at the person in this "
            "row; to correct what was typed, open the person's sheet in the list."
        )
        super().__init__(sentence % {"who": who}, field="line")


class TypedOnceOnly(Refused):
    code = "typed_once_only"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("The sheets of this test are typed once. Ask for a second time on its page first.")
        )


class NothingToSettle(Refused):
    code = "nothing_to_settle"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("Nothing differs here any more, or it changed meanwhile. Look again."))


class NotSettled(Refused):
    code = "not_settled"

    def __init__(self, *, question: str) -> None:
        sentence = _("Question %(question)s still differs. Choose what stands on the paper.")
        super().__init__(sentence % {"question": said(question)})


class FormsDiffer(Refused):
    code = "forms_differ"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("The two times speak of different forms. Correct the one that is wrong first.")
        )
