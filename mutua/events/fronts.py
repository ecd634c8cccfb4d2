"""What the front page shows of events."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from . import queries

SHOWN = 3


def upcoming(_request: HttpRequest) -> dict[str, Any] | None:
    """Return the next events that everybody may know of, or None."""
    found = queries.upcoming(members=False, at=timezone.now(), number=SHOWN)
    return {"events": found} if found else None
