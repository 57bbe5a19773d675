"""The stamp of a fact stated on a page: who, on which device, under the key of the form."""

import uuid
from typing import TYPE_CHECKING

from ledger.stamps import FactStamp
from people.devices import device_name

if TYPE_CHECKING:
    from django.http import HttpRequest


def stamp_of(request: "HttpRequest", key: uuid.UUID) -> FactStamp:
    """`key` was made when the form was rendered, so that a second tap says the same thing again."""
    device = device_name(request.META.get("HTTP_USER_AGENT", ""))
    return FactStamp(by=request.user, id=key, device=device)
