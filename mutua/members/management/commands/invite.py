"""mutua manage invite: invite somebody from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mutua.members import actions, letters, queries
from mutua.members.models import Level
from mutua.web.refused import Refused


class Command(BaseCommand):
    help = "Invite somebody to an organisation, send the letter, and print its link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = [level.name.lower() for level in Level]
        parser.add_argument("email", help="where the letter goes")
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--level", choices=names, default=names[-1])

    def handle(self, *_args: Any, **options: Any) -> None:
        organisation = queries.organisations().filter(slug=options["organisation"]).first()
        if organisation is None:
            raise CommandError(
                f"There is no organisation with the slug “{options['organisation']}”."
            )
        try:
            invited = actions.invite(
                email=options["email"],
                organisation=organisation,
                level=Level[options["level"].upper()],
                by=None,
                at=timezone.now(),
            )
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{invited.invitation.email} can accept once, within seven days, at")
        self.stdout.write(letters.invitation_link(invited.token))
