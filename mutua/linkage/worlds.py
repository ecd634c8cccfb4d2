"""The labelled worlds that the shipped model learns from."""

import csv
import gzip
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from mutua.gazetteer import countries
from mutua.linkage import bilingual, noise
from mutua.linkage.records import Record


@dataclass(frozen=True, slots=True)
class World:
    """Records with their truth ("" where it is not known), or with labelled pairs only."""

    name: str
    records: list[Record]
    truth: list[str]
    pairs: tuple[tuple[int, int, int], ...] = ()
    weight: float = 1.0


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Read the rows of a CSV file, compressed or not."""
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def record(row: dict[str, str], number: int) -> Record:
    """Turn a row of a labelled file into a record, without the identifier that is its truth."""
    names = ("name", "company", "parent", "address", "city", "region", "phone")
    texts: dict[str, Any] = {f: row.get(f) or "" for f in names}
    return Record(
        id=f"{row.get('record_id') or ''}/{number}",
        list=row.get("source") or "",
        country=country(row.get("country") or ""),
        lat=degrees(row.get("lat")),
        lon=degrees(row.get("lon")),
        **texts,
    )


def country(text: str) -> str:
    """Return the alpha-2 code of a country written in any way, or nothing."""
    found = countries.find(text)
    return found.alpha2 if found else ""


def degrees(text: str | None) -> float | None:
    """Read a decimal number, or nothing."""
    try:
        return float(text or "")
    except ValueError:
        return None


def labelled(path: Path) -> tuple[list[Record], list[str]]:
    """Read a labelled file: its records and the truth of each."""
    read = list(rows(path))
    return [record(row, i) for i, row in enumerate(read)], [r["truth_id"] for r in read]


def masked(
    records: Sequence[Record], rng: random.Random, always: Sequence[str] = (), often: float = 0.25
) -> list[Record]:
    """Return records without the fields `always`, and with whole columns missing in some lists."""
    empty: dict[str, Any] = dict.fromkeys(("company", "parent", "address", "city", "region", "postcode", "phone", "country"), "")  # fmt: skip
    empty["coordinates"] = None
    gone = {
        name: {
            f for f in empty if f in always or rng.random() < often * (0.3 if f == "country" else 1)
        }
        for name in sorted({r.list for r in records})
    }
    return [_without(r, gone[r.list], empty) for r in records]


def _without(r: Record, gone: set[str], empty: dict[str, Any]) -> Record:
    changes = {f: empty[f] for f in gone if f != "coordinates"}
    if "coordinates" in gone:
        changes |= {"lat": None, "lon": None}
    return replace(r, **changes)


def part(world: World, rng: random.Random, sites: float, lists: float) -> World:
    """Return a share of a world's sites, as a share of its lists has them."""
    kept_truth = {t for t in sorted(set(world.truth)) if rng.random() < sites}
    names = sorted({r.list for r in world.records})
    kept_lists = set(rng.sample(names, max(2, round(len(names) * lists))))
    chosen = [
        (r, t) for r, t in zip(world.records, world.truth, strict=True)
        if t in kept_truth and r.list in kept_lists
    ]  # fmt: skip
    return replace(world, records=[r for r, _ in chosen], truth=[t for _, t in chosen])


def sparse(world: World, rng: random.Random, share: float) -> World:
    """Return a world whose lists have but a share of their sites in common."""
    common = {t for t in sorted(set(world.truth)) if rng.random() < share}
    mine = rng.sample(range(len(world.truth)), len(world.truth))
    first = {world.truth[i]: i for i in mine}
    kept = [i for i, t in enumerate(world.truth) if t in common or first[t] == i]
    return replace(
        world, records=[world.records[i] for i in kept], truth=[world.truth[i] for i in kept]
    )


Choose = Callable[[str], bool]


REAL = {"mills": "mills.csv", "powerplants": "powerplants.csv", "childcare": "childcare_sites.csv"}
WEIGHTS = {"mills": 2.0, "powerplants": 0.7, "childcare": 0.7}


