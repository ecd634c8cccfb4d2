"""Something done for a person, and told: that it was, or why not."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from mutua.web.refused import Refused


def done(request: HttpRequest, deed: Callable[[], object], sentence: str) -> bool:
    """Do it and say so above the next page, or say there why it was refused."""
    try:
        deed()
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return False
    messages.success(request, sentence)
    return True
