"""Bring the catalogues of messages up to date, and help whoever translates them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mutua.web import catalogues, translating
from mutua.web.catalogues import UNREVIEWED


class Command(BaseCommand):
    help = "Extract all that people read into the catalogues of all languages, and compile them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--missing", metavar="LANGUAGE", help="write out what to translate")
        parser.add_argument("--into", type=Path, metavar="FOLDER", help="where (var/LANGUAGE)")
        parser.add_argument("--most", type=int, default=120, help="messages of a piece (120)")
        parser.add_argument("--take", metavar="LANGUAGE", help="read translated pieces back")
        parser.add_argument("--reviewed", metavar="LANGUAGE", help="somebody read all of it")
        parser.add_argument("files", nargs="*", type=Path, help="pieces, with --take")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = options["missing"] or options["take"] or options["reviewed"]
        if asked and asked not in catalogues.languages():
            raise CommandError(f"There is no {asked}, but: {', '.join(catalogues.languages())}.")
        if options["missing"]:
            self._missing(asked, options["into"] or Path("var") / asked, options["most"])
        elif options["take"]:
            self._take(asked, options["files"])
        elif options["reviewed"]:
            self._reviewed(asked)
        else:
            self._renew()

    def _renew(self) -> None:
        for language in catalogues.languages():
            words = [each for each in catalogues.renew(language) if each.id]
            said = sum(map(catalogues.translated, words))
            unread = sum(UNREVIEWED in each.flags for each in words)
            self.stdout.write(
                f"{language:<8}{len(words):>6} messages{len(words) - said:>6} to translate"
                f"{said / len(words):>7.1%} translated{unread:>6} not reviewed"
            )

    def _missing(self, language: str, folder: Path, most: int) -> None:
        for path in translating.missing(language, folder, most):
            self.stdout.write(str(path))
        self.stdout.write(f"Translate NN.en.txt into NN.txt, then: --take {language} NN.txt")

    def _take(self, language: str, files: list[Path]) -> None:
        for path in files:
            taken, wrong = translating.take(language, path)
            self.stdout.write(f"{path.name}: {taken} taken, {len(wrong)} wrong")
            for sentence in wrong:
                self.stdout.write(f"  {sentence}")

    def _reviewed(self, language: str) -> None:
        catalog = catalogues.read(language)
        for each in catalog:
            each.flags.discard(UNREVIEWED)
        catalogues.write(catalog, language)