def real(data: Path, choose: Choose = lambda _truth: True) -> Iterator[World]:
    """Yield the labelled worlds in a folder, of the sites that `choose` admits."""
    for name, file in REAL.items():
        yield world(name, *labelled(data / "labelled" / file), choose)


def world(name: str, records: Sequence[Record], truth: Sequence[str], choose: Choose) -> World:
    """Return a world of the sites that `choose` admits."""
    kept = [i for i, t in enumerate(truth) if choose(t)]
    weight = WEIGHTS.get(name, 0.7)
    return World(name, [records[i] for i in kept], [truth[i] for i in kept], weight=weight)


def trading_names(data: Path, rng: random.Random, choose: Choose) -> World:
    """Return plants under the names they trade by: other names, the same address.

    A list gives each plant twice or more, as lists of branches do; the directory gives it once.
    """
    records, truth = labelled(data / "labelled" / "meat_plants.csv.gz")
    several = sorted({t for t, r in zip(truth, records, strict=True) if "DBA" in r.list})
    chosen = set(rng.sample(several, min(500, len(several))))
    alone = sorted(set(truth) - set(several))
    chosen |= set(rng.sample(alone, min(700, len(alone))))
    kept: dict[str, int] = {}
    told: list[tuple[Record, str]] = []
    for r, t in zip(records, truth, strict=True):
        kept[t] = kept.get(t, 0) + 1
        if t in chosen and choose(t) and kept[t] <= 4:
            name = r.list if "DBA" not in r.list else f"DBA {rng.choice('abb')}"
            told.append((replace(noise.carelessly(r, rng), list=name), t))
    return World("trading names", [r for r, _ in told], [t for _, t in told], weight=0.5)


def places(data: Path, choose: Choose = lambda _truth: True) -> World:
    """Return the labelled pairs of places, of those whose name on the left `choose` admits."""
    known: dict[Record, int] = {}
    pairs: list[tuple[int, int, int]] = []
    for row in rows(data / "labelled" / "poi_pairs.csv.gz"):
        if not choose(row["name_l"].lower()):
            continue
        ends = [known.setdefault(_place(row, side), len(known)) for side in ("l", "r")]
        pairs.append((min(ends), max(ends), int(row["label"])))
    records = [replace(r, id=str(i)) for r, i in known.items()]
    return World("places", records, [""] * len(records), tuple(pairs), weight=1.4)


def _place(row: dict[str, str], side: str) -> Record:
    fields = {f: row[f"{f}_{side}"] for f in ("name", "address", "country", "lat", "lon")}
    fields["address"] = fields["address"].replace("COL postalCode VAL", "").strip()
    fields["source"] = side
    return replace(record(fields, 0), postcode=row[f"postcode_{side}"])


def made(data: Path, rng: random.Random) -> Iterator[World]:
    """Yield worlds of noisy lists over real sites that all differ, and over invented ones."""
    files = {
        "sugar": "sugar_mills.csv", "apparel": "apparel_lists_unlabelled.csv",
        "meat": "meat_plants.csv.gz",
    }  # fmt: skip
    for name, file in files.items():
        read = [r for r in rows(data / "labelled" / file) if "DBA" not in (r.get("source") or "")]
        sites = [record(row, i) for i, row in enumerate(rng.sample(read, min(900, len(read))))]
        yield World(name, *noise.lists(sites, rng, rng.randint(4, 9)), weight=0.8)
    for size in (150, 600, 1500):
        sites = noise.invented(rng, size)
        yield World("invented", *noise.lists(sites, rng, rng.randint(3, 10)), weight=0.8)


def two_scripts(rng: random.Random, count: int) -> World:
    """Return sites that half of the lists name in their own script, the others in Latin letters."""
    return World(
        f"two scripts, {count} lists", *bilingual.lists(rng, 300 // count, count), weight=0.6
    )


def agreement(truth: Sequence[str], a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return 1 for pairs of one site, 0 for pairs of two, −1 where the truth is not known."""
    code = np.unique(np.array(truth, dtype=object).astype(str), return_inverse=True)[1]
    known = np.array([bool(t) for t in truth])
    return np.where(known[a] & known[b], (code[a] == code[b]).astype(int), -1)
