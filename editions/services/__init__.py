"""Writes of this room."""

from editions.services.deciding import Letter, approve, review, send_back
from editions.services.freezing import freeze, freeze_sample
from editions.services.proposing import propose, withdraw

__all__ = [
    "Letter",
    "approve",
    "freeze",
    "freeze_sample",
    "propose",
    "review",
    "send_back",
    "withdraw",
]
