"""mutua manage reset_steps: help somebody who lost every second step, from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mutua.members import actions, letters, queries
from mutua.web.refused import Refused


class Command(BaseCommand):
    help = (
        "Take somebody's second steps and print a link to a new password: for the first "
        "administrator, or where nobody of the secretariat is left to do it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="of who lost them")
        parser.add_argument("--link", action="store_true", help="print a link to a new password")

    def handle(self, *_args: Any, **options: Any) -> None:
        person = queries.account(options["email"])
        if person is None:
            raise CommandError(f"Nobody signs in with {options['email']}.")
        try:
            actions.reset_steps(person=person, checked="command_line", by=None, at=timezone.now())
        except Refused as refusal:
            self.stdout.write(refusal.sentence)  # a link may be wanted all the same
        else:
            self.stdout.write(f"{person.name} sets up a new second step at the next sign-in.")
        if options["link"]:
            self.stdout.write(letters.reset_link(person))
