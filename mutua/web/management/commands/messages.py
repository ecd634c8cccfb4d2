"""Bring the catalogues of messages up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from mutua.web import catalogues


class Command(BaseCommand):
    help = "Extract what suppliers read into the catalogues of all languages, and compile them."

    def handle(self, *args: Any, **options: Any) -> None:
        for language in catalogues.languages():
            catalog = catalogues.renew(language)
            lacking = sum(1 for message in catalog if message.id and not all(_said(message)))
            self.stdout.write(f"{language}: {len(catalog)} messages, {lacking} to translate")


def _said(message: Any) -> tuple[str, ...]:
    said = message.string
    return said if isinstance(said, tuple) else (said,)
