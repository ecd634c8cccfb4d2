"""What every gateway does, and what they share."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ..models import Channel
from ..turns import Bounds, Inbound, Status, Turn

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Unreadable(ValueError):  # noqa: N818 - what a provider is told
    """A request that is none of the provider's; says nothing of what is in it."""


class Gateway:
    """One provider, in one channel."""

    provider: ClassVar[str]  # whose settings
    channel: ClassVar[Channel]
    bounds: ClassVar[Bounds] = Bounds()
    content: ClassVar[str] = FORM
    largest: ClassVar[int] = 1 << 16  # bytes of a request
    needs: ClassVar[Sequence[str]] = ()  # settings without which it cannot be

    def __init__(self, name: str, told: Mapping[str, str]) -> None:
        self.name = name
        self.told = told

    @property
    def ready(self) -> bool:
        """Tell whether it is set up."""
        return all(self.told.get(one) for one in self.needs)

    def challenge(self, request: HttpRequest) -> HttpResponse | None:  # noqa: ARG002
        """Answer how a provider asks at first whether we are here; None: it does not ask."""
        return None

    def verify(self, request: HttpRequest, secret: str) -> bool:
        """Tell whether a request comes from the provider. `secret`: the last part of its address."""
        raise NotImplementedError

    def parse(self, request: HttpRequest) -> list[Inbound | Status]:
        """Return what a request brings; Unreadable for none of the provider's."""
        raise NotImplementedError

    def send(self, address: str, turn: Turn) -> str:
        """Say a turn by a request of our own, and return the provider's number of it; NotSent."""
        raise NotImplementedError

    def answer(self, heard: Inbound | None, turn: Turn) -> HttpResponse:  # noqa: ARG002
        """Say a turn in the response; an empty one where there is nothing to say there."""
        return HttpResponse(content_type="text/plain")


def form(request: HttpRequest, *wanted: str) -> dict[str, str]:
    """Return the fields of a form that was posted; Unreadable without those that are wanted."""
    if any(not request.POST.get(name) for name in wanted):
        raise Unreadable("A field is missing.")
    return {name: str(value) for name, value in request.POST.items()}


def document(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that was posted."""
    try:
        read = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Unreadable("This is no JSON.") from None
    if not isinstance(read, dict):
        raise Unreadable("This is no object.")
    return read


def text(told: Any) -> str:
    """Return what should be text or a number as text; Unreadable for anything else."""
    if isinstance(told, str):
        return told
    if isinstance(told, int) and not isinstance(told, bool):
        return str(told)
    raise Unreadable("Text was expected.")


def part(told: Any, *names: str) -> dict[str, Any]:
    """Return an object within objects, an empty one where it is not there."""
    for name in names:
        told = told.get(name) if isinstance(told, dict) else None
    return told if isinstance(told, dict) else {}


def parts(told: Any, name: str) -> list[dict[str, Any]]:
    """Return the objects in a list within an object."""
    found = told.get(name) if isinstance(told, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def here(path: str) -> str:
    """Return the address of a path as providers know it."""
    return f"{settings.BASE_URL}{path}"
