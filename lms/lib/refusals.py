"""What every verb raises when it will not do as asked."""

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """A machine code, a sentence for people (naming the remedy), and the field it is about."""

    code = "refused"
    status = 400

    def __init__(self, message: str | Promise, *, code: str = "", field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.field = field
