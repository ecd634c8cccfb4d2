"""The forms of all records as columns, so that comparisons run over arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from mutua.linkage import normalise, terms
from mutua.linkage.columns import Column, Floats, Ints, Matrix, groups, joined
from mutua.linkage.cores import uncollected
from mutua.linkage.corpus import Corpus, Weights, spread, unit
from mutua.linkage.points import kilometres_of_doubt
from mutua.linkage.records import Record

OF_COMPANIES = frozenset({"lei", "sedex_company", "rspo", "tax_number"})  # one for many sites
FORMS = (
    "name", "company", "parent", "whole", "city", "region", "address", "postcode", "phone",
    "street", "sound", "heard", "city_heard", "numbers", "address_numbers", "house",
)  # fmt: skip
# Territories that lists give now under their own code, now under that of the state they belong to.
FAMILIES = {
    "HK": "CN", "MO": "CN", "TW": "CN", "PR": "US", "GU": "US", "VI": "US", "AS": "US", "MP": "US",
    "RE": "FR", "GP": "FR", "MQ": "FR", "GF": "FR", "NC": "FR", "PF": "FR", "YT": "FR",
    "GG": "GB", "JE": "GB", "IM": "GB", "GL": "DK", "FO": "DK", "AW": "NL", "CW": "NL",
    "SX": "NL", "EH": "MA", "PS": "IL", "XK": "RS", "AX": "FI", "SJ": "NO",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """Every column that a comparator reads; all are as long as the records."""

    columns: dict[str, Column]
    lists: Ints
    country: Column
    block: Column
    identifiers: Column
    lat: Floats
    lon: Floats
    doubt: Floats  # km
    foreign: npt.NDArray[np.bool_]
    spelt: Ints  # the number of a record's spelling: its names, and where it is
    matrices: dict[str, Matrix]  # of each spelling, or of each record
    twins: Floats
    crowd: Floats

    def __len__(self) -> int:
        return len(self.lists)

    def take(self, rows: Ints) -> "Table":
        """Return the table of some rows, small enough to send to another process."""
        spellings, spelt = np.unique(self.spelt[rows], return_inverse=True)
        return replace(
            self,
            columns={name: column.take(rows) for name, column in self.columns.items()},
            country=self.country.take(rows), block=self.block.take(rows),
            identifiers=self.identifiers.take(rows), spelt=spelt,
            matrices={
                name: matrix[spellings if name in OF_SPELLINGS else rows]
                for name, matrix in self.matrices.items()
            },
            **{name: getattr(self, name)[rows] for name in _PLAIN},
        )  # fmt: skip

    def rows(self, matrix: str, records: Ints) -> Matrix:
        """Return the rows of a matrix that belong to some records."""
        whose = self.spelt[records] if matrix in OF_SPELLINGS else records
        return self.matrices[matrix][whose]


OF_SPELLINGS = frozenset({"grams", "name_grams", "sounds", "heard", "tokens", "name_tokens"})
_PLAIN = ("lists", "lat", "lon", "doubt", "foreign", "twins", "crowd")


Sheet = dict[str, Column]
Packed = list[list[Any]]


def packed(records: Sequence[Record]) -> Packed:
    """Return the fields of records one by one: they travel to another process in half the time."""
    names = [f.name for f in fields(Record)]
    if not records:
        return [[] for _ in names]
    return [list(cells) for cells in zip(*map(attrgetter(*names), records), strict=True)]


@uncollected()
def read(records: Packed) -> Sheet:
    """Bring records into form and their forms into columns: one chunk of work for an engine."""
    forms = list(map(normalise.form, map(Record, *records)))
    return {f: Column.of([getattr(form, f) for form in forms]) for f in FORMS} | {
        "every": Column.of([f"{f.name} {f.company} {f.parent}".strip() for f in forms]),
        "both": Column.of([f"{f.name}\n{f.company or f.parent}".strip() for f in forms]),
        "where": Column.of([f"{f.city} {f.region} {f.address}".strip() for f in forms]),
        "foreign": Column.of([bool(f.native) for f in forms]),
    }


def build(
    records: Sequence[Record], sheets: Sequence[Sheet] = (), corpus: Corpus | None = None
) -> Table:
    """Turn records and what was read of them into columns, weighed by a corpus or by themselves."""
    sheets = sheets or [read(packed(records))]
    sheet = {f: joined([sheet[f] for sheet in sheets]) for f in sheets[0]}
    columns = {f: sheet[f] for f in FORMS}
    lists = Column.of(r.list or "\0" for r in records).codes
    country = Column.of(r.country.upper() for r in records)
    block = Column.of(FAMILIES.get(c, c) for c in (r.country.upper() for r in records))
    spelt, first = groups(block.codes, *(columns[f].codes for f in ("name", "company", "parent")))
    lat, lon = _coordinates(records)
    return Table(
        columns=columns, lists=lists, country=country, block=block,
        identifiers=Column.of(
            tuple(sorted((s, v) for s, v in r.identifiers if s not in OF_COMPANIES))
            for r in records
        ),
        lat=lat, lon=lon, doubt=kilometres_of_doubt(lat, lon),
        foreign=sheet["foreign"].codes >= 0, spelt=spelt,
        matrices=_matrices(sheet, first, corpus or Corpus()),
        twins=most_in_one_list(groups(columns["name"].codes, country.codes)[0], lists),
        crowd=_crowd(lat, lon, lists),
    )  # fmt: skip


def together(tables: Sequence[Table]) -> Table:
    """Put tables of one corpus one below the other; their lists stay different lists."""
    first, shift = tables[0], np.cumsum([0, *(t.lists.max(initial=-1) + 1 for t in tables)])
    further = np.cumsum([0, *(t.matrices["grams"].shape[0] for t in tables)])
    widths = {k: max(t.matrices[k].shape[1] for t in tables) for k in first.matrices}
    return Table(
        columns={f: joined([t.columns[f] for t in tables]) for f in first.columns},
        lists=np.concatenate([t.lists + s for t, s in zip(tables, shift, strict=False)]),
        country=joined([t.country for t in tables]), block=joined([t.block for t in tables]),
        identifiers=joined([t.identifiers for t in tables]),
        spelt=np.concatenate([t.spelt + s for t, s in zip(tables, further, strict=False)]),
        matrices={
            k: sparse.vstack([widened(t.matrices[k], w) for t in tables], format="csr")
            for k, w in widths.items()
        },
        **{n: np.concatenate([getattr(t, n) for t in tables]) for n in _PLAIN if n != "lists"},
    )  # fmt: skip


def widened(matrix: Matrix, width: int) -> Matrix:
    """Return the matrix with empty columns added, or the last ones left out."""
    if width < matrix.shape[1]:
        return matrix[:, :width]
    shape = (matrix.shape[0], width)
    return sparse.csr_matrix((matrix.data, matrix.indices, matrix.indptr), shape=shape)


def _coordinates(records: Sequence[Record]) -> tuple[Floats, Floats]:
    """Return latitudes and longitudes; NaN: none."""
    rows = np.full((2, len(records)), np.nan, dtype=np.float64)
    for i, r in enumerate(records):
        if r.lat is not None and r.lon is not None and _on_earth(r.lat, r.lon):
            rows[:, i] = r.lat, r.lon
    return rows[0], rows[1]


def _on_earth(lat: float, lon: float) -> bool:
    return abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0, 0)


def _matrices(sheet: Sheet, first: Ints, corpus: Corpus) -> dict[str, Matrix]:
    """Weigh words and 3-grams: of the names, of all names a record has, of its whereabouts.

    `first` is a record of each spelling.
    """
    spelt = {
        f: Column(sheet[f].values, sheet[f].codes[first])
        for f in ("every", "name", "both", "sound", "heard")
    }
    tokens = corpus.weigh("words", spelt["every"], terms.words)
    names = corpus.weigh("words", spelt["name"], terms.words)
    return {
        "grams": unit(corpus.weigh("grams", spelt["both"], terms.grams)),
        "name_grams": unit(corpus.weigh("name grams", spelt["name"], terms.grams)),
        "sounds": unit(corpus.weigh("sounds", spelt["sound"], terms.grams)),
        "heard": unit(corpus.weigh("heard", spelt["heard"], terms.grams)),
        "tokens": tokens,
        "name_tokens": names,
        "places": corpus.weigh("places", sheet["where"], terms.words),
        "towns": _towns(sheet["where"], corpus.weights["words"]),
    }


def _towns(where: Column, words: Weights) -> Matrix:
    """Mark for each record the words of names that its own city, region and address have."""
    indices: list[int] = []
    ends = [0]
    for text in where.values:
        indices.extend(sorted({words.place[w] for w in text.split() if w in words.place}))
        ends.append(len(indices))
    shape = (len(where.values), len(words.weight))
    marks = (np.ones(len(indices), np.float32), np.array(indices, np.int32), ends)
    return spread(sparse.csr_matrix(marks, shape), where)


def most_in_one_list(key: Ints, lists: Ints) -> Floats:
    """Return, per record, how many records of one list at most share its key (from 0)."""
    inside, first = groups(key, lists)
    most = np.zeros(key.max(initial=-1) + 1, dtype=np.float32)
    np.maximum.at(most, key[first], np.bincount(inside, minlength=len(first)))
    return most[key]


def _crowd(lat: Floats, lon: Floats, lists: Ints) -> Floats:
    """Return how many records of one list at most lie in a record's cell of about a kilometre."""
    cells = [np.nan_to_num(x) * 100 // 1 + 20_000 for x in (lat, lon)]  # no negative ones
    crowd = most_in_one_list(groups(*(c.astype(np.int64) for c in cells))[0], lists)
    crowd[np.isnan(lat)] = np.nan
    return crowd
