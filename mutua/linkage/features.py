"""Comparators: each turns pairs of records into a column of numbers (NaN: nothing to compare)."""

from collections.abc import Callable, Sequence

import numpy as np

from mutua.linkage import earth
from mutua.linkage.agreement import compared, dot, equal, largest, set_agreement, share, summed
from mutua.linkage.columns import Floats, Ints, begins
from mutua.linkage.table import Table

CHUNK = 200_000  # pairs compared at once; bounds the memory
Comparator = Callable[[Table, Ints, Ints], Floats]


def matrix(table: Table, a: Ints, b: Ints) -> Floats:
    """Return pairs × features for the pairs (a[i], b[i])."""
    blocks = []
    for start in range(0, len(a), CHUNK):
        x, y = a[start : start + CHUNK], b[start : start + CHUNK]
        blocks.append(completed(table, x, y, at_a_glance(table, x, y)))
    return np.concatenate(blocks) if blocks else np.empty((0, len(NAMES)), np.float32)


def at_a_glance(table: Table, a: Ints, b: Ints) -> Floats:
    """Return pairs × the features that compare no texts: those are soon told."""
    return _columns(table, a, b, COMPARATORS[:QUICK])


def completed(table: Table, a: Ints, b: Ints, glance: Floats) -> Floats:
    """Return pairs × features, given what a glance at the pairs told."""
    return np.concatenate([glance, _columns(table, a, b, COMPARATORS[QUICK:])], axis=1)


def _columns(
    table: Table, a: Ints, b: Ints, comparators: Sequence[tuple[tuple[str, ...], Comparator]]
) -> Floats:
    first, run = _of_one_spelling(table, a, b)
    out = np.empty((len(a), sum(len(names) for names, _ in comparators)), dtype=np.float32)
    column = 0
    for names, comparator in comparators:
        here = out[:, column : column + len(names)]
        if comparator in OF_SPELLINGS:
            here[:] = comparator(table, a[first], b[first])[run]
        else:
            here[:] = comparator(table, a, b)
        column += len(names)
    return out


