"""Make a master key for suppliers' documents."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mutua import vault


class Command(BaseCommand):
    help = "Print a new master key. Add it to MUTUA_VAULT_KEYS, then run rotate_vault."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(vault.new_master_key(timezone.now()))
