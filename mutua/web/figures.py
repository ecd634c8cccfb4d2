"""Whole and parts, as the answer's picture needs them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

KINDS = ("valid", "soon", "lapsed", "perhaps", "none")


@dataclass(frozen=True)
class Part:
    """One part of a whole: a kind (see KINDS), its name, how many, and where they are listed."""

    kind: str
    label: str | Promise
    count: float
    url: str = ""


@dataclass(frozen=True)
class Segment:
    """A part drawn: where it begins and how wide it is, in percent of the bar."""

    part: Part
    start: float
    width: float
    share: float

    @property
    def x(self) -> str:
        return f"{self.start:.3f}%"

    @property
    def said(self) -> str:
        """The share in words: what is not nothing is never said to be 0 %."""
        if not self.part.count:
            return "0 %"
        return f"{self.share:.0f} %" if self.share >= 1 else "< 1 %"

    @property
    def wide(self) -> str:
        return f"{self.width:.3f}%"


def segments(parts: Iterable[Part], least: float = 0.6) -> list[Segment]:
    """Lay parts side by side; a part that is not empty is never drawn narrower than `least` percent."""
    parts = list(parts)
    total = sum(part.count for part in parts)
    shares = [100 * part.count / total if total else 0.0 for part in parts]
    widths = [max(share, least) if share else 0.0 for share in shares]
    scale = 100 / sum(widths) if sum(widths) else 0.0
    drawn, start = [], 0.0
    for part, share, width in zip(parts, shares, widths, strict=True):
        drawn.append(Segment(part, start, width * scale, share))
        start += width * scale
    return drawn
