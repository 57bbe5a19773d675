"""When a name is removed from the register, it leaves the certificates too."""

from typing import Any

from django.dispatch import receiver

from certificates.services import forget_name
from people.farewells import identity_removed
from people.models import Person


@receiver(identity_removed, dispatch_uid="certificates.forget_name")
def forget(sender: type[Person], person: Person, **_more: Any) -> None:
    """Inside the removal's own transaction."""
    forget_name(person=person)
