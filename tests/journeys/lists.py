"""What ten members hand in: their suppliers, and for three of them what they had audited."""

import csv
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mutua import tables
from mutua.demo import world

TODAY = datetime.now(UTC).date()
PROTOCOLS = ("SMETA", "SA8000", "BSCI", "ISO 14001")


@dataclass(frozen=True)
class Hand:
    """One member, and the files that it uploads."""

    name: str
    suppliers: Path
    audited: Path | None = None


def invented(folder: Path) -> list[Hand]:
    """Write the lists of ten invented members; the three with most audits hand those in, too."""
    made = world.make(records=800, members=10, today=TODAY)
    world.write(made, folder)
    audits = {each.member: each for each in made.audited_lists}
    most = sorted(audits.values(), key=lambda each: -len(each.rows))[:3]
    return [
        Hand(
            each.member.name,
            folder / each.filename,
            folder / audits[each.member].filename if audits[each.member] in most else None,
        )
        for each in made.supplier_lists
    ]


def real(files: Path, folder: Path) -> list[Hand]:
    """Take ten companies' own lists; three of them count as audited, too, with invented dates."""
    paths = sorted(files.iterdir())
    return [
        Hand(
            path.stem.replace("-", " ").title(),
            path,
            _as_audited(path, folder) if at in (1, 4, 7) else None,
        )
        for at, path in enumerate(paths)
    ]


def _as_audited(path: Path, folder: Path) -> Path:
    """Copy a list with a protocol and a date in every row: such lists have none."""
    table, chance = tables.open(path), random.Random(path.name)
    copy = folder / f"{path.stem}-audited.csv"
    with copy.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*table.headings, "Protocol", "Audit date"])
        for row in table.rows():
            day = TODAY - timedelta(days=chance.randrange(1_000))
            cells = row.cells[: len(table.headings)]
            writer.writerow([*cells, chance.choice(PROTOCOLS), day.isoformat()])
    return copy
