"""Told by rooms below: a name is removed from the register, or somebody is switched off."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from offline.services import forget_person, withdraw_devices_of
from people.farewells import identity_removed
from people.models import Person, User


@receiver(identity_removed, dispatch_uid="offline.forget_person")
def forget(sender: type[Person], person: Person, **_more: Any) -> None:
    """Inside the removal's own transaction."""
    forget_person(person=person)


@receiver(post_save, sender=User, dispatch_uid="offline.withdraw_devices_of")
def withdraw(sender: type[User], instance: User, **_more: Any) -> None:
    """Whoever may no longer sign in carries no names either."""
    if not instance.is_active:
        withdraw_devices_of(user=instance)
