"""Tell who opened the copy that was found somewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mutua import papers
from mutua.recognition import queries


class Command(BaseCommand):
    help = "Find the mark in a copy of a supplier's document, and who opened that copy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = papers.traced(options["file"].read_bytes())
        except (OSError, papers.Refused) as error:
            raise CommandError(str(error)) from error
        if not found.codes:
            raise CommandError("There is no mark in it, or nothing is left of it.")
        for code in found.codes:
            ways = ", ".join(f.way for f in found.findings if f.code == code)
            opening = queries.opening_marked(code)
            who = "nobody here opened a copy with this mark"
            if opening is not None:
                name = f"{opening.person.name} ({opening.person.email})"
                who = f"{name}, {opening.grant.ask.organisation.name}, at {opening.at:%Y-%m-%d %H:%M} UTC"
            self.stdout.write(f"{code} (in {ways}): {who}.")
