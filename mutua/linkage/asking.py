"""Which pairs to ask people about first."""

import numpy as np
import numpy.typing as npt
import scipy  # whose parts are slow to load, and come when they are first used

from mutua.linkage.columns import Floats, Ints


def telling(a: Ints, b: Ints, p: Floats, count: int, sites: Ints | None = None) -> Ints:
    """Return positions among pairs (a, b) of those to ask about, the most telling first.

    What an answer is worth is what it is expected to tell, the entropy of p in bits (C. Shannon,
    1948), times what hangs on it: the records of the one or two sites that it could change (of
    `sites`, a number per record). Asking where the model is least sure is uncertainty sampling
    (D. Lewis and W. Gale, 1994). Of pairs between the same two sites one comes first, as its answer
    mostly settles the others. What is certain (p of 0 or 1) is never asked: put people's words in
    the place of probabilities, and nobody is asked twice.
    """
    label = np.arange(1 + max(a.max(initial=0), b.max(initial=0))) if sites is None else sites
    worth = entropy(p) * at_stake(label, a, b)
    order = np.lexsort((b, a, -worth))
    order = order[worth[order] > 0]
    ends = np.sort(np.stack([label[a[order]], label[b[order]]], axis=1), axis=1)
    first = np.zeros(len(order), dtype=bool)
    first[np.unique(ends, axis=0, return_index=True)[1]] = True
    return np.concatenate([order[first], order[~first]])[: max(count, 0)]


def entropy(p: Floats) -> npt.NDArray[np.float64]:
    """Return how many bits the answer to a question tells whose "yes" has probability p."""
    q = np.clip(p.astype(np.float64), 0, 1)
    return np.asarray((scipy.special.entr(q) + scipy.special.entr(1 - q)) / np.log(2))


def at_stake(label: Ints, a: Ints, b: Ints) -> Ints:
    """Return for each pair how many records are in the one or two sites that it touches."""
    size = np.bincount(label)
    x, y = label[a], label[b]
    return np.where(x == y, size[x], size[x] + size[y])
