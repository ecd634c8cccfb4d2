"""Whence a request comes, so that a flood can be stopped without keeping who it was."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def of(request: HttpRequest) -> str:
    """Return the network that a request comes from, hashed under the server's key."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.MUTUA_BEHIND_PROXY:  # the last is what our own proxy saw; others anybody can write
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return salted_hmac("mutua.events.source", _network(told), algorithm="sha256").hexdigest()


def _network(told: str) -> str:
    """Return an address; of IPv6 the part that one household or office has."""
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if isinstance(address, IPv6Address):
        return str(ip_network(f"{address}/64", strict=False))
    return str(address)
