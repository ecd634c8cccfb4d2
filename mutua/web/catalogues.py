"""Catalogues of messages: all that people read, in each language, and compiled, in pure Python.

The compiled catalogues are kept in the repository, so that a wheel or a checkout speaks at once.
A translation that nobody who grew up with the language has read yet is flagged `unreviewed`; one
that is the English word on purpose is flagged `same`.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale

from mutua.web import extraction
from mutua.web.extraction import ROOT, Message, key

LOCALE = ROOT / "locale"
# True: every message must be translated into every language. False: what suppliers and workers
# read (locale/spoken.txt) must be, and the share of the whole is printed.
WHOLE = True
UNREVIEWED, SAME = "unreviewed", "same"
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


def languages() -> list[str]:
    """Return the languages that need a catalogue: all but English."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def ways_to_count(language: str) -> int:
    """Return how many forms of a word a language counts with."""
    return int(PLURALS[language][9])


def demanded() -> list[Message]:
    """List what must be translated into every language before it is shipped."""
    if WHOLE:
        return [message for message, _places in extraction.messages().values()]
    lines = (LOCALE / "spoken.txt").read_text(encoding="utf-8").splitlines()
    named = (line.partition("::") for line in lines if line and not line.startswith("#"))
    found = [each for name, _, part in named for each in extraction.in_file(ROOT / name, part)]
    return list(dict.fromkeys(found))


def read(language: str) -> Catalog:
    """Return the catalogue of a language."""
    with _path(language, "po").open("rb") as file:
        return read_po(file, locale=to_locale(language), domain="django")


def forms(entry: Entry) -> tuple[str, ...]:
    """Return the translation in all its forms; "" for what is missing."""
    said = entry.string
    return tuple(said) if isinstance(said, (tuple, list)) else (said or "",)


def translated(entry: Entry | None) -> bool:
    """Tell whether nothing of a message is missing."""
    return entry is not None and bool(entry.id) and all(forms(entry))


def renew(language: str) -> Catalog:
    """Bring a catalogue up to date with the source.

    What nobody reads any more stays as a comment, and comes back with its translation.
    """
    known = read(language) if _path(language, "po").exists() else Catalog()
    catalog = Catalog(
        locale=to_locale(language),
        domain="django",
        header_comment=f"# All that people read, in {dict(settings.LANGUAGES)[language]}.",
        fuzzy=False,
    )
    for each in known.obsolete.values():  # a comment keeps no marks
        each.flags |= {UNREVIEWED, SAME} if each.string == each.id else {UNREVIEWED}
    before = {key(each.id): each for each in (*known.obsolete.values(), *known) if each.id}
    for message, places in extraction.messages().values():
        was = before.pop(key(message), None)
        kept = was if was and isinstance(was.string, str) == isinstance(message, str) else None
        catalog.add(
            message,
            kept and kept.string,
            locations=[(place, 0) for place in places],
            flags=_marks(kept) if kept else (),
            user_comments=kept.user_comments if kept else (),
        )
    for was in before.values():
        catalog.obsolete[was.id] = was.clone()
        catalog.obsolete[was.id].locations = []
    write(catalog, language)
    return catalog


def write(catalog: Catalog, language: str) -> None:
    """Write a catalogue for people and for the machine."""
    catalog.mime_headers = [  # Babel's own plurals differ from Django's
        ("Plural-Forms", PLURALS[language]),
        ("X-Unreviewed", str(sum(UNREVIEWED in each.flags for each in catalog if each.id))),
    ]
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
    whole = Catalog(locale=catalog.locale, domain="django", fuzzy=False)
    whole.mime_headers = catalog.mime_headers
    whole.creation_date = whole.revision_date = WHENEVER
    for entry in catalog:
        if translated(entry):  # half a plural would mix two languages
            whole.add(entry.id, entry.string, flags=entry.flags)
    out = BytesIO()
    write_mo(out, whole)
    return out.getvalue()


def _marks(entry: Entry) -> set[str]:
    return entry.flags & {UNREVIEWED, SAME} if translated(entry) else set()


def _path(language: str, ending: str) -> Path:
    return LOCALE / to_locale(language) / "LC_MESSAGES" / f"django.{ending}"
