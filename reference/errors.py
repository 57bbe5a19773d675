"""What this room refuses."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class UnknownProvince(Refused):
    """A name, spelling or code that is no province's."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "“%(text)s” is not the name of a province. Write it as on the list, for example Balkh."
            )
            % {"text": text},
            code="unknown_province",
            field="province",
        )


class ProvinceNumber(Refused):
    """A bare number: the numbering differs between ministries, so none is believed."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "The number %(text)s does not say which province is meant: offices number them"
                " differently. Write the name, for example Balkh, or the code AF21."
            )
            % {"text": text},
            code="province_number",
            field="province",
        )
