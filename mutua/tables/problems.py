"""What a person is told about a file or a row, each with what to do about it."""

from dataclasses import dataclass


class Unreadable(Exception):  # noqa: N818  it says what the file is, as house words do
    """The file cannot be read as a table; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell about a row and column (0 and "" where it concerns the whole file).

    `severity` is "error" (the row cannot be used), "warning" (read, but look) or "note".
    """

    row: int
    column: int
    heading: str
    severity: str
    code: str
    sentence: str


def note(code: str, sentence: str, severity: str = "note") -> Problem:
    """Return a problem of the whole file."""
    return Problem(0, 0, "", severity, code, sentence)
