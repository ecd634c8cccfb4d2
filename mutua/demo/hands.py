"""Hand in the demo's lists, in as many processes as there are cores.

This module imports no models: a fresh process wakes Django first, and imports them then.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import django


@dataclass(frozen=True)
class Sheet:
    """A file, and the list of the organisation that it is handed in for."""

    path: Path
    slug: str
    purpose: str
    name: str


def hand_in_all(sheets: Sequence[Sheet], *, processes: int) -> Iterator[Sheet]:
    """Have every sheet read, and yield each when it is."""
    if processes < 2:
        for sheet in sheets:
            hand_in(sheet)
            yield sheet
        return
    # spawn, not fork: a forked process would share the database's connection
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_wake)
    with pool:
        for sheet, _nothing in zip(sheets, pool.map(hand_in, sheets), strict=True):
            yield sheet


def _wake() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
    django.setup()


def hand_in(sheet: Sheet) -> None:
    """Upload a sheet, confirm the columns as proposed, and have it read."""
    from django.utils import timezone  # slow: needs Django awake, as the next two do

    from mutua.members.models import Organisation
    from mutua.register import actions

    opened = actions.open_list(
        organisation=Organisation.objects.get(slug=sheet.slug),
        purpose=sheet.purpose,
        name=sheet.name,
        by=None,
        at=timezone.now(),
    )
    with sheet.path.open("rb") as file:
        upload = actions.receive(
            list=opened, file=file, filename=sheet.path.name, by=None, at=timezone.now()
        )
    actions.confirm(upload=upload, mapping=upload.mapping, by=None, at=timezone.now())
    upload.refresh_from_db()
    actions.take_in(upload=upload, at=timezone.now())
