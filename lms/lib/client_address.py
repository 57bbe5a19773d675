"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address the last trusted hop saw: the proxy's word behind a proxy, else the connection's.

    The first entries of X-Forwarded-For are whatever the client wrote; only the last is the proxy's.
    """
    seen = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return seen
    return str(request.META.get("HTTP_X_FORWARDED_FOR", seen)).split(",")[-1].strip()
