"""mutua manage found: add an organisation from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mutua.members import actions
from mutua.members.models import Kind
from mutua.web.refused import Refused


class Command(BaseCommand):
    help = "Add an organisation; a new installation starts with its secretariat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what the organisation is called")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.MEMBER.value)
        parser.add_argument("--country", default="", help="two letters of ISO 3166, such as FR")
        parser.add_argument("--slug", default="", help="its short name in addresses")

    def handle(self, *_args: Any, **options: Any) -> None:
        words = {key: options[key] for key in ("name", "kind", "country", "slug")}
        try:
            organisation = actions.found_organisation(by=None, at=timezone.now(), **words)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{organisation.name} is added; its short name is {organisation.slug}.")
