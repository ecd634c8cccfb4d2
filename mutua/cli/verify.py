"""`mutua verify`: whether a receipt is genuine, in force and not revoked, without a network."""

import json
from argparse import Namespace
from datetime import UTC, date, datetime, time
from pathlib import Path

from mutua import receipts
from mutua.cli import files, show
from mutua.cli.wrong import Wrong
from mutua.receipts import KeySet, Report

HOLDS, FAILS = 0, 1
MOST_BYTES = 2_000_000  # more than any receipt: what is longer is refused, and not read
MARKS = {"holds": "yes", "fails": "NO", "unknown": "?"}


def run(arguments: Namespace) -> int:
    """Check one receipt; answer 0 only where all that could be checked holds."""
    target = None if arguments.json in (None, "-") else Path(arguments.json)
    sources = [arguments.file, *arguments.keys, *filter(None, [arguments.status])]
    files.check([target] if target else [], sources)
    keys = [_keys(path) for path in arguments.keys]
    status = _read(arguments.status) if arguments.status else None
    report = receipts.verify(
        _read(arguments.file), keys, at=_moment(arguments.today), status=status
    )
    text = json.dumps(_told(report), indent=1, ensure_ascii=False)
    if target:
        files.write_text(target, text + "\n")
    if arguments.json == "-":
        show.sentence(text)
    elif not arguments.quiet:
        _show(report)
    return HOLDS if report.holds else FAILS


def _read(path: Path) -> bytes:
    if not path.exists():
        raise Wrong(f"{path}: there is no such file.")
    if path.is_dir():
        raise Wrong(f"{path}: this is a folder. Name the file of the receipt.")
    with path.open("rb") as file:
        return file.read(MOST_BYTES)


def _keys(path: Path) -> KeySet:
    try:
        return receipts.keyset.read(_read(path))
    except receipts.Unreadable as why:
        raise Wrong(f"{path}: {why}") from why


def _moment(day: date | None) -> datetime:
    return datetime.combine(day, time(12), UTC) if day else datetime.now(UTC)


def _told(report: Report) -> dict[str, object]:
    return {
        "holds": report.holds,
        "proven": report.proven,
        "sentence": report.sentence,
        "steps": [
            {"step": step.name, "outcome": step.outcome, "sentence": step.sentence}
            for step in report.steps
        ],
        "says": [list(line) for line in receipts.lines(report.document or {})],
    }


def _show(report: Report) -> None:
    show.sentence(report.sentence)
    show.sentence("")
    for step in report.steps:
        show.sentence(f"{MARKS[step.outcome]:>4}  {step.name:<11} {step.sentence}")
    lines = receipts.lines(report.document or {})
    if lines:
        proven = "It says:" if report.proven else "It says the following, and NONE of it is proven:"
        show.sentence(f"\n{proven}")
    for heading, text in lines:
        show.sentence(f"      {heading}: {text}")
