"""Wrap every document's key, and the secrets of signing in, with the newest master key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mutua import vault
from mutua.members import actions as members
from mutua.recognition import actions


class Command(BaseCommand):
    help = "Wrap every document's key with the newest master key; older ones can go then."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = actions.rotate(by=None, at=timezone.now())
            secrets = members.reseal()
        except vault.VaultError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{count} documents and {secrets} secrets of signing in are under the newest key. "
            "Older keys can go."
        )
