"""Why a fact was not counted, in words for who sent it and for who decides."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGISTRATION_MISSING = "registration_missing"
REGISTRATION_PUT_ASIDE = "registration_put_aside"
ALREADY_ENROLLED = "already_enrolled"
ASSIGNMENT_ENDED = "assignment_ended"
ACTIVITY_UNKNOWN = "activity_unknown"
SESSION_UNKNOWN = "session_unknown"
DEVICE_WITHDRAWN = "device_withdrawn"
FACT_CONFLICT = "fact_conflict"
UNREADABLE = "unreadable"
PUT_ASIDE = "put_aside"
BROKE = "broke"

_SENTENCES: dict[str, Promise] = {
    "": _("Counted."),
    REGISTRATION_MISSING: _(
        "It waits for the registration of its person, which another phone or page still has to send."
    ),
    REGISTRATION_PUT_ASIDE: _("The registration of this person was put aside."),
    ALREADY_ENROLLED: _(
        "This person has a place in the activity already. The marks go to that place."
    ),
    ASSIGNMENT_ENDED: _("The activity was no longer assigned to the sender when this arrived."),
    ACTIVITY_UNKNOWN: _("There is no such activity."),
    SESSION_UNKNOWN: _("There is no such session."),
    DEVICE_WITHDRAWN: _("The phone was withdrawn before this arrived."),
    FACT_CONFLICT: _(
        "An entry with the same key but other content came first. That one stands; this is kept apart."
    ),
    UNREADABLE: _(
        "This entry cannot be read: something in it is missing, too long or of an unknown kind. "
        "Write it once more on the ordinary page."
    ),
    PUT_ASIDE: _("A person looked at it and put it aside."),
    BROKE: _("Our side failed on this entry. It is kept, and the operator finds why in the log."),
    "activity_is_off": _("The activity was cancelled or postponed before this arrived."),
    "activity_is_verified": _("The activity was verified and closed before this arrived."),
    "session_called_off": _("The session was called off."),
    "session_not_begun": _(
        "It is dated before the day of the session. The clock of the phone was probably wrong."
    ),
    "too_many_minutes": _("It states more minutes than the session lasted."),
    "not_enrolled_here": _("The person is not on the list of this activity."),
    "no_roster": _("The activity is counted by heads, without names."),
    "identity_removed": _("The name of this person was removed from the register."),
    "registered_elsewhere": _("Its key belongs to a person in another register."),
}
_OTHERWISE = _("It could not be counted by itself. A person must look at it.")


def sentence(code: str) -> str:
    """In the reader's language; every code has one."""
    return str(_SENTENCES.get(code, _OTHERWISE))
