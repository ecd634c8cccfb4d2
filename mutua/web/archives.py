"""Archives to take along: a ZIP that is written while it is sent, nowhere kept whole."""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mutua.tables import Sheet
from mutua.web import downloads

# What a name in an archive is made of: no path that leads out, nothing that a disk could refuse.
_NAME = re.compile(r"\w[\w .()-]{0,150}")

type Cell = str | int | list[object]
type Files = Iterable[tuple[str, Iterable[bytes]]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an archive: the name of its file or folder, what it is in a sentence, its files.

    The files may be a generator: each is made when its turn comes.
    """

    name: str
    says: str
    files: Files


def sheet(name: str, says: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Part:
    """Return a table as a part: once as CSV (formulas neutralised), once as JSON."""
    return Part(f"{name}.csv, {name}.json", says, _sheets(name, columns, rows))


def _sheets(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Files:
    kept = [*rows]
    flat = [[*map(_flat, row)] for row in kept]
    yield f"{name}.csv", [downloads.write([Sheet(name, columns, flat)], "csv")]
    yield f"{name}.json", [as_json([dict(zip(columns, row, strict=True)) for row in kept])]


def _flat(cell: Cell) -> str | int:
    """Return what a sheet can hold: a list as JSON has it."""
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) else cell


def as_json(said: object) -> bytes:
    """Write JSON that a person can read, too."""
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def zipped(parts: Iterable[Part], at: datetime) -> Iterator[bytes]:
    """Yield a ZIP piece by piece. Where a file cannot be made it breaks off, and does not open."""
    out = _Out()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            for name, pieces in part.files:
                with archive.open(_entry(name, at), "w") as file:
                    for piece in pieces:
                        file.write(piece)
                        yield from out.take()
    yield from out.take()


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    if not all(_NAME.fullmatch(step) for step in name.split("/")):
        raise ValueError(f"“{name}” cannot be a name in an archive.")
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    # Packed although PDFs gain little: some programs open no streamed entry that is not.
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


class _Out:
    """A stream that can only be written to; what was written is taken away again."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: there is nothing behind."""

    def close(self) -> None:
        """Do nothing, as when flushing."""

    def take(self) -> Iterator[bytes]:
        pieces, self.pieces = self.pieces, []
        if data := b"".join(pieces):
            yield data
