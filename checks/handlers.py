"""When an activity is verified, what stood open is kept beside the verdict; and who may not verify."""

from typing import Any

from django.dispatch import receiver

from checks.selectors.hands import stated_above
from checks.services import note_verified
from ledger.stamps import FactStamp
from training.models import Activity
from training.verdicts import add_hand, verified

add_hand("above", stated_above)


@receiver(verified, dispatch_uid="checks.note_verified")
def note(sender: type[Activity], activity: Activity, fact: FactStamp, **_more: Any) -> None:
    """Inside the verdict's own transaction."""
    note_verified(activity=activity, fact=fact)
