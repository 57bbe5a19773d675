"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class NoSuchBook(Refused):
    code = "no_such_book"
    status = 404


class NoEditionYet(NoSuchBook):
    def __init__(self) -> None:
        super().__init__(_("There is no edition of the manual yet, so there is nothing to print."))


class EditionUnknown(NoSuchBook):
    def __init__(self, slug: str) -> None:
        super().__init__(
            _("There is no edition “%(slug)s”. Give a number, or a name as “sample-1”.")
            % {"slug": slug}
        )


class LanguageMissing(NoSuchBook):
    def __init__(self, language: str, known: list[str]) -> None:
        super().__init__(
            _("This edition has no language “%(language)s”. It has: %(known)s.")
            % {"language": language, "known": ", ".join(known)}
        )


class ModuleUnknown(NoSuchBook):
    def __init__(self, module: str, known: list[str]) -> None:
        super().__init__(
            _("This edition has no module “%(module)s”. It has: %(known)s.")
            % {"module": module, "known": ", ".join(known)}
        )


class WholeManualOnly(Refused):
    code = "epub_is_whole"

    def __init__(self) -> None:
        super().__init__(
            _("An EPUB holds the whole manual. Leave the module out, or ask for a PDF.")
        )
