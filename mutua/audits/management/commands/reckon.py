"""Compute anew until when audits are valid."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mutua.audits import actions


class Command(BaseCommand):
    """After the months of a protocol were changed (see MUTUA_PROTOCOLS), reckon every audit anew."""

    help = "Compute anew until when audits are valid, after the months of protocols were changed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        changed = actions.reckon_validity(by=None, at=timezone.now())
        self.stdout.write(f"{changed} audits are valid until another day than before.")
