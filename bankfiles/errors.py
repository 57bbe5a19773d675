"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class QuestionFileTooLarge(Refused):
    code = "question_file_too_large"
    status = 413

    def __init__(self, *, megabytes: int) -> None:
        super().__init__(
            _("The file is larger than %(megabytes)s megabytes. Divide it into several.")
            % {"megabytes": megabytes},
            field="file",
        )


class QuestionFileGone(Refused):
    code = "question_file_gone"
    status = 410

    def __init__(self) -> None:
        super().__init__(
            _("This file was imported or dropped, or is a day old. Choose it again."), field="file"
        )


class NothingToTake(Refused):
    code = "nothing_to_take"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("There is nothing new in this file. Correct what is told below, or drop the file.")
        )


class NoQuestionsThere(Refused):
    code = "no_questions_there"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            _("No question fits what was chosen. Choose another form or module."), field="form"
        )


class BringerUnknown(Refused):
    code = "bringer_unknown"
    status = 404

    def __init__(self, *, name: str) -> None:
        super().__init__(
            _("There is no user %(name)s who may write questions. Name an editor: --by NAME.")
            % {"name": name},
            field="by",
        )
