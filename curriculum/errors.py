"""Refusals of this room. Each names what, where and the remedy."""

from collections.abc import Iterable

from django.utils.translation import gettext as _now

from lms.lib.refusals import Refused


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
