"""Refusals to those who write, review, correct and import questions, and compose forms."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.lib.digits import PERSIAN_LANGUAGES
from lms.lib.refusals import Refused

if TYPE_CHECKING:
    from assessments.questions.soundness import Fault


class FormEmpty(Refused):
    code = "form_empty"

    def __init__(self) -> None:
        super().__init__(_("A test needs at least one question."), field="form")


class BankFaulty(Refused):
    """The file of questions does not hold together; names the question."""

    code = "bank_faulty"

    def __init__(self, *, question: str, fault: str) -> None:
        super().__init__(f"Question {question}: {fault}")


class QuestionFaulty(Refused):
    """Something keeps the question from being asked; `faults` name the places."""

    code = "question_faulty"
    status = 422

    def __init__(self, *, faults: "list[Fault]") -> None:
        super().__init__(
            _("The question does not hold together. Mend what stands in red, then save again.")
        )
        self.faults = faults


class ModuleUnknown(Refused):
    code = "module_unknown"

    def __init__(self, *, module: str, known: Iterable[str]) -> None:
        comma = "، " if get_language() in PERSIAN_LANGUAGES else ", "
        sentence = _("The manual has no module %(module)s. Write one that it has: %(known)s.")
        super().__init__(sentence % {"module": module, "known": comma.join(known)}, field="module")


class QuestionCodeTaken(Refused):
    code = "question_code_taken"
    status = 409

    def __init__(self, *, question: str) -> None:
        super().__init__(
            _("There is already a question %(code)s. Choose another code.") % {"code": question},
            field="code",
        )


class QuestionChanged(Refused):
    """What was read before writing is not what stands now."""

    code = "question_changed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody changed this question while you had it open. Nothing of yours was saved. "
                "Open it anew in another window, compare, and save once more."
            )
        )


class OwnWording(Refused):
    code = "own_wording"
    status = 403

    def __init__(self) -> None:
        super().__init__(_("You wrote this yourself. Somebody else has to review it."))


class PracticeOnly(Refused):
    """Everybody may know the password of a sample account."""

    code = "practice_only"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _(
                "Sample accounts change only questions that sample accounts wrote. "
                "Write a question of your own to try this."
            )
        )


class ReasonMissing(Refused):
    code = "reason_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Write why the key is corrected: it stands with every changed result."),
            field="reason",
        )


class KeyUnchanged(Refused):
    code = "key_unchanged"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("This is the key that already counts. Change it, or leave the page."))


class NotOnlyTheKey(Refused):
    code = "not_only_the_key"

    def __init__(self) -> None:
        super().__init__(
            _(
                "A correction changes the key and nothing else. For another wording, write a new "
                "version of the question."
            )
        )


class BankChanged(Refused):
    """What would be written is not what was looked at."""

    code = "bank_changed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "The bank of questions changed since you looked at this file. Nothing was written. "
                "Look through it again, then confirm."
            )
        )


class PictureUnreadable(Refused):
    code = "picture_unreadable"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("This is no picture we can read. Choose a PNG, JPEG, WebP or GIF file."),
            field="image_file",
        )


class PictureTooLarge(Refused):
    code = "picture_has_too_many_points"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("The picture is too large. Choose one below 10 megabytes and 40 million points."),
            field="image_file",
        )


class SoundUnreadable(Refused):
    code = "sound_unreadable"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("This is no sound we can play. Choose an MP3, OGG or M4A file."))


class SoundTooLong(Refused):
    code = "sound_too_long"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("The sound is heavier than 300 KB. Shorten it, or save it with less quality.")
        )
