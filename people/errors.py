"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class NameMissing(Refused):
    code = "name_missing"

    def __init__(self) -> None:
        super().__init__(_("Write the person's name."), field="name")


class FatherNameMissing(Refused):
    code = "father_name_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Write the father's name: it tells people of the same name apart."),
            field="father_name",
        )


class PhoneUnknown(Refused):
    code = "phone_unknown"

    def __init__(self, *, typed: str) -> None:
        sentence = _(
            "“%(typed)s” is not a phone number. Write it as 0701 234 567, or leave it empty."
        )
        super().__init__(sentence % {"typed": typed}, field="phone")


class IdentityRemoved(Refused):
    code = "identity_removed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This person's name was removed from the register and cannot be written again.")
        )


class RegisteredElsewhere(Refused):
    code = "registered_elsewhere"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This form was saved before in another register. Open it anew and write once more.")
        )
