"""Where somebody comes from, and how often they may try: for axes and allauth alike."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest

ONE_SOURCE = 64  # bits of IPv6 that one household or office has: the rest its people choose


def source(request: HttpRequest) -> str:
    """Return the address of whoever asks, as the nearest that we can trust saw it."""
    if settings.MUTUA_BEHIND_PROXY:
        # The proxy adds whom it saw at the end; what stands before it the visitor may have written.
        last: str = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if last:
            return _network(last)
    return _network(str(request.META.get("REMOTE_ADDR") or "unknown"))


def too_often(
    request: HttpRequest, action: str, key: str | None = None, *, reading: bool = False
) -> bool:
    """Count one more try and tell whether it was one too many; see ACCOUNT_RATE_LIMITS.

    What is only read counts where `reading` says so: pages that ask others for something.
    """
    counted = ratelimit.consume(
        request, app="allauth.account", action=action, key=key, limit_get=reading
    )
    return counted is None


def _network(told: str) -> str:
    """Return an address; of IPv6 the first of the network that it lies in."""
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if not isinstance(address, IPv6Address):
        return told
    if address.ipv4_mapped:  # as a server that listens to both writes the older ones
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), ONE_SOURCE), strict=False).network_address)
