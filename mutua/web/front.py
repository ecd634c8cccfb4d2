"""What the front page shows of each room: the lowest room knows none, so each registers its own part.

    front.register(20, "news/front.html", latest)

A part is a `<section class="front-part">` (with `front-part-wide` over the whole width), headed by a
`<header class="front-head">` with its title and the way to all; entries stand in `front-list`, figures
in `front-figures`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

type Told = Callable[[HttpRequest], dict[str, Any] | None]


@dataclass(frozen=True)
class Part:
    """A section of the front page; `context` gives what its template tells, or None to be left out."""

    order: int
    template: str
    context: Told


_parts: dict[str, Part] = {}


def register(order: int, template: str, context: Told) -> None:
    """Add a section, or say one anew; call it from AppConfig.ready()."""
    _parts[template] = Part(order, template, context)


def shown(request: HttpRequest) -> list[str]:
    """Draw the sections that have something to tell, in their order."""
    told = [
        (part.template, part.context(request))
        for part in sorted(_parts.values(), key=lambda part: (part.order, part.template))
    ]
    return [
        render_to_string(template, context, request)
        for template, context in told
        if context is not None
    ]
