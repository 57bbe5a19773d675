"""Phones: taken into use, seen again, withdrawn."""

import uuid
from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY

from ledger.verbs import verb
from lms.lib.clock import now
from offline.enums import DeviceState
from offline.errors import DeviceOfAnother, DeviceWithdrawn
from offline.models import Device, lease_from_now
from people.models import User

TICKET = "offline.withdrawn_device"


@verb
def enrol_device(*, id: uuid.UUID, user: User, name: str, session_key: str = "") -> Device:  # noqa: A002
    """The phone under this key; again, it is the same one seen again.

    Raises DeviceOfAnother, DeviceWithdrawn.
    """
    device, is_new = Device.objects.get_or_create(
        id=id, defaults={"user": user, "name": name, "session_key": session_key}
    )
    if device.user_id != user.pk:
        raise DeviceOfAnother
    if device.is_withdrawn:
        raise DeviceWithdrawn
    return device if is_new else note_contact(device=device, session_key=session_key)


@verb
def note_contact(*, device: Device, session_key: str = "") -> Device:
    """It was heard of now; while it is in use, its lease begins anew."""
    device.last_seen_at = now()
    columns = ["last_seen_at"]
    if not device.is_withdrawn:
        device.lease_until, device.session_key = lease_from_now(), session_key
        columns += ["lease_until", "session_key"]
    device.save(update_fields=columns)
    return device


@verb
def withdraw_device(*, device: Device, by: User | None, keep_session: str = "") -> Device:
    """From now on it gets no names and nothing it sends counts by itself. Its key is gone for good.

    Its browser is signed out, but for `keep_session` (who withdraws the phone in hand stays).
    Withdrawing it again changes nothing.
    """
    device = Device.objects.select_for_update().get(pk=device.pk)
    if device.is_withdrawn:
        return device
    if device.session_key and device.session_key != keep_session:
        _leave_a_ticket(device)
    device.state, device.salt, device.session_key = DeviceState.WITHDRAWN, "", ""
    device.withdrawn_at, device.withdrawn_by = now(), by
    device.lease_until = now()
    device.save()
    return device


@verb
def withdraw_devices_of(*, user: User) -> None:
    """Every phone of somebody who works here no longer. What waits on them is handed in, to be decided."""
    for device in Device.objects.filter(user=user, state=DeviceState.ACTIVE).order_by("pk"):
        withdraw_device(device=device, by=None)


def _leave_a_ticket(device: Device) -> None:
    """Signed out; all its session still opens is to hear that it is withdrawn, and to hand in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    if store().exists(device.session_key):
        session = store(device.session_key)
        if session.get(SESSION_KEY) == str(device.user_id):
            session.clear()
            session[TICKET] = str(device.pk)
            session.save()
