"""Tell who opened the copy that was found somewhere."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from mutua import papers
from mutua.recognition import queries
from mutua.recognition.models import Opening

NOTHING = (
    "There is no mark in it, or nothing is left of it. Marks are lost where they are cut off, painted "
    "over, or in a picture too coarse or too strongly compressed: try the best copy that you have."
)


class Command(BaseCommand):
    help = "Find the mark in a copy of a supplier's document, and who opened that copy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = papers.traced(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.", returncode=2) from error
        except papers.Refused as refused:
            raise CommandError(str(refused), returncode=2) from refused
        if not found.codes:
            raise CommandError(NOTHING)
        try:
            lines = [*_told(found)]
        except DatabaseError as error:
            codes = ", ".join(found.codes)
            raise CommandError(
                f"The copy bears {codes}, but the database here cannot tell whose that is ({error}). "
                "Bring it up to date with `mutua manage migrate`, or ask where it is kept.",
                returncode=2,
            ) from error
        for line in lines:
            self.stdout.write(line)


def _told(found: papers.Traced) -> Iterator[str]:
    opened = {opening.mark: opening for opening in queries.openings_marked(found.codes)}
    for code in found.codes:
        ways = ", ".join(f.way for f in found.findings if f.code == code)
        yield f"{code} (in {ways}): {_whose(opened.get(code))}."
    if len(found.codes) > 1:
        yield (
            "Several marks were found: pages of several copies, or a false mark. The pattern is the "
            "hardest to forge; data and text anyone can write."
        )


def _whose(opening: Opening | None) -> str:
    if opening is None:
        return "nobody here opened a copy with this mark"
    ask, person = opening.grant.ask, opening.person
    return (
        f"{person.name} ({person.email}), {ask.organisation.name}, at {opening.at:%Y-%m-%d %H:%M} UTC; "
        f"“{opening.grant.document.filename}” of {ask.supplier}"
    )