def _of_one_spelling(table: Table, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Return the first of each run of pairs that are spelt alike, and the run of each pair."""
    one, other = table.spelt[a], table.spelt[b]
    new = begins(np.minimum(one, other)) | begins(np.maximum(one, other))
    return np.flatnonzero(new), np.cumsum(new) - 1


def names(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the names: edits, shared words, one inside the other, beginnings."""
    x = table.columns["name"]
    return compared(x, x, a, b, {"ratio": True, "token_set": False, "partial": True, "jaro": True})


def whole_names(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the names as written, legal forms and words for factory included."""
    x = table.columns["whole"]
    return compared(x, x, a, b, {"ratio": False})


def companies(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the companies."""
    x = table.columns["company"]
    return compared(x, x, a, b, {"ratio": True, "token_set": False})


def crosswise(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare one's name with the other's company, both ways: lists confuse the two."""
    x, y = table.columns["name"], table.columns["company"]
    how = {"ratio": True, "token_set": False}
    one, other = compared(x, y, a, b, how), compared(y, x, a, b, how)
    return np.concatenate([np.fmax(one, other), np.fmin(one, other)[:, :1]], axis=1)


def parents(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the parents, and a parent with the other's company or name."""
    p, c, n = (table.columns[f] for f in ("parent", "company", "name"))
    how = {"token_set": False}
    cross = np.fmax(compared(p, c, a, b, how), compared(c, p, a, b, how))
    named = np.fmax(compared(p, n, a, b, how), compared(n, p, a, b, how))
    return np.concatenate([compared(p, p, a, b, how), cross, named], axis=1)


def spelling(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare weighted 3-grams: of the names, and of names with companies."""
    kinds = ("name_grams", "grams")
    return np.stack([dot(table.rows(m, a), table.rows(m, b)) for m in kinds], axis=1)


def rare_words(table: Table, a: Ints, b: Ints) -> Floats:
    """Weigh the words that names share by their rarity, and those that only one has."""
    (x, y), (every_x, every_y) = (
        (table.rows(words, a), table.rows(words, b)) for words in ("name_tokens", "tokens")
    )
    shared = x.minimum(y)
    cross = np.maximum(summed(x.minimum(every_y)), summed(y.minimum(every_x)))
    alone_x, alone_y = largest(x - shared), largest(y - shared)
    weights = np.stack([summed(x), summed(y)], 1)
    total = summed(shared)
    return np.stack([
        total, largest(shared), share(total, weights.min(1)), share(total, weights.max(1)),
        np.minimum(alone_x, alone_y), np.maximum(alone_x, alone_y),
        cross, summed(every_x.minimum(every_y)),
    ], axis=1)  # fmt: skip


def beyond_towns(table: Table, a: Ints, b: Ints) -> Floats:
    """Weigh the words that names share beyond those that say where the sites are."""
    towns = table.matrices["towns"]
    shared = table.rows("name_tokens", a).minimum(table.rows("name_tokens", b))
    beyond = shared - shared.multiply(towns[a].maximum(towns[b]))
    return np.stack([summed(beyond), largest(beyond)], axis=1)


def numbers(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the numbers in the names: 1 both the same, 0 one has none, −1 apart; NaN none."""
    return set_agreement(table.columns["numbers"], a, b)[:, None]


def countries(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the countries: 1 the same, 0 another, NaN unknown."""
    x, y = table.country.codes[a], table.country.codes[b]
    return np.where((x < 0) | (y < 0), np.nan, x == y).astype(np.float32)[:, None]


def regions(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare regions, cities, either with the other, for lists mix them, and how cities sound."""
    r, c, heard = (table.columns[f] for f in ("region", "city", "city_heard"))
    how, joined = {"token_set": False}, {"ratio": True}
    cross = np.fmax(compared(r, c, a, b, how), compared(c, r, a, b, how))
    city = np.fmax(compared(c, c, a, b, how), compared(c, c, a, b, joined))
    sound = compared(heard, heard, a, b, joined)
    return np.concatenate([compared(r, r, a, b, how), city, cross, sound], axis=1)


def places(table: Table, a: Ints, b: Ints) -> Floats:
    """Weigh the words that all place fields share by their rarity, and compare their numbers."""
    x, y = table.matrices["places"][a], table.matrices["places"][b]
    shared = x.minimum(y)
    least = np.minimum(summed(x), summed(y))
    return np.stack([
        share(summed(shared), least), np.where(least > 0, largest(shared), np.nan),
        set_agreement(table.columns["address_numbers"], a, b),
    ], axis=1)  # fmt: skip


def addresses(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the addresses, and the streets without their numbers, by the words they share."""
    texts = [table.columns[f] for f in ("address", "street")]
    return np.concatenate([compared(t, t, a, b, {"token_set": False}) for t in texts], axis=1)


def houses(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare the numbers of houses, plots and lots: 1 equal, 0 one unknown, −1 apart; NaN both."""
    return set_agreement(table.columns["house"], a, b)[:, None]


def sounds(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare how the names sound, in whatever script they are written."""
    t, core = table.columns["sound"], table.columns["heard"]
    return np.concatenate([
        compared(t, t, a, b, {"ratio": True, "token_set": False}),
        compared(core, core, a, b, {"ratio": False}),
    ], axis=1)  # fmt: skip


def sounding(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare weighted 3-grams of how the names sound."""
    kinds = ("sounds", "heard")
    return np.stack([dot(table.rows(m, a), table.rows(m, b)) for m in kinds], axis=1)


def scripts(table: Table, a: Ints, b: Ints) -> Floats:
    """Say whether one name is in the Latin script and the other is not: 1 or 0."""
    apart = table.foreign[a] != table.foreign[b]
    return np.asarray(apart[:, None], dtype=np.float32)


def contacts(table: Table, a: Ints, b: Ints) -> Floats:
    """Compare postcodes and telephones: 1 equal, 0 not, NaN unknown."""
    return np.stack([equal(table.columns[f], a, b) for f in ("postcode", "phone")], axis=1)


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
    out[(x == y) & (x >= 0)] = 1
    for k in np.flatnonzero((x >= 0) & (y >= 0) & (x != y)).tolist():
        one, other = (dict(table.identifiers.values[code]) for code in (x[k], y[k]))
        common = [one[s] == other[s] for s in one.keys() & other.keys()]
        if common:
            out[k] = 2 * sum(common) / len(common) - 1
    return out


def surroundings(table: Table, a: Ints, b: Ints) -> Floats:
    """Say whether one list gave both, and how many of one list at most bear such a name."""
    same = (table.lists[a] == table.lists[b]).astype(np.float32)
    return np.stack([same, np.maximum(table.twins[a], table.twins[b])], axis=1)


COMPARATORS: list[tuple[tuple[str, ...], Comparator]] = [
    (("name_grams", "all_grams"), spelling),
    (
        ("rare_shared", "rarest_shared", "rare_least", "rare_most",
         "alone_least", "alone_most", "rare_cross", "rare_every"),
        rare_words,
    ),
    (("beyond_shared", "beyond_rarest"), beyond_towns),
    (("sound_grams", "heard_grams"), sounding),
    (("two_scripts",), scripts),
    (("numbers",), numbers),
    (("country",), countries),
    (("place_share", "place_rarest", "address_numbers"), places),
    (("house",), houses),
    (("postcode", "phone"), contacts),
    (("distance", "doubt", "crowd"), distances),
    (("identifiers",), identifiers),
    (("same_list", "twins"), surroundings),
    # From here on texts are compared.
    (("name_ratio", "name_words", "name_inside", "name_start"), names),
    (("whole_ratio",), whole_names),
    (("company_ratio", "company_words"), companies),
    (("cross_ratio", "cross_words", "cross_least"), crosswise),
    (("parent_words", "parent_company", "parent_name"), parents),
    (("region", "city", "region_city", "city_heard"), regions),
    (("address_words", "street"), addresses),
    (("sound_ratio", "sound_words", "heard_ratio"), sounds),
]  # fmt: skip
QUICK = [comparator for _, comparator in COMPARATORS].index(names)
# What these say is the same of all pairs that are spelt alike.
OF_SPELLINGS = {
    spelling, rare_words, sounding, names, companies, crosswise, parents, sounds,
}  # fmt: skip
NAMES = tuple(name for group, _ in COMPARATORS for name in group)
AT_A_GLANCE = tuple(name for group, _ in COMPARATORS[:QUICK] for name in group)
