"""Text tables: CSV, TSV, semicolons, pipes; read as a stream, one record at a time."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from mutua.tables.encodings import Encoding, detect
from mutua.tables.problems import Problem, Unreadable, note

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
LONGEST_CELL = 1024 * 1024  # letters of a raw cell that are kept
LINES_IN_A_CELL = 300  # more than this and a quotation mark was left open
_READ_AHEAD = 200

csv.field_size_limit(128 * 1024 * 1024)  # the module's own limit of 131,072 would stop a 1 MB cell


class TextSource:
    """A text file as records of cells."""

    kind = "text"
    sheets: tuple[str, ...] = ()
    sheet = ""

    def __init__(self, path: Path) -> None:
        """Find out encoding, line ends and delimiter."""
        self.path = path
        self.notes: list[Problem] = []
        _refuse_binary(path)
        self._encoding: Encoding = detect(path)
        self.encoding = self._encoding.name
        self._bare_returns = self._has_bare_returns()
        ahead = list(islice(self._lines(), _READ_AHEAD))
        if not "".join(ahead).strip():
            raise Unreadable("The file holds no text. Choose the file that holds your list.")
        self._told = 1 if ahead[0].strip().lower().startswith("sep=") else 0
        self.delimiter = self._told_delimiter(ahead[0]) or guess_delimiter(ahead)
        self.kind = {"\t": "tsv"}.get(self.delimiter, "csv")
        self._note_oddities()

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each record with the number of its first line, blank ones too."""
        lines = islice(self._lines(), self._told, None)
        for line, cells in parse(lines, self.delimiter):
            yield line + self._told, [cell[:LONGEST_CELL] for cell in cells]

    def merged(self) -> list[tuple[int, int, int, int]]:
        """Text has no merged cells."""
        return []

    def _told_delimiter(self, first: str) -> str:
        told = first.strip()[4:5] or "\t" if self._told else ""
        return told if told in DELIMITERS else ""

    def _has_bare_returns(self) -> bool:
        if self.encoding.startswith(("utf-16", "utf-32")):
            return True  # not a stream of bytes and lines: let Python find the lines
        with self.path.open("rb") as file:
            start = file.read(256 * 1024)
        return b"\r" in start and b"\n" not in start

    def _lines(self) -> Iterator[str]:
        if self._bare_returns:
            yield from self._lines_by_python()
            return
        with self.path.open("rb") as file:
            for number, line in enumerate(file):
                text = self._decode(line.removeprefix(b"\xef\xbb\xbf") if not number else line)
                if "\r" in text:
                    text = text.rstrip("\r\n").replace("\r", " ") + "\n"
                yield without_controls(text)

    def _lines_by_python(self) -> Iterator[str]:
        with self.path.open("rb") as raw:
            for line in io.TextIOWrapper(raw, encoding=self.encoding, errors="replace"):
                yield without_controls(line.removeprefix("\ufeff"))

    def _decode(self, line: bytes) -> str:
        for name in (self.encoding, self._encoding.second):
            try:
                return line.decode(name)
            except (UnicodeDecodeError, LookupError):
                continue
        return line.decode("latin-1")

    def _note_oddities(self) -> None:
        if self._encoding.mixed:
            self.notes.append(
                note(
                    "mixed-encodings",
                    "Some lines are written in UTF-8, others in another encoding"
                    f" ({self._encoding.second}). Check the letters with accents in the rows below.",
                    "warning",
                )
            )
        removed = 0 if self._bare_returns else _count_controls(self.path)
        if removed:
            self.notes.append(
                note(
                    "control-characters",
                    f"{removed} characters that cannot be seen (such as NUL) were removed."
                    " Nothing else was changed.",
                    "warning",
                )
            )


_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]+")
_CONTROL_BYTES = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})


def without_controls(text: str) -> str:
    """Remove characters that cannot be seen; tabs and ends of lines stay."""
    return _CONTROLS.sub("", text) if _CONTROLS.search(text) else text


def _count_controls(path: Path) -> int:
    count = 0
    with path.open("rb") as file:
        while chunk := file.read(4 * 1024 * 1024):
            count += len(chunk) - len(chunk.translate(None, _CONTROL_BYTES))
    return count


def _refuse_binary(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(64 * 1024)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    odd = len(start) - len(start.translate(None, _CONTROL_BYTES.replace(b"\0", b"")))
    blank = b"\0" in start and not start.translate(None, b"\0 \t\r\n")
    if odd > len(start) * 0.1 or blank:
        raise Unreadable(
            "This file is neither text nor a workbook. Choose a CSV, XLSX, XLS or ODS file."
        )


def guess_delimiter(lines: list[str]) -> str:
    """Return the delimiter that parts the most lines into the same number of cells."""
    scores = {}
    for delimiter in DELIMITERS:
        widths = [len(cells) for _, cells in parse(lines, delimiter) if any(cells)]
        common, times = Counter(widths or [1]).most_common(1)[0]
        agreeing = times / max(len(widths), 1)
        scores[delimiter] = agreeing * (1 + min(common, 12) / 10) if common > 1 else 0.0
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] else ","


def parse(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, cells); a quotation mark never closed spoils its own line only."""
    waiting: deque[str] = deque()
    taken: list[str] = []
    source = iter(lines)
    number = 1

    def feed() -> Iterator[str]:
        while len(taken) <= LINES_IN_A_CELL:
            line = waiting.popleft() if waiting else next(source, None)
            if line is None:
                return
            taken.append(line)
            yield line

    while True:
        for cells in csv.reader(feed(), delimiter=delimiter):
            if len(taken) > LINES_IN_A_CELL or (len(taken) > 1 and _left_open(taken, cells)):
                break
            yield number, cells
            number += len(taken)
            taken.clear()
        if not taken:
            return
        waiting.extendleft(reversed(taken[1:]))
        yield number, next(csv.reader(taken[:1], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
        number += 1
        taken.clear()


def _left_open(taken: list[str], cells: list[str]) -> bool:
    """At the end of a file the reader closes an open quotation mark by itself: undo that."""
    last = cells[-1] if cells else ""
    return last.endswith("\n") and sum(line.count('"') for line in taken) % 2 == 1
