"""Comparators: each turns pairs of records into a column of numbers (NaN: nothing to compare)."""

from collections.abc import Callable

import numpy as np
from rapidfuzz import distance, fuzz, process
from rapidfuzz.distance import Indel

from mutua.linkage import earth
from mutua.linkage.columns import Column, Floats, Ints, Matrix
from mutua.linkage.cores import threads
from mutua.linkage.table import Table

CHUNK = 200_000  # pairs compared at once; bounds the memory
Scorer = Callable[..., float]


def matrix(table: Table, a: Ints, b: Ints) -> Floats:
    """Return pairs × features for the pairs (a[i], b[i])."""
    blocks = [
        _columns(table, a[start : start + CHUNK], b[start : start + CHUNK])
        for start in range(0, len(a), CHUNK)
    ]
    return np.concatenate(blocks) if blocks else np.empty((0, len(NAMES)), np.float32)


def _columns(table: Table, a: Ints, b: Ints) -> Floats:
    out = np.empty((len(a), len(NAMES)), dtype=np.float32)
    column = 0
    for names, comparator in COMPARATORS:
        out[:, column : column + len(names)] = comparator(table, a, b)
        column += len(names)
    return out


def _compared(x: Column, y: Column, a: Ints, b: Ints, scorers: dict[str, bool]) -> Floats:
    """Score text against text, each different pair of texts once."""
    left, right = x.codes[a], y.codes[b]
    both = np.flatnonzero((left >= 0) & (right >= 0))
    out = np.full((len(a), len(scorers)), np.nan, dtype=np.float32)
    width = len(y.values) + 1
    keys, inverse = np.unique(left[both] * width + right[both], return_inverse=True)
    one, other = keys // width, keys % width
    for k, (name, squeeze) in enumerate(scorers.items()):
        ours, theirs = (x.squeezed, y.squeezed) if squeeze else (x.texts, y.texts)
        scores = process.cpdist(
            ours[one].tolist(), theirs[other].tolist(),
            scorer=_SCORERS[name], workers=threads(), dtype=np.float32,
        )  # fmt: skip
        out[both, k] = scores[inverse] / _SCALE[name]
    return out


_SCORERS: dict[str, Scorer] = {
    "ratio": Indel.normalized_similarity,
    "token_set": fuzz.token_set_ratio,
    "partial": fuzz.partial_ratio,
    "jaro": distance.JaroWinkler.normalized_similarity,
}
_SCALE = {"ratio": 1, "token_set": 100, "partial": 100, "jaro": 1}


