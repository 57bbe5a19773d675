"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lms.lib.refusals import Refused


class NotATranslation(Refused):
    code = "not_a_translation"

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "“%(title)s” has no English page that it could follow. "
                "Write the English page first, or keep this one as a page of its own."
            )
            % {"title": title}
        )


class HasOwnParagraphs(Refused):
    code = "has_own_paragraphs"
    status = 409

    def __init__(self, title: str, count: int) -> None:
        super().__init__(
            ngettext_lazy(
                "“%(title)s” has a paragraph that the English page lacks; it would be lost in a "
                "translation sentence by sentence. Take it into the English page, or go on editing "
                "this page as a page of its own.",
                "“%(title)s” has %(count)s paragraphs that the English page lacks; they would be "
                "lost in a translation sentence by sentence. Take them into the English page, or "
                "go on editing this page as a page of its own.",
                count,
            )
            % {"title": title, "count": count}
        )


class NotPublishedYet(Refused):
    code = "not_published_yet"
    status = 409

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "“%(title)s” is not published in this language, so a reader would confirm what "
                "nobody reads. Publish it first."
            )
            % {"title": title}
        )


class FileTooLarge(Refused):
    code = "translation_file_too_large"
    status = 413

    def __init__(self, most: int) -> None:
        super().__init__(
            _(
                "The file is larger than %(most)s MB. Send the file that was exported here, "
                "with nothing in it but the translations."
            )
            % {"most": most}
        )


class FileNotUtf8(Refused):
    code = "translation_file_not_utf8"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The letters of this file cannot be read: it is not UTF-8. "
                "Save it as UTF-8 in your translation program and send it again."
            )
        )


class FileMalformed(Refused):
    code = "translation_file_malformed"

    def __init__(self, line: int) -> None:
        super().__init__(
            _(
                "This is not a translation file of the manual, or it is damaged at line %(line)s. "
                "Nothing was taken over. Export it anew, or mend that line."
            )
            % {"line": line}
        )


class FileOfAnother(Refused):
    code = "translation_file_of_another"
    status = 409

    def __init__(self, *, module: str, language: str, here: str, wanted: str) -> None:
        super().__init__(
            _(
                "This file belongs to %(module)s in the language “%(language)s”, or to another manual. "
                "Here is %(here)s in “%(wanted)s”. Nothing was taken over; send it at its own place."
            )
            % {"module": module, "language": language, "here": here, "wanted": wanted}
        )


class FileOfOlderText(Refused):
    code = "translation_file_of_older_text"
    status = 409

    def __init__(self, places: str) -> None:
        super().__init__(
            _(
                "This file translates another edition of the English text. Changed since then: "
                "%(places)s. Nothing was taken over. Export a fresh file: what is translated "
                "already stands in it."
            )
            % {"places": places}
        )


class FileFaulty(Refused):
    code = "translation_file_faulty"
    status = 422

    def __init__(self, places: str) -> None:
        super().__init__(
            _(
                "The tags or placeholders are not those of the English sentence: %(places)s. "
                "Nothing was taken over. Mend these sentences and send the file again."
            )
            % {"places": places}
        )


class NumbersDiffer(Refused):
    code = "translation_numbers_differ"
    status = 422

    def __init__(self, places: str) -> None:
        super().__init__(
            _(
                "The numbers are not those of the English sentence: %(places)s. Nothing was taken "
                "over. Mend them, or say that they are right."
            )
            % {"places": places}
        )


class NoSuchModule(Refused):
    code = "translation_module_unknown"
    status = 404

    def __init__(self, module: str, language: str) -> None:
        super().__init__(
            _(
                "There is no published module “%(module)s”, or “%(language)s” is not a language "
                "that the manual is translated into. Modules are named M1, M2 and so on."
            )
            % {"module": module, "language": language}
        )
