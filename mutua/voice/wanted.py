"""Sites to be asked, from a sheet that was pasted or handed in; what is wrong is told by row and column."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from mutua import tables
from mutua.gazetteer import countries
from mutua.gazetteer.languages import language_of
from mutua.members.models import normal_email

from .actions import Wanted
from .models import Arm

Say = Callable[[str, str], None]  # a column and why what it says cannot be used
FIELDS = ("name", "company", "city", "country", "email")
MOST_ROWS = 2_000
LANGUAGE = {"language", "sprache", "langue", "idioma", "lingua", "язык", "语言"}
ARM = {"arm", "group", "gruppe"}
WITH = {"with", "programme", "program", "treatment", "yes", "1"}
BESIDE = {"beside", "comparison", "control", "no", "0"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What cannot be used of a sheet: the row as it is counted there, its column, and why."""

    line: int
    column: str
    why: str


@dataclass
class Read:
    """What a sheet told."""

    wanted: list[Wanted] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    text: str = ""  # the sheet as text, to be corrected where it stands


@contextmanager
def opened(data: bytes, filename: str) -> Iterator[tables.Table]:
    """Open a sheet; tables.Unreadable with a sentence if it is none."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        yield tables.open(file.name, filename=filename)


def read(table: tables.Table) -> Read:
    """Take the sites of a sheet; a row counts only if all of it can be used."""
    done, columns = Read(), _Columns(table)
    lines = ["\t".join(table.headings)] if table.header_rows else []
    if columns.missing:
        done.wrong.append(Wrong(1, columns.missing, _("There is no such column in the sheet.")))
    for row in table.rows():
        if row.number > MOST_ROWS:
            why = _("Only the first %(most)d rows were read.") % {"most": MOST_ROWS}
            done.wrong.append(Wrong(row.line, "", why))
            break
        lines.append("\t".join(" ".join(cell.split()) for cell in row.cells))
        wrong: list[Wrong] = []
        found = columns.wanted(row, wrong)
        done.wrong += wrong
        if not wrong:
            done.wanted.append(found)
    done.text = "\n".join(lines)
    return done


class _Columns:
    """What the columns of a sheet hold."""

    def __init__(self, table: tables.Table) -> None:
        guesses = tables.propose(table, FIELDS)
        self.at = {key: guess.column for key, guess in guesses.items()}
        self.headings = table.headings
        heads = [heading.strip().casefold() for heading in table.headings]
        for key, names in (("language", LANGUAGE), ("arm", ARM)):
            found = [n for n, head in enumerate(heads) if head in names]
            if found and table.header_rows:
                self.at = {k: n for k, n in self.at.items() if n != found[0]} | {key: found[0]}
        missing = [] if {"name", "company"} & set(self.at) else [_("Site name")]
        missing += [] if "email" in self.at else [_("E-mail")]
        self.missing = ", ".join(missing)

    def wanted(self, row: tables.Row, wrong: list[Wrong]) -> Wanted:
        """Return the site of a row; what is wrong with it is added."""

        def say(key: str, why: str) -> None:
            heading = self.headings[self.at[key]] if key in self.at else ""
            wrong.append(Wrong(row.line, heading, why))

        name = self._cell(row, "name") or self._cell(row, "company")
        if not name and not self.missing:
            say("name", _("Say which site it is."))
        email = normal_email(self._cell(row, "email"))
        if not email and not self.missing:
            say("email", _("Say its e-mail address."))
        elif not is_address(email) and not self.missing:
            say("email", _("“%(email)s” is not an e-mail address.") % {"email": email[:80]})
        country = self._country(row, say)
        language = self._cell(row, "language").casefold().replace("_", "-")
        if language and language not in dict(settings.LANGUAGES):
            known = ", ".join(dict(settings.LANGUAGES))
            said = {"said": language[:40], "known": known}
            say("language", _("“%(said)s” is not one of: %(known)s.") % said)
        return Wanted(
            supplier=name[:300], email=email, place=self._cell(row, "city")[:300], country=country,
            language=language or language_of(country), arm=self._arm(row, say),
        )  # fmt: skip

    def _country(self, row: tables.Row, say: Say) -> str:
        said = self._cell(row, "country")
        found = countries.find(said) if said else None
        if said and found is None:
            say("country", _("We know no country “%(said)s”.") % {"said": said[:80]})
        return found.alpha2 if found else ""

    def _arm(self, row: tables.Row, say: Say) -> str:
        said = self._cell(row, "arm").casefold()
        for arm, words in ((Arm.WITH, WITH), (Arm.BESIDE, BESIDE)):
            if said in words:
                return arm
        if said:
            say("arm", _("“%(said)s” is neither “with” nor “beside”.") % {"said": said[:40]})
        return ""

    def _cell(self, row: tables.Row, key: str) -> str:
        return " ".join(row.cells[self.at[key]].split()) if key in self.at else ""


def is_address(email: str) -> bool:
    """Tell whether letters can be addressed so."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254
