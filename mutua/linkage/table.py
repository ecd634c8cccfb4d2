"""The forms of all records as columns, so that comparisons run over arrays."""

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from mutua.linkage.normalise import Form
from mutua.linkage.records import Record

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Matrix = Any  # scipy's sparse matrices carry no types


OF_COMPANIES = frozenset({"lei", "sedex_company", "rspo", "tax_number"})  # one for many sites


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of text: the different values, and which of them each record has (-1: none)."""

    values: list[str]
    codes: Ints


@dataclass(frozen=True, slots=True)
class Table:
    """Every column that a comparator reads; all are as long as the records."""

    texts: dict[str, Texts]
    lists: Ints
    country: Ints
    numbers: list[frozenset[str]]
    address_numbers: list[frozenset[str]]
    lat: Floats
    lon: Floats
    decimals: Floats
    identifiers: list[dict[str, str]]
    grams: Matrix
    name_grams: Matrix
    tokens: Matrix
    name_tokens: Matrix
    places: Matrix
    towns: Matrix
    vocabulary: list[str]
    twins: Floats
    crowd: Floats

    def __len__(self) -> int:
        return len(self.lists)


def codes_of(values: Iterable[Hashable], missing: Hashable = "") -> tuple[list[Any], Ints]:
    """Return the different values in order of appearance and each one's place among them."""
    places: dict[Hashable, int] = {}
    codes = [-1 if v == missing else places.setdefault(v, len(places)) for v in values]
    return list(places), np.array(codes, dtype=np.int64)


def build(records: Sequence[Record], forms: Sequence[Form]) -> Table:
    """Turn records and their forms into columns."""
    fields = (
        "name",
        "company",
        "parent",
        "whole",
        "city",
        "region",
        "address",
        "postcode",
        "phone",
    )
    texts = {f: Texts(*codes_of(getattr(form, f) for form in forms)) for f in fields}
    lists = codes_of((r.list for r in records), None)[1]
    country = codes_of(r.country.upper() for r in records)[1]
    lat, lon, decimals = _coordinates(records)
    tokens, name_tokens, vocabulary = _token_matrices(forms)
    whereabouts = [f"{f.city} {f.region} {f.address}" for f in forms]
    name_grams, grams = _gram_matrices(forms)
    return Table(
        texts=texts, lists=lists, country=country,
        numbers=[f.numbers for f in forms], address_numbers=[f.address_numbers for f in forms],
        lat=lat, lon=lon, decimals=decimals,
        identifiers=[{s: v for s, v in r.identifiers if s not in OF_COMPANIES} for r in records],
        grams=grams, name_grams=name_grams, tokens=tokens, name_tokens=name_tokens,
        places=_weighted(whereabouts, str.split)[0],
        towns=_towns(whereabouts, vocabulary),
        vocabulary=vocabulary,
        twins=_most_in_one_list(np.stack([texts["name"].codes, country], 1), lists),
        crowd=_crowd(lat, lon, lists),
    )  # fmt: skip


def _coordinates(records: Sequence[Record]) -> tuple[Floats, Floats, Floats]:
    """Return latitudes, longitudes (NaN: none) and how many decimals they were given with."""
    rows = np.full((len(records), 3), np.nan, dtype=np.float64)
    for i, r in enumerate(records):
        if r.lat is not None and r.lon is not None and _on_earth(r.lat, r.lon):
            rows[i] = r.lat, r.lon, max(_decimals(r.lat), _decimals(r.lon))
    return rows[:, 0], rows[:, 1], rows[:, 2].astype(np.float32)  # type: ignore[return-value]


def _on_earth(lat: float, lon: float) -> bool:
    return abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0, 0)


def _decimals(degrees: float) -> int:
    return min(6, len(f"{degrees:.6f}".rstrip("0").partition(".")[2]))


