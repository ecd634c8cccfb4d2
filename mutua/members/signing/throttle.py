"""Where somebody comes from, and how often they may try: for axes and allauth alike."""

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest


def source(request: HttpRequest) -> str:
    """Return the address of whoever asks, as the nearest that we can trust saw it."""
    if settings.MUTUA_BEHIND_PROXY:
        # The proxy adds whom it saw at the end; what stands before it the visitor may have written.
        last: str = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if last:
            return last
    return str(request.META.get("REMOTE_ADDR") or "unknown")


def too_often(request: HttpRequest, action: str, key: str | None = None) -> bool:
    """Count one more try and tell whether it was one too many; see ACCOUNT_RATE_LIMITS."""
    return not ratelimit.consume(request, action=action, key=key)
