"""Catalogues of messages: extracted from what suppliers read, and compiled, in pure Python.

A catalogue holds what suppliers read and nothing else, so that it can be whole in every language.
What is extracted is named in locale/spoken.txt, a whole file or a function or class of it; the
compiled catalogues are kept in the repository, so that a wheel or a checkout speaks at once.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
KEYWORDS: Any = {*DEFAULT_KEYWORDS, "gettext_lazy", "ngettext_lazy", "say"}
# As Django's own catalogues count, but for French and Spanish millions, of which we have none.
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "pt-br": "nplurals=2; plural=(n > 1);",
    "tr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "hi": "nplurals=2; plural=(n > 1);",
    "th": "nplurals=1; plural=0;",
    "vi": "nplurals=1; plural=0;",
    "id": "nplurals=1; plural=0;",
    "zh-hans": "nplurals=1; plural=0;",
}
WHENEVER = datetime(2026, 1, 1, tzinfo=UTC)
Message = str | tuple[str, str]


def languages() -> list[str]:
    """Return the languages that need a catalogue: all but English."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def messages() -> Iterator[tuple[Message, str]]:
    """Yield what suppliers read, as written, with the file that it stands in."""
    for line in (LOCALE / "spoken.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, part = line.partition("::")
            for message in _in_file(ROOT / name, part):
                yield message, f"mutua/{name}"


def read(language: str) -> Catalog:
    """Return the catalogue of a language."""
    with _path(language, "po").open("rb") as file:
        return read_po(file, locale=to_locale(language), domain="django")


def renew(language: str) -> Catalog:
    """Bring a catalogue up to date with what suppliers read.

    What nobody reads any more stays as a comment, and comes back with its translation.
    """
    known = read(language) if _path(language, "po").exists() else Catalog()
    catalog = Catalog(
        locale=to_locale(language),
        domain="django",
        header_comment=f"# What suppliers read, in {dict(settings.LANGUAGES)[language]}.",
        fuzzy=False,
    )
    catalog.mime_headers = [("Plural-Forms", PLURALS[language])]  # Babel's own differ from Django's
    before = {_key(each.id): each.string for each in (*known.obsolete.values(), *known)}
    for message, place in messages():
        catalog.add(message, before.pop(_key(message), None), locations=[(place, 0)])
    for message in (*known.obsolete.values(), *known):
        if _key(message.id) and _key(message.id) in before:
            catalog.obsolete[message.id] = message.clone()
            catalog.obsolete[message.id].locations = []
    write(catalog, language)
    return catalog


def write(catalog: Catalog, language: str) -> None:
    """Write a catalogue for people and for the machine."""
    out = BytesIO()
    write_po(out, catalog, width=0, sort_output=False, include_lineno=False)
    text = re.sub(
        r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|'
        r"Report-Msgid-Bugs-To|Project-Id-Version):.*\n",
        "",
        out.getvalue().decode(),
        flags=re.MULTILINE,
    )
    _path(language, "po").parent.mkdir(parents=True, exist_ok=True)
    _path(language, "po").write_text(text, encoding="utf-8")
    _path(language, "mo").write_bytes(compiled(read(language)))


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as Django reads it; the same words make the same bytes, whenever."""
    catalog.creation_date = catalog.revision_date = WHENEVER
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _key(id: Message) -> str:
    return id if isinstance(id, str) else id[0]


def _path(language: str, ending: str) -> Path:
    return LOCALE / to_locale(language) / "LC_MESSAGES" / f"django.{ending}"


def _in_file(path: Path, part: str = "") -> Iterator[Message]:
    source = path.read_text(encoding="utf-8")
    if part:
        (within,) = (each for each in ast.parse(source).body if getattr(each, "name", "") == part)
        source = ast.get_source_segment(source, within) or ""
    if path.suffix != ".py":
        # Django writes the words of a template as calls; what is between them need not be Python.
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    for _line, function, found, _comments in extract_python(
        BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"}
    ):
        words = [str(each) for each in ([found] if isinstance(found, str) else found) if each]
        if words and str(function).startswith("ngettext"):
            yield words[0], words[1]
        elif words:
            yield words[0]
