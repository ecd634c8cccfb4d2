"""What the front page shows of the news."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from . import queries


def shown(_request: HttpRequest) -> dict[str, Any] | None:
    """Return the latest for everybody; None where there is nothing yet."""
    language = get_language() or settings.LANGUAGE_CODE
    found = queries.latest(language=language, members=False, at=timezone.now())
    return {"latest": found} if found else None
