"""Refusals of this room: a machine code, a sentence with the remedy, the field it is about."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.lib.digits import localise
from lms.lib.refusals import Refused


def said(number: int) -> str:
    """In the digits of the reader's language."""
    return localise(str(number), get_language() or "en")


class NothingToSign(Refused):
    code = "nothing_to_sign"

    def __init__(self) -> None:
        super().__init__(
            _("A sheet needs a day to sign for, and this activity has none. Add a session first.")
        )


class NamesAreHidden(Refused):
    code = "names_are_hidden"

    def __init__(self) -> None:
        super().__init__(
            _("Names are hidden in this activity. Choose “Codes only”."), field="naming"
        )


class TooManyEmptyRows(Refused):
    code = "too_many_empty_rows"

    def __init__(self, *, most: int) -> None:
        sentence = _("A sheet has at most %(most)s empty rows. Print it again when they are full.")
        super().__init__(sentence % {"most": said(most)}, field="spare")


class PhotoTooHeavy(Refused):
    code = "photo_too_heavy"
    status = 413

    def __init__(self, *, most: int) -> None:
        sentence = _(
            "This file is larger than %(most)s MB. Choose a smaller picture size in the camera."
        )
        super().__init__(sentence % {"most": said(most)}, field="photos")


class PhotoTooLarge(Refused):
    code = "photo_too_large"

    def __init__(self) -> None:
        super().__init__(
            _("This picture has too many points. Choose a smaller picture size in the camera."),
            field="photos",
        )


class NotAPhoto(Refused):
    code = "not_a_photo"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is no picture in JPEG or PNG. A phone that saves HEIC has a camera setting "
                "“most compatible”."
            ),
            field="photos",
        )


class PhotoDamaged(Refused):
    code = "photo_damaged"

    def __init__(self) -> None:
        super().__init__(
            _("This picture is damaged or incomplete. Photograph the page once more."),
            field="photos",
        )


class PageElsewhere(Refused):
    code = "sheet_page_elsewhere"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The code on this page belongs to no activity of yours. The picture was not kept. "
                "Give the paper to whoever held that activity."
            ),
            field="photos",
        )


class NotOfThisActivity(Refused):
    code = "photo_not_of_this_activity"

    def __init__(self) -> None:
        super().__init__(_("Choose a page of the activity the picture was sent to."), field="page")


class PhotoRemoved(Refused):
    code = "photo_removed"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("This picture was removed. Photograph the page once more if needed."))


class OwnFigures(Refused):
    code = "own_figures"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("Who entered any of an activity cannot settle a difference in it. Ask somebody else.")
        )


class NothingDiffers(Refused):
    code = "nothing_differs"

    def __init__(self) -> None:
        super().__init__(_("Paper and roster agree meanwhile, or new figures came in. Look again."))
