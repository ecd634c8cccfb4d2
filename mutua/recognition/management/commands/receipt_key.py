"""Make a key that signs receipts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mutua.recognition import safe


class Command(BaseCommand):
    help = "Print a new key that signs receipts. Put it into MUTUA_RECEIPT_KEYS instead of the old one."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(safe.new_receipt_key(timezone.now()))
