"""Who knows which site: long-tailed, and never more rows than each list is to have."""

from random import Random

MOST = 12
MEAN = 1.92  # of min(MOST, pareto(1.6)) rounded down


def allot(rng: Random, total: int, lists: int, first: int | None = None) -> list[int]:
    """Share `total` rows among lists unevenly; give the first list `first` rows if told."""
    if first is None:
        weights = [1 / (i + 3) ** 0.6 for i in range(lists)]
        rng.shuffle(weights)
        return _largest_remainder(total, weights)
    first = min(first, total)
    return [first, *allot(rng, total - first, lists - 1)] if lists > 1 else [total]


def _largest_remainder(total: int, weights: list[float]) -> list[int]:
    exact = [total * weight / sum(weights) for weight in weights]
    counts = [int(each) for each in exact]
    by_rest = sorted(range(len(exact)), key=lambda i: (counts[i] - exact[i], i))
    for i in by_rest[: total - sum(counts)]:
        counts[i] += 1
    return counts


class Quota:
    """Rows still to be given to each list of one kind."""

    def __init__(self, counts: list[int]) -> None:
        self.left = list(counts)
        self.total = sum(counts)
        self._all = range(len(counts))

    def draw(self, rng: Random) -> list[int]:
        """Choose the lists that hold a site: one mostly, a dozen at most."""
        wanted = min(MOST, int(rng.paretovariate(1.6)))
        chosen: list[int] = []
        for _ in range(3 * wanted):
            if not self.total or len(chosen) == wanted:
                break
            at = rng.choices(self._all, weights=self.left)[0]
            if at not in chosen:
                chosen.append(at)
                self._take(at)
        return chosen

    def again(self, rng: Random, at: int, share: float) -> bool:
        """Say whether a list names a site a second time, and count the row if so."""
        if self.left[at] and rng.random() < share:
            self._take(at)
            return True
        return False

    def _take(self, at: int) -> None:
        self.left[at] -= 1
        self.total -= 1


class Shares:
    """How likely a site is audited, supplied or both, so that both kinds end together."""

    def __init__(self, audited: int, supplied: int, overlap: float) -> None:
        both = min(overlap * supplied, audited)
        every = audited + supplied - both
        self.audited = audited / every if every else 0.0
        self.both = both / every if every else 0.0

    def draw(self, rng: Random, quotas: tuple[Quota, Quota]) -> tuple[bool, bool]:
        """Answer (is audited, is supplied) for the next site."""
        audited, supplied = quotas
        if not audited.total or not supplied.total:
            return bool(audited.total), bool(supplied.total)
        dice = rng.random()
        return dice < self.audited, dice < self.both or dice >= self.audited
