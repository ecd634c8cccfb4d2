"""What is said of an event, and by whoever registers: plain values between forms and actions."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Self

from .models import Event


@dataclass(frozen=True, slots=True)
class Plan:
    """What an event is, where and when, for whom."""

    sort: str
    audience: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    address: str = ""
    city: str = ""
    country: str = ""
    online: bool = False
    link: str = ""
    languages: list[str] = field(default_factory=list)
    capacity: int | None = None
    closes_at: datetime | None = None

    @classmethod
    def of(cls, event: Event) -> Self:
        """Return what an event is now."""
        return cls(**{one.name: getattr(event, one.name) for one in fields(cls)})

    def as_fields(self) -> dict[str, Any]:
        """Return it as fields of the model."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Text:
    """What is said of an event in one language."""

    title: str
    summary: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of the programme is."""

    sort: str
    title: str
    starts_at: datetime
    ends_at: datetime
    about: str = ""
    room: str = ""
    languages: list[str] = field(default_factory=list)
    capacity: int | None = None

    def as_fields(self) -> dict[str, Any]:
        """Return it as fields of the model."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Coming:
    """What somebody says who registers; `items` are codes of workshops."""

    name: str
    company: str
    sector: int
    country: str
    role: str = ""
    needs: str = ""
    items: tuple[str, ...] = ()
    tells_inviters: bool = False

    @classmethod
    def told(cls, kept: Mapping[str, Any]) -> Self:
        """Return what was kept until it was confirmed."""
        return cls(**{**kept, "items": tuple(kept["items"])})

    def kept(self) -> dict[str, Any]:
        """Return it as it is kept until it is confirmed."""
        return {**asdict(self), "items": list(self.items)}

    def codes(self) -> list[uuid.UUID]:
        """Return the codes of the workshops."""
        return [uuid.UUID(code) for code in self.items]
