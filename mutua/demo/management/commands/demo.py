"""Seed the demo, and say how to come in."""

import os
from argparse import ArgumentParser
from pathlib import Path
from shutil import rmtree
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from mutua.demo import letters, seed, visiting
from mutua.members import queries as members
from mutua.members.models import Person


class Command(BaseCommand):
    help = "Seed an invented association, unless it is there already, and say how to come in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="seed again, though it is there")
        parser.add_argument("--records", type=int, default=19_000, help="audited records")
        parser.add_argument("--seed", type=int, default=2026)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MUTUA_DEMO:
            raise CommandError("Set MUTUA_DEMO=1, as `make demo` does: this replaces all data.")
        mark = Path(settings.VAR) / "seeded"
        call_command("collectstatic", interactive=False, verbosity=0)
        if options["fresh"] or not mark.exists():
            mark.unlink(missing_ok=True)
            _clear()
            _seed(options["records"], options["seed"], mark)
        self._welcome(mark)

    def _welcome(self, mark: Path) -> None:
        console = Console(soft_wrap=True, highlight=False)
        console.print("\n[bold]Come in as[/bold]")
        for line in mark.read_text().splitlines():
            person, sentence = line.split("\t")
            path = members.demo_entrance(Person.objects.get(pk=person))
            console.print(f"  {sentence}:\n    {settings.BASE_URL}{path}")
        console.print(
            f"  a supplier without an account, by its letters:\n    {settings.BASE_URL}{letters.page()}"
        )
        console.print(
            f"  a worker with a card, a site that asks, or who reads what workers said:\n    {settings.BASE_URL}{visiting.page()}"
        )
        console.print(f"or look at {settings.BASE_URL}/ as a stranger.\n")


def _clear() -> None:
    """Begin with nothing: a seeding that was interrupted leaves no half of an association."""
    if connection.vendor == "sqlite":
        connection.close()
        for path in Path(settings.VAR).glob("mutua.sqlite3*"):
            path.unlink()
    for folder in (settings.MEDIA_ROOT, settings.MUTUA_VAULT, Path(settings.VAR) / "mail"):
        rmtree(folder, ignore_errors=True)
    (Path(settings.VAR) / "receipt_keys").unlink(missing_ok=True)  # younger than the demo's past
    call_command("migrate", verbosity=0)
    if connection.vendor != "sqlite":
        call_command("flush", interactive=False, verbosity=0)


def _seed(records: int, number: int, mark: Path) -> None:
    columns = (TextColumn("{task.description:<44}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=1.0)
        seeded = seed.seed(
            tell=lambda what, share: progress.update(bar, description=what, completed=share),
            records=records,
            seed=number,
            today=timezone.localdate(),
            processes=min(os.cpu_count() or 1, 4),
        )
    mark.write_text("".join(f"{person.pk}\t{who}\n" for who, person in seeded.people))
