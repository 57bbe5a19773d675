"""Refusals of this room: to a phone, and to who decides what was kept apart."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused
from training.errors import said


class DeviceWithdrawn(Refused):
    code = "device_withdrawn"
    status = 410

    def __init__(self) -> None:
        super().__init__(
            _(
                "This phone was withdrawn, so it may no longer carry names. What it still sends is "
                "kept apart for your coordinator."
            )
        )


class DeviceOfAnother(Refused):
    code = "device_of_another"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else took activities along on this phone. Only they can send from it.")
        )


class DeviceUnknown(Refused):
    code = "device_unknown"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("This phone is not known here. Take your activities along once more."))


class TooManyFacts(Refused):
    code = "too_many_facts"
    status = 413

    def __init__(self, *, sent: int, most: int) -> None:
        sentence = _(
            "%(sent)s entries came at once; %(most)s are the most. Nothing was stored: send them "
            "in smaller pieces."
        )
        super().__init__(sentence % {"sent": said(sent), "most": said(most)})


class DecidedAlready(Refused):
    code = "decided_already"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("Somebody decided this already, or it was counted in the meantime."))


class StillWaiting(Refused):
    code = "still_waiting"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This mark waits for the registration of its person, which has not come. Until then "
                "it can only be put aside."
            )
        )


class NotTheSameList(Refused):
    code = "not_the_same_list"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("This person is not on the list of the activity. Choose one who is."))


class NotARegistration(Refused):
    """Said of a mark, a scan, or of several entries at once."""

    code = "not_a_registration"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "“The same person” is said of one registration at a time. Nothing was decided: "
                "open the list again and choose one."
            )
        )


class DecisionUnknown(Refused):
    """An old page, or none of ours: a name is never given up by mistake."""

    code = "decision_unknown"

    def __init__(self) -> None:
        super().__init__(
            _(
                "It was not said whether to take in or to put aside. Nothing was decided: open the "
                "list again and choose."
            ),
            field="how",
        )


class NothingChosen(Refused):
    code = "nothing_chosen"

    def __init__(self) -> None:
        super().__init__(_("Choose at least one entry."), field="fact")
