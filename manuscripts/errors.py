"""Refusals of this room: what is wrong with a document, and what to do about it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class DocumentRefused(Refused):
    """Nothing of the document was taken over."""

    def __init__(self, message: Any) -> None:
        super().__init__(message, field="file")


class DocumentEmpty(DocumentRefused):
    """Not a single byte."""

    code = "document_empty"

    def __init__(self) -> None:
        super().__init__(_("This file is empty. Choose the Word document again."))


class DocumentTooLarge(DocumentRefused):
    """Larger than this installation takes; told before it is read."""

    code = "document_too_large"
    status = 413

    def __init__(self, megabytes: int) -> None:
        super().__init__(
            _(
                "This file is larger than %(megabytes)s megabytes. Make its pictures smaller (in Word: "
                "Compress Pictures) or divide it into several documents."
            )
            % {"megabytes": megabytes}
        )


class NotWord(DocumentRefused):
    """Something else under whatever name."""

    code = "document_not_word"

    def __init__(self) -> None:
        super().__init__(
            _("This is not a Word document. Open it in a word processor and save it as .docx.")
        )


class OldWord(DocumentRefused):
    """The format before 2007, often renamed."""

    code = "document_old_word"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This document has the old format .doc, whatever its name says. Open it in Word, choose "
                "Save As and the type Word Document (.docx)."
            )
        )


class DocumentEncrypted(DocumentRefused):
    """Nobody can read it without the password."""

    code = "document_encrypted"

    def __init__(self) -> None:
        super().__init__(
            _("This document is locked with a password. Remove the password in Word and save it.")
        )


class DocumentBroken(DocumentRefused):
    """Cut off on the way, or damaged."""

    code = "document_broken"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This document is damaged and cannot be read. Open it in Word, which may repair it, "
                "save it under a new name and choose it again."
            )
        )


class DocumentWithMacros(DocumentRefused):
    """Programs travel in documents."""

    code = "document_with_macros"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This document carries macros, which are small programs. Save it in Word as a Word "
                "Document (.docx), not as one with macros."
            )
        )


class DocumentSwells(DocumentRefused):
    """A small file that would fill the server's memory."""

    code = "document_swells"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Unpacked, this document would grow out of all proportion, so it was not opened. Copy "
                "its text into a new Word document and choose that one."
            )
        )


class DocumentUnsafe(DocumentRefused):
    """Entities: no word processor writes them, so somebody else did."""

    code = "document_unsafe"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This document contains instructions that no word processor writes, so it was not "
                "opened. Copy its text into a new Word document and choose that one."
            )
        )


class PictureTooLarge(DocumentRefused):
    """It would fill the server's memory when drawn."""

    code = "picture_too_large"

    def __init__(self, name: str, megapixels: int) -> None:
        super().__init__(
            _(
                "The picture “%(name)s” in this document has more than %(megapixels)s million points. "
                "Make it smaller in the document and choose the document again."
            )
            % {"name": name, "megapixels": megapixels}
        )


class TooManyLessons(DocumentRefused):
    """Somebody's whole library, or a heading style used for every line."""

    code = "too_many_lessons"

    def __init__(self, found: int, most: int) -> None:
        super().__init__(
            _(
                "This document has %(found)s headings of the first level, so it would make as many "
                "lessons; %(most)s are the most. Divide it, or use Heading 1 for lessons only."
            )
            % {"found": found, "most": most}
        )


class DocumentWithoutText(DocumentRefused):
    """Opened, and there is nothing in it to read: scanned pages, for example."""

    code = "document_without_text"

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no text in this document. If its pages are photographs of paper, the text "
                "must be typed first."
            )
        )


class ModuleUnknown(Refused):
    """Lessons need a module to stand in."""

    code = "import_module_unknown"
    status = 404

    def __init__(self, module: str, language: str) -> None:
        super().__init__(
            _(
                "There is no module %(module)s in this language (%(language)s). Make its page at /cms/ "
                "first, then import the document."
            )
            % {"module": module, "language": language},
            field="module",
        )


class LessonDoesNotFit(DocumentRefused):
    """A rule of the manual's own pages refuses a lesson as it would be."""

    code = "import_lesson_refused"

    def __init__(self, title: str, reason: str) -> None:
        super().__init__(
            _(
                "The lesson “%(title)s” cannot be made: %(reason)s Nothing was imported. Correct the "
                "document and choose it again."
            )
            % {"title": title, "reason": reason}
        )


class ImportNotAllowed(Refused):
    """The right to write the manual ended between asking and doing."""

    code = "import_not_allowed"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("You may not write the manual any more, so nothing was imported. Ask an operator.")
        )


class ManuscriptGone(Refused):
    """Dropped, or swept after some days, before the work began."""

    code = "manuscript_gone"
    status = 410

    def __init__(self) -> None:
        super().__init__(_("This document is no longer here. Choose the file again."))
