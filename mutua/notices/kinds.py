"""The kinds of things that people are told of; each room above registers its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, UUIDField, Value
from django.db.models.functions import Cast, Left, Replace
from django.utils.functional import Promise

from .models import How

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: its name, what it is called where one chooses, and the sentence made of what is told."""

    name: str  # room.what, such as "news.published"
    label: Text
    group: Text  # the heading that it stands under
    sentence: Callable[[Mapping[str, Any]], Text]  # made when read, in the reader's language
    usual: str = How.DAILY
    reaches: tuple[str, ...] = ()  # the kinds of organisations whose people get it; none: any
    # Whether a notice's person may still know it, asked of its OuterRef("person") and code().
    still: Callable[[], Exists] | None = None


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Add kinds; call it from AppConfig.ready()."""
    for kind in kinds:
        _kinds[kind.name] = kind


def known() -> list[Kind]:
    """Return every kind, by its name."""
    return [_kinds[name] for name in sorted(_kinds)]


def code() -> Cast:
    """Return the code of the thing that a notice is about, where its key begins with one."""
    # Without hyphens it is what SQLite keeps, and PostgreSQL reads it as well.
    return Cast(Replace(Left(OuterRef("key"), 36), Value("-"), Value("")), UUIDField())


def of(name: str) -> Kind:
    """Return a kind; KeyError where no room registered it."""
    return _kinds[name]
