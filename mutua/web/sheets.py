"""Sheets that people hand in by a form: as a file, or pasted."""

from collections.abc import Mapping
from typing import Any

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods"  # endings that a browser offers


def given(cleaned: Mapping[str, Any], *, pasted_as: str = "pasted.txt") -> tuple[bytes, str] | None:
    """Return what is to be read, and its name, of the fields sheet and pasted; None for nothing."""
    if sheet := cleaned.get("sheet"):
        sheet.seek(0)
        return sheet.read(), sheet.name
    pasted = cleaned.get("pasted", "")
    return (pasted.encode(), pasted_as) if pasted.strip() else None
