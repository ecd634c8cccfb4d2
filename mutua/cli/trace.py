"""`mutua trace`: whose copy of a report a file is, and how that is known."""

import csv
import json
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from mutua import papers
from mutua.cli.wrong import Wrong
from mutua.papers import codes

FOUND, NOT_FOUND = 0, 1
MOST = 500_000_000  # bytes
WAYS = {
    "pattern": "the faint pattern on {pages}; {sure:.0%} of its dots agree",
    "data": "the file's own data; anyone can change these",
    "text": "the visible line on {pages}; anyone can write one",
}
NOTHING = (
    "No code was found. Either this is no marked copy, or the marks were destroyed: cut off, painted "
    "over, or lost in a picture too coarse or too strongly compressed. Try the best copy that you have."
)
SEVERAL = (
    "Several codes were found. Pages may come from several copies, or somebody put in a false code; "
    "the pattern is the hardest to forge."
)


def run(arguments: Namespace) -> int:
    """Read the file, look in three ways, tell."""
    readers = _readers(arguments.readers) if arguments.readers else {}
    if arguments.file.stat().st_size > MOST:
        raise Wrong(f"{arguments.file}: this is larger than any copy of a report. Name another.")
    try:
        traced = papers.traced(arguments.file.read_bytes())
    except papers.Refused as refused:
        raise Wrong(f"{arguments.file}: {refused}") from refused
    if arguments.json:
        found = [asdict(finding) | _whose(finding.code, readers) for finding in traced.findings]
        print(json.dumps({"code": traced.code, "findings": found}, indent=1))
    else:
        print("\n".join(_told(traced, readers, asked=bool(arguments.readers))))
    return FOUND if traced.codes else NOT_FOUND


def _told(
    traced: papers.Traced, readers: Mapping[str, Mapping[str, str]], *, asked: bool
) -> list[str]:
    if not traced.codes:
        return [NOTHING]
    lines = [SEVERAL] if len(traced.codes) > 1 else []
    for code in traced.codes:
        whose = readers.get(code)
        name = f"{whose['reader']}, {whose['at']}" if whose else "a reader not in the table"
        lines.append(f"Copy {code}" + (f": {name}" if asked else ""))
        lines += [f"  in {_way(f)}" for f in traced.findings if f.code == code]
    return lines


def _way(finding: papers.Finding) -> str:
    pages = [page for page in finding.pages if page]
    named = f"page {pages[0]}" if len(pages) == 1 else f"{len(pages)} pages"
    return WAYS[finding.way].format(pages=named, sure=finding.sure)


def _whose(code: str, readers: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {"reader": readers[code]["reader"], "at": readers[code]["at"]} if code in readers else {}


def _readers(path: Path) -> dict[str, dict[str, str]]:
    """Read whose each code is."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            missing = {"code", "reader", "at"} - set(table.fieldnames or ())
            if missing:
                raise Wrong(f"{path}: there is no column {', '.join(sorted(missing))}.")
            return {codes.read(row["code"] or ""): row for row in table}
    except (UnicodeDecodeError, csv.Error) as error:
        raise Wrong(f"{path}: this is not a table in CSV and UTF-8.") from error