def _weighted(texts: Sequence[str], terms: Callable[[str], list[str]]) -> tuple[Matrix, list[str]]:
    """Return texts × terms, each term weighing its rarity, ln((n + 200) / (frequency + 1)).

    Frequencies count different texts, so that a name is not common for being in many lists.
    """
    places: dict[str, int] = {}
    row = [places.setdefault(text, len(places)) for text in texts]
    seen: dict[str, int] = {}
    indices, indptr = [], [0]
    for text in places:
        found = sorted({seen.setdefault(term, len(seen)) for term in terms(text)})
        indices.extend(found)
        indptr.append(len(indices))
    frequency = np.bincount(indices, minlength=max(1, len(seen))).astype(np.float32)
    weight = math.log(len(places) + 200) - np.log(frequency + 1)
    columns = np.array(indices, dtype=np.int32)
    shape = (len(places), len(frequency))
    different = sparse.csr_matrix((weight[columns], columns, indptr), shape=shape)
    return different[np.array(row, dtype=np.int64)] if row else different, list(seen)


def _token_matrices(forms: Sequence[Form]) -> tuple[Matrix, Matrix, list[str]]:
    """Return tokens of name, company and parent together, and those of the name alone."""
    every, vocabulary = _weighted([f"{f.name} {f.company} {f.parent}" for f in forms], str.split)
    place = {term: i for i, term in enumerate(vocabulary)}
    rows, columns = [], []
    for i, f in enumerate(forms):
        for term in set(f.name.split()):
            rows.append(i)
            columns.append(place[term])
    mask = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), every.shape)
    return every, every.multiply(mask).tocsr(), vocabulary


def _towns(whereabouts: Sequence[str], vocabulary: Sequence[str]) -> Matrix:
    """Mark for each record the words that its own city, region and address have too."""
    place = {term: i for i, term in enumerate(vocabulary)}
    rows, columns = [], []
    for i, words in enumerate(whereabouts):
        found = sorted({place[w] for w in words.split() if w in place})
        rows.extend([i] * len(found))
        columns.extend(found)
    shape = (len(whereabouts), max(1, len(vocabulary)))
    return sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape)


def grams(text: str) -> list[str]:
    """Return the 3-grams of a text without its spaces, or of each of its lines, ends marked."""
    squeezed = f"^{text.replace(' ', '')}$".replace("\n", "$^")
    return [squeezed[i : i + 3] for i in range(len(squeezed) - 2)] if text else []


def _gram_matrices(forms: Sequence[Form]) -> tuple[Matrix, Matrix]:
    """Return unit rows of weighted 3-grams: of names, and of names with companies."""
    names = _weighted([f.name for f in forms], grams)[0]
    both = _weighted([f"{f.name}\n{f.company or f.parent}".strip() for f in forms], grams)[0]
    return unit(names), unit(both)


def unit(matrix: Matrix) -> Matrix:
    """Scale every row of a sparse matrix to length one."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags(scale.astype(np.float32)) @ matrix, dtype=np.float32)


def _most_in_one_list(keys: Ints, lists: Ints) -> Floats:
    """Return, per record, how many records of one list at most share its key."""
    _, key = np.unique(keys, axis=0, return_inverse=True)
    key = key.ravel()
    _, inverse, count = np.unique(
        np.stack([key, lists], 1), axis=0, return_inverse=True, return_counts=True
    )
    most = np.zeros(key.max(initial=-1) + 1, dtype=np.float32)
    np.maximum.at(most, key, count[inverse.ravel()])
    return most[key]


def _crowd(lat: Floats, lon: Floats, lists: Ints) -> Floats:
    """Return how many records of one list at most lie in a record's cell of about a kilometre."""
    cells = np.stack([np.nan_to_num(lat) * 100 // 1, np.nan_to_num(lon) * 100 // 1], 1)
    crowd = _most_in_one_list(cells.astype(np.int64), lists)
    crowd[np.isnan(lat)] = np.nan
    return crowd
