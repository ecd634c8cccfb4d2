"""Tell people."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from mutua.members.models import Organisation, Person

from . import kinds
from .models import Notice


def tell(
    *,
    kind: str,
    people: Iterable[Person],
    told: Mapping[str, Any],
    path: str,
    key: str,
    at: datetime,
    organisation: Organisation | None = None,
) -> None:
    """Tell some people one thing, in the transaction of the deed; told again, it is told once.

    `told` holds what the sentence of the kind is made of, and nothing that its reader may not know.
    """
    kinds.of(kind)  # a kind that nobody registered has no sentence
    notices = [
        Notice(
            person=person, organisation=organisation, kind=kind, told=dict(told), path=path,
            key=key, at=at,
        )
        for person in people
    ]  # fmt: skip
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=500)
