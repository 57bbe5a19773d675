"""Every write of this room. Each verb is atomic and may be repeated without harm."""

from offline.services.deciding import decide_all, put_aside, same_person, take_in
from offline.services.devices import (
    enrol_device,
    note_contact,
    withdraw_device,
    withdraw_devices_of,
)
from offline.services.forgetting import forget_person, forget_undecided
from offline.services.receiving import Answer, land_waiting, receive

__all__ = [
    "Answer",
    "decide_all",
    "enrol_device",
    "forget_person",
    "forget_undecided",
    "land_waiting",
    "note_contact",
    "put_aside",
    "receive",
    "same_person",
    "take_in",
    "withdraw_device",
    "withdraw_devices_of",
]
