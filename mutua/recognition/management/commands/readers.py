"""Write whose each copy is, for whoever traces copies away from the platform."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mutua import tables
from mutua.recognition import queries


class Command(BaseCommand):
    help = "Write a table of all copies that were opened, for `mutua trace FILE.pdf --readers FILE.csv`. Keep it safe: it tells who reads what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = [
            (
                opening.mark,
                f"{opening.person.name} ({opening.person.email}), {opening.grant.ask.organisation.name}",
                f"{opening.at:%Y-%m-%d %H:%M} UTC",
            )
            for opening in queries.openings().iterator()
        ]
        path: Path = options["file"]
        try:
            path.touch(mode=0o600, exist_ok=False)
            tables.write_csv(path, ("code", "reader", "at"), rows)
        except FileExistsError as error:
            raise CommandError(f"{path} is there already. Name another file.") from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        self.stdout.write(
            f"{len(rows)} copies are in {path}. It tells who reads what: keep it safe."
        )
