"""Where rooms above ask to be told that a person's name is to be forgotten."""

from django.dispatch import Signal

# Sent with `person`, inside the verb that removes the identity: who fails to forget undoes it all.
identity_removed = Signal()
