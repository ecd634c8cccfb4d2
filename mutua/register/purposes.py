"""What a list is for. Rooms above add purposes of their own when the program starts.

The register reads every list in the same way; what only one purpose needs (an audit's
protocol, say) is finished by the room that added it, in the same transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from mutua.members.models import Person

    from .models import Upload

type Finish = Callable[..., None]  # finish(upload, by=…, at=…)


@dataclass(frozen=True)
class Purpose:
    """A use of lists: `fields` beyond those of a supplier, and who finishes an upload."""

    key: str
    label: str | Promise
    help: str | Promise
    fields: tuple[str, ...] = ()
    pooled: bool = False  # do members see each other's records of this purpose, unnamed?
    finish: Finish | None = None

    def finished(self, upload: "Upload", *, by: "Person | None", at: datetime) -> None:
        """Let the room that owns this purpose take what it needs from an upload."""
        if self.finish:
            self.finish(upload, by=by, at=at)


SUPPLIERS = Purpose(
    key="suppliers",
    label=_("Our suppliers"),
    help=_("Whom you buy from. Nobody else ever sees this list."),
)
_known: dict[str, Purpose] = {SUPPLIERS.key: SUPPLIERS}


def register(purpose: Purpose) -> None:
    """Add a purpose; called from a room's `AppConfig.ready`."""
    _known[purpose.key] = purpose


def get(key: str) -> Purpose:
    """Find a purpose by its key; KeyError if no room added it."""
    return _known[key]


def known() -> list[Purpose]:
    """List every purpose, suppliers first."""
    return list(_known.values())


def pooled() -> list[str]:
    """List the keys of the purposes whose records are pooled."""
    return [key for key, purpose in _known.items() if purpose.pooled]
