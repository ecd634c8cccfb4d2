"""mutua journal verify | sign | export | create-key: the chain of the journal and its keys."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mutua.journal import actions, heads, keys, rows, verifying
from mutua.journal.keys import Keys

MOST_TOLD = 20


class Command(BaseCommand):
    help = "Prove that the journal is as it was written, and sign how far it reaches."
    requires_system_checks = []  # they would load every page and, with those, all of linkage

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True, metavar="WHAT")
        verify = words.add_parser("verify", help="find any altered, removed or reordered entry")
        verify.add_argument(
            "--heads", type=Path, metavar="FILE",
            help="heads that somebody kept elsewhere: they prove the end of the journal too",
        )  # fmt: skip
        words.add_parser("sign", help="sign how far the journal reaches now")
        export = words.add_parser(
            "export", help="write all heads to a file for an outsider to keep"
        )
        export.add_argument("file", type=Path, metavar="FILE.json")
        create = words.add_parser("create-key", help="make a key that signs heads")
        create.add_argument("file", type=Path, metavar="FILE.pem", help="where to write it")
        create.add_argument(
            "--public", type=Path, metavar="FILE.pem",
            help="also write the public keys alone, for whoever checks and does not sign",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        deed = getattr(self, f"_{options['word'].replace('-', '_')}")
        try:
            deed(options)
        except (keys.BadKey, heads.BadHeads, rows.Unreadable) as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.", returncode=2) from error

    def _verify(self, options: dict[str, Any]) -> None:
        known, kept = keys.load(settings.MUTUA_JOURNAL_KEY), None
        if options["heads"]:
            kept, theirs = heads.read(options["heads"])
            known = Keys(known.private, {**theirs.known, **known.known})
        with _progress() as tell:
            report = verifying.verify(keys=known, kept=kept, tell=tell)
        for problem in report.problems[:MOST_TOLD]:
            self.stdout.write(problem.sentence)
        untold = len(report.problems[MOST_TOLD:]) + report.untold
        if untold:
            self.stdout.write(f"And {untold:,} more that are wrong.")
        for note in report.notes:
            self.stdout.write(note)
        if not report.sound:
            self.stderr.write(
                f"The journal of {report.entries:,} entries is not as it was written."
            )
            sys.exit(1)
        self.stdout.write(
            f"The journal's {report.entries:,} entries follow one another unbroken; the last hash "
            f"is {report.hash.hex()}."
        )

    def _sign(self, options: dict[str, Any]) -> None:
        known = keys.load(settings.MUTUA_JOURNAL_KEY)
        head = actions.sign(keys=known, by=None, at=timezone.now())
        signed = f"signed by {head.key}" if head.key else f"NOT signed: {_why_unsigned(known)}"
        self.stdout.write(f"The head at {head.place}, {bytes(head.hash).hex()}, is {signed}.")

    def _export(self, options: dict[str, Any]) -> None:
        stored = rows.heads()
        if not stored:
            raise CommandError(
                "There is no head yet: run `mutua journal sign` first.", returncode=2
            )
        heads.write(options["file"], stored, keys.load(settings.MUTUA_JOURNAL_KEY))
        self.stdout.write(
            f"{options['file']} holds {len(stored)} heads, up to entry {stored[-1].place}. Keep it "
            "where whoever runs this installation cannot change it."
        )

    def _create_key(self, options: dict[str, Any]) -> None:
        file: Path = options["file"]
        if file.exists():
            raise CommandError(f"{file} exists already; a key is never overwritten.", returncode=2)
        made = keys.create(file, replaces=keys.load(settings.MUTUA_JOURNAL_KEY))
        if options["public"]:
            options["public"].write_bytes(b"".join(map(keys.public_pem, made.known.values())))
        old = len(made.known) - 1
        knows = f" It knows {old} older public keys." if old > 1 else ""
        knows = " It knows the public key that it replaces." if old == 1 else knows
        self.stdout.write(
            f"The key {made.name} is in {file}.{knows} Set MUTUA_JOURNAL_KEY to this file, restart, "
            "run `mutua journal sign`, and keep a copy apart from the backups of the database."
        )


def _why_unsigned(known: Keys) -> str:
    if known.known:
        return "the file that MUTUA_JOURNAL_KEY names holds public keys only"
    return "MUTUA_JOURNAL_KEY names no key file (make one with `mutua journal create-key FILE`)"


@contextmanager
def _progress() -> Iterator[verifying.Tell]:
    """Show a bar on a terminal, on stderr."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("entries"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("entries")
        yield lambda done, total: bar.update(task, completed=done, total=total)
