"""Read the tables of a data file, and say in a sentence which key of which file is wrong."""

import datetime as dt
import difflib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

LONGEST_FILE = 2_000_000  # bytes; the largest that ships has 20,000


class Broken(ValueError):  # noqa: N818  it says what the file is, as house words do
    """A data file is not whole; the sentence names the file and the key, and says what to do."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds; Broken where it is none."""
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise Broken(f"{path.name}: the file is larger than 2 MB, so it is no protocol.")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Broken(f"{path.name}: the file cannot be read ({error.strerror}).") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Broken(f"{path.name}: this is not TOML ({error}).") from error


def nearest(word: str, known: Iterable[str]) -> str:
    """Return “ Did you mean …?” for what lies near an unknown word, or ""."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean “{found[0]}”?" if found else ""


class Section:
    """One table of a file: every key asked for once, of the right kind, and none besides."""

    def __init__(
        self, values: Mapping[str, Any], file: str, path: str = "", above: Iterable[str] = ()
    ) -> None:
        """Begin with a table at a path such as “validity.”; keys of `above` stand at the top."""
        self.values, self.file, self.path, self._above = values, file, path, frozenset(above)
        self._asked: set[str] = set()

    def wrong(self, key: str, words: str) -> Broken:
        """Return what to raise about a key."""
        return Broken(f"{self.file}: “{self._place(key)}” {words}")

    def has(self, key: str) -> bool:
        """Tell whether a key is there."""
        self._asked.add(key)
        return key in self.values

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text that is not empty, unless its default is."""
        found = self._value(key, default)
        if not isinstance(found, str) or (not found.strip() and default != ""):
            raise self.wrong(key, 'must be a text that is not empty, such as "SMETA".')
        return found

    def one_of(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """Return one of some words."""
        found, known = self.text(key, default), list(choices)
        if found not in known:
            raise self.wrong(key, f"is “{found}”, but must be one of: {', '.join(known)}.")
        return found

    def number(self, key: str, *, least: float, most: float, default: float | None = None) -> float:
        """Return a number within bounds."""
        found = self._value(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.wrong(key, "must be a number.")
        if not least <= found <= most:
            raise self.wrong(key, f"is {found:g}, but must lie between {least:g} and {most:g}.")
        return found

    def whole(self, key: str, *, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number within bounds."""
        found = self.number(key, least=least, most=most, default=default)
        if not isinstance(found, int):
            raise self.wrong(key, f"is {found:g}, but must be a whole number.")
        return found

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        found = self._value(key, default)
        if not isinstance(found, bool):
            raise self.wrong(key, "must be true or false.")
        return found

    def day(self, key: str) -> dt.date | None:
        """Return a day, or None where none is given."""
        found = self.values[key] if self.has(key) else None
        if found is not None and (isinstance(found, dt.datetime) or not isinstance(found, dt.date)):
            raise self.wrong(key, "must be a day such as 2026-03-31, without quotation marks.")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where none is given."""
        found = self._value(key, [])
        if not isinstance(found, list) or not all(isinstance(t, str) and t.strip() for t in found):
            raise self.wrong(key, 'must be a list of texts, such as ["one", "two"].')
        return tuple(found)

    def section(self, key: str) -> "Section":
        """Return a table."""
        found = self._value(key, None)
        if not isinstance(found, dict):
            raise self.wrong(key, "must be a table.")
        return Section(found, self.file, f"{self._place(key)}.")

    def sections(self, key: str) -> list["Section"]:
        """Return a list of tables, empty where none is given."""
        found = self._value(key, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise self.wrong(key, "must be a list of tables.")
        return [
            Section(each, self.file, f"{self._place(key)}[{at}].")
            for at, each in enumerate(found, 1)
        ]

    def done(self) -> None:
        """Refuse keys that nobody asked for: most are misspelt."""
        for key in self.values:
            if key not in self._asked:
                raise self.wrong(key, f"is not known here.{nearest(key, self._asked)}")

    def _place(self, key: str) -> str:
        return key if key in self._above else f"{self.path}{key}"

    def _value(self, key: str, default: Any) -> Any:
        if self.has(key):
            return self.values[key]
        if default is None:
            raise self.wrong(key, "is missing.")
        return default
