"""Refusals of this room. Each names what, where and the remedy."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now

from lms.lib.refusals import Refused


def invalid(refusal: Refused) -> ValidationError:
    """The same sentence for a form, where it stands at the field."""
    return ValidationError(str(refusal.message), code=refusal.code)


class NotWriting(Refused):
    """Somebody pasted what runs or loads: a script, a frame, a link that is no address."""

    code = "not_writing"

    def __init__(self, *, where: str, found: Iterable[str]) -> None:
        what = ", ".join(one for one in found if one != "?") or "?"
        super().__init__(
            _now(
                "“%(where)s” holds %(what)s, which is not writing. Nothing was saved. Take it out, or "
                "paste the text again without its formatting (Ctrl+Shift+V)."
            )
            % {"where": where, "what": what}
        )


class QuestionUnknown(Refused):
    """A self-check question asks what the bank has."""

    code = "question_unknown"

    def __init__(self, *, code: str) -> None:
        super().__init__(
            _now("The bank has no question %(code)s. Choose one of the list.") % {"code": code}
        )


class WrongKindOfFile(Refused):
    """Sound in the place of film, or the other way round."""

    code = "wrong_kind_of_file"

    def __init__(self, *, name: str) -> None:
        super().__init__(
            _now(
                "%(name)s is not a file for this block. Choose sound (mp3, m4a, ogg) for an audio block "
                "and film (mp4, webm) for a video block; put anything else into a download block."
            )
            % {"name": name}
        )


class FileGone(Refused):
    """A lesson shows a file whose bytes are no longer there, or no longer the same."""

    code = "file_gone"
    status = 409

    def __init__(self, *, name: str) -> None:
        super().__init__(
            _now(
                "The file %(name)s is no longer what the lesson shows. Open the lesson, choose the file "
                "again, publish, and try once more."
            )
            % {"name": name}
        )


class FileTooHeavy(Refused):
    """Larger than this installation takes; the operator sets how large."""

    code = "file_too_heavy"

    def __init__(self, *, name: str, megabytes: float, most: int) -> None:
        super().__init__(
            _now(
                "%(name)s has %(megabytes)s MB; at most %(most)s MB are taken. Make it smaller, then "
                "choose it again."
            )
            % {"name": name, "megabytes": f"{megabytes:.1f}", "most": most}
        )


class PictureTooLarge(Refused):
    """A small file that would unfold into more points than the server's memory holds."""

    code = "picture_too_large"

    def __init__(self, *, name: str, most: int) -> None:
        super().__init__(
            _now(
                "%(name)s has more than %(most)s million points. Make the picture smaller (a phone shows "
                "960 points across), then choose it again."
            )
            % {"name": name, "most": most}
        )


class NotAPicture(Refused):
    """Another kind of file, whatever its name says, or a broken one."""

    code = "not_a_picture"

    def __init__(self, *, name: str) -> None:
        super().__init__(
            _now(
                "%(name)s cannot be read as a picture. Choose a JPEG, PNG, WebP or GIF file whose name "
                "ends as what it is."
            )
            % {"name": name}
        )


class FileNotTaken(Refused):
    """A kind of file that readers' phones cannot be trusted with, or one under a wrong name."""

    code = "file_not_taken"

    def __init__(self, *, name: str) -> None:
        super().__init__(
            _now(
                "%(name)s is not taken: what is inside must be PDF, Word (docx), mp3, m4a, ogg, mp4 or "
                "webm, and its name must end so. Save it as one of these, then choose it again."
            )
            % {"name": name}
        )


class ModuleInUse(Refused):
    """Courses teach it, sessions and certificates name it: it does not vanish under them."""

    code = "module_in_use"
    status = 409

    def __init__(self, *, modules: Iterable[str], uses: Iterable[str]) -> None:
        super().__init__(
            _now(
                "Nothing was changed: %(modules)s is taught in %(uses)s. Let the operator take it out of "
                "these courses first, then try again."
            )
            % {"modules": ", ".join(modules), "uses": ", ".join(uses)}
        )


class CodeMisshaped(Refused):
    """Every list, file and certificate finds a module by its code."""

    code = "code_misshaped"

    def __init__(self) -> None:
        super().__init__(
            _now("A module's code is the letter M and a number, as M12. Write it so."), field="code"
        )


class SlugReserved(Refused):
    """A module there would hide behind a page of the manual itself."""

    code = "slug_reserved"

    def __init__(self, *, slug: str) -> None:
        super().__init__(
            _now("The address “%(slug)s” belongs to a page of the manual. Choose another slug.")
            % {"slug": slug},
            field="slug",
        )


class CodeTaken(Refused):
    """One module, one code, in each language."""

    code = "code_taken"
    status = 409

    def __init__(self, *, code: str, title: str) -> None:
        super().__init__(
            _now("%(code)s is already the code of “%(title)s”. Choose another number.")
            % {"code": code, "title": title},
            field="code",
        )


class NumberTaken(Refused):
    """One lesson, one place in its module."""

    code = "number_taken"
    status = 409

    def __init__(self, *, number: int, title: str, free: int) -> None:
        super().__init__(
            _now("“%(title)s” is already lesson %(number)s of this module. %(free)s is free.")
            % {"number": number, "title": title, "free": free},
            field="number",
        )


class TermDefinedTwice(Refused):
    """The glossary has one meaning for a word."""

    code = "term_defined_twice"
    status = 409

    def __init__(self, *, term: str, title: str) -> None:
        super().__init__(
            _now(
                "“%(term)s” is already defined in “%(title)s”. Change that definition, or take this one "
                "out: a reader should not find two."
            )
            % {"term": term, "title": title},
            field="body",
        )