def names(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the names: edits, shared words, one inside the other, beginnings."""
    x = table.columns["name"]
    return _compared(x, x, a, b, {"ratio": True, "token_set": False, "partial": True, "jaro": True})


def whole_names(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the names as written, legal forms and words for factory included."""
    x = table.columns["whole"]
    return _compared(x, x, a, b, {"ratio": False})


def companies(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the companies."""
    x = table.columns["company"]
    return _compared(x, x, a, b, {"ratio": True, "token_set": False})


def crosswise(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare one's name with the other's company, both ways: lists confuse the two."""
    x, y = table.columns["name"], table.columns["company"]
    how = {"ratio": True, "token_set": False}
    one, other = _compared(x, y, a, b, how), _compared(y, x, a, b, how)
    return np.concatenate([np.fmax(one, other), np.fmin(one, other)[:, :1]], axis=1)


def parents(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the parents, and a parent with the other's company or name."""
    p, c, n = (table.columns[f] for f in ("parent", "company", "name"))
    how = {"token_set": False}
    cross = np.fmax(_compared(p, c, a, b, how), _compared(c, p, a, b, how))
    named = np.fmax(_compared(p, n, a, b, how), _compared(n, p, a, b, how))
    return np.concatenate([_compared(p, p, a, b, how), cross, named], axis=1)


def _dot(x: Matrix, y: Matrix) -> Floats:
    return np.asarray(x.multiply(y).sum(axis=1), dtype=np.float32).ravel()


def spelling(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare weighted 3-grams: of the names, and of names with companies."""
    own = _dot(table.matrices["name_grams"][a], table.matrices["name_grams"][b])
    return np.stack([own, _dot(table.matrices["grams"][a], table.matrices["grams"][b])], axis=1)


def rare_words(table: Table, a: Ints, b: Ints) -> Floats:
    """Weigh the words that names share by their rarity, and those that only one has."""
    words, every, towns = (table.matrices[m] for m in ("name_tokens", "tokens", "towns"))
    x, y, every_x, every_y = words[a], words[b], every[a], every[b]
    shared = x.minimum(y)
    cross = np.maximum(_sums(x.minimum(every_y)), _sums(y.minimum(every_x)))
    alone_x, alone_y = _largest(x - shared), _largest(y - shared)
    sums = np.stack([_sums(x), _sums(y)], 1)
    total = _sums(shared)
    beyond = shared - shared.multiply(towns[a].maximum(towns[b]))
    return np.stack([
        total, _largest(shared), _share(total, sums.min(1)), _share(total, sums.max(1)),
        np.minimum(alone_x, alone_y), np.maximum(alone_x, alone_y),
        cross, _sums(every_x.minimum(every_y)), _sums(beyond), _largest(beyond),
    ], axis=1)  # fmt: skip


def _sums(m: Matrix) -> Floats:
    return np.asarray(m.sum(axis=1), dtype=np.float32).ravel()


def _largest(m: Matrix) -> Floats:
    return np.asarray(m.max(axis=1).todense(), dtype=np.float32).ravel()


def _share(part: Floats, total: Floats) -> Floats:
    return np.divide(part, total, out=np.full_like(part, np.nan), where=total > 0)


def numbers(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the numbers in the names: 1 both the same, 0 one has none, −1 apart; NaN none."""
    return _set_agreement(table.columns["numbers"], a, b)[:, None]


def _set_agreement(sets: Column, a: Ints, b: Ints) -> Floats:
    """Say of two sets: 1 equal, 0.5 overlapping, 0 one empty, −1 apart, NaN both empty."""
    values = [*sets.values, frozenset()]  # the last one is that of code −1
    width = len(values)
    keys, inverse = np.unique((sets.codes[a] + 1) * width + sets.codes[b] + 1, return_inverse=True)
    agreement = np.array(
        [_agreement(values[k // width - 1], values[k % width - 1]) for k in keys.tolist()],
        dtype=np.float32,
    )
    return agreement[inverse] if len(keys) else np.empty(0, np.float32)


def _agreement(x: frozenset[str], y: frozenset[str]) -> float:
    if not x and not y:
        return np.nan
    if x == y:
        return 1.0
    if not x or not y:
        return 0.0
    return 0.5 if x & y else -1.0


def countries(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the countries: 1 the same, 0 another, NaN unknown."""
    x, y = table.country.codes[a], table.country.codes[b]
    return np.where((x < 0) | (y < 0), np.nan, x == y).astype(np.float32)[:, None]


def regions(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare regions, cities, either with the other, for lists mix them, and how cities sound."""
    r, c, heard = (table.columns[f] for f in ("region", "city", "city_heard"))
    how, joined = {"token_set": False}, {"ratio": True}
    cross = np.fmax(_compared(r, c, a, b, how), _compared(c, r, a, b, how))
    city = np.fmax(_compared(c, c, a, b, how), _compared(c, c, a, b, joined))
    sound = _compared(heard, heard, a, b, joined)
    return np.concatenate([_compared(r, r, a, b, how), city, cross, sound], axis=1)


def addresses(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the addresses: shared words, rare ones in all place fields, house numbers."""
    x, y = table.matrices["places"][a], table.matrices["places"][b]
    t = table.columns["address"]
    shared = x.minimum(y)
    least = np.minimum(_sums(x), _sums(y))
    return np.stack([
        _compared(t, t, a, b, {"token_set": False})[:, 0],
        _share(_sums(shared), least),
        np.where(least > 0, _largest(shared), np.nan),
        _set_agreement(table.columns["address_numbers"], a, b),
    ], axis=1)  # fmt: skip


def _equal(texts: Column, a: Ints, b: Ints) -> Floats:
    x, y = texts.codes[a], texts.codes[b]
    return np.where((x < 0) | (y < 0), np.nan, x == y).astype(np.float32)


def streets(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare streets without their numbers, and the numbers of houses, plots and lots."""
    t = table.columns["street"]
    return np.stack([
        _compared(t, t, a, b, {"token_set": False})[:, 0],
        _set_agreement(table.columns["house"], a, b),
    ], axis=1)  # fmt: skip


def sounds(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare how the names sound, in whatever script they are written, and say if it is one."""
    t, core = table.columns["sound"], table.columns["heard"]
    grams = [_dot(m[a], m[b]) for m in (table.matrices["sounds"], table.matrices["heard"])]
    scripts = (table.foreign[a] != table.foreign[b]).astype(np.float32)
    return np.concatenate([
        _compared(t, t, a, b, {"ratio": True, "token_set": False}),
        _compared(core, core, a, b, {"ratio": False}), np.stack([*grams, scripts], axis=1),
    ], axis=1)  # fmt: skip


def contacts(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare postcodes and telephones: 1 equal, 0 not, NaN unknown."""
    return np.stack([_equal(table.columns[f], a, b) for f in ("postcode", "phone")], axis=1)


def kilometres(table: Table, a: Ints, b: Ints) -> Floats:
    """Return how far the records of each pair are apart, in km; NaN where one has no place."""
    return earth.kilometres(table.lat[a], table.lon[a], table.lat[b], table.lon[b])


def distances(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare coordinates: how far, how vague the vaguer, how crowded the place."""
    km = kilometres(table, a, b)
    vaguer = np.maximum(table.doubt[a], table.doubt[b])
    return np.stack(
        [np.log1p(km * 10), np.log1p(vaguer * 10), np.fmax(table.crowd[a], table.crowd[b])], axis=1
    )


def identifiers(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare identifiers of one scheme: 1 all equal, −1 all apart, between: some; NaN none."""
    x, y = table.identifiers.codes[a], table.identifiers.codes[b]
    out = np.full((len(a), 1), np.nan, dtype=np.float32)
    for k in np.flatnonzero((x >= 0) & (y >= 0)).tolist():
        one, other = (dict(table.identifiers.values[code]) for code in (x[k], y[k]))
        common = [one[s] == other[s] for s in one.keys() & other.keys()]
        if common:
            out[k] = 2 * sum(common) / len(common) - 1
    return out


def surroundings(table: Table, a: Ints, b: Ints) -> Floats:
    """Say whether one list gave both, and how many of one list at most bear such a name."""
    same = (table.lists[a] == table.lists[b]).astype(np.float32)
    return np.stack([same, np.maximum(table.twins[a], table.twins[b])], axis=1)


Comparator = Callable[[Table, Ints, Ints], Floats]
COMPARATORS: list[tuple[tuple[str, ...], Comparator]] = [
    (("name_ratio", "name_words", "name_inside", "name_start"), names),
    (("whole_ratio",), whole_names),
    (("company_ratio", "company_words"), companies),
    (("cross_ratio", "cross_words", "cross_least"), crosswise),
    (("parent_words", "parent_company", "parent_name"), parents),
    (("name_grams", "all_grams"), spelling),
    (
        ("rare_shared", "rarest_shared", "rare_least", "rare_most",
         "alone_least", "alone_most", "rare_cross", "rare_every", "beyond_shared", "beyond_rarest"),
        rare_words,
    ),
    (("numbers",), numbers),
    (("country",), countries),
    (("region", "city", "region_city", "city_heard"), regions),
    (("address_words", "place_share", "place_rarest", "address_numbers"), addresses),
    (("street", "house"), streets),
    (
        ("sound_ratio", "sound_words", "heard_ratio", "sound_grams", "heard_grams", "two_scripts"),
        sounds,
    ),
    (("postcode", "phone"), contacts),
    (("distance", "doubt", "crowd"), distances),
    (("identifiers",), identifiers),
    (("same_list", "twins"), surroundings),
]  # fmt: skip
NAMES = tuple(name for group, _ in COMPARATORS for name in group)
