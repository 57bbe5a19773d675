"""When a name is removed from the register, what rows said of the person goes too."""

from typing import Any

from django.dispatch import receiver

from people.farewells import identity_removed
from people.models import Person
from rosters.services import forget_person


@receiver(identity_removed, dispatch_uid="rosters.forget_person")
def forget(sender: type[Person], person: Person, **_more: Any) -> None:
    """Inside the removal's own transaction."""
    forget_person(person=person)
