"""Mark a copy for its reader, and trace a copy back."""

from dataclasses import dataclass
from datetime import datetime

from mutua.papers import apart, codes

PROCESS = apart.Bounds(seconds=300)


@dataclass(frozen=True, slots=True)
class Finding:
    """One code that was found in one way."""

    way: str  # "data": kept in the file; "text": the visible line; "pattern": the faint dots
    code: str
    pages: tuple[int, ...]  # from 1; 0 is the file itself
    sure: float  # share of the code's cells that agree; 1 for data and text, which anyone may forge


@dataclass(frozen=True, slots=True)
class Traced:
    """All that was found in a copy."""

    findings: tuple[Finding, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Name each code once: first what the pattern says, which is hardest to forge."""
        ways = ("pattern", "data", "text")
        ordered = sorted(self.findings, key=lambda f: (ways.index(f.way), -len(f.pages)))
        return tuple(dict.fromkeys(finding.code for finding in ordered))

    @property
    def code(self) -> str | None:
        """Return the code if there is exactly one; None where nothing was found or ways disagree."""
        return self.codes[0] if len(self.codes) == 1 else None


def marked(pdf: bytes, reader: str, at: datetime, code: str) -> bytes:
    """Return a copy of a PDF that names its reader and the time on every page, and carries the code.

    The line stands in a strip added below each page, so it covers nothing. `pdf` is one that was
    `examined`; `at` knows its zone; `code` comes from `new_code`. Raises `ValueError` for a code that
    is none or a nameless reader, `Refused` where the PDF cannot be read.
    """
    if not reader.strip():
        raise ValueError("A copy is marked with its reader's name; give one.")
    if at.tzinfo is None:
        raise ValueError("A copy is marked with a time that knows its zone; give one.")
    options = {"reader": reader, "at": at.isoformat(), "code": codes.of_number(codes.number(code))}
    return apart.run("mark", options, pdf, PROCESS)[1]


def traced(data: bytes) -> Traced:
    """Find the code of a copy: a PDF, also printed again, or a picture of a page.

    Raises `Refused` where it is neither.
    """
    answer, _ = apart.run("trace", {}, data, PROCESS)
    return Traced(
        tuple(
            Finding(found["way"], found["code"], tuple(found["pages"]), found["sure"])
            for found in answer["found"]
        )
    )
