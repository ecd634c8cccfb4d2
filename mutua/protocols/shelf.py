"""What an installation knows of protocols, as functions: the shipped files, its own over them."""

from mutua.protocols import amounts, library
from mutua.protocols.amounts import Effort, Saved, TopUp
from mutua.protocols.checkpoints import Benchmark
from mutua.protocols.needs import Delta
from mutua.protocols.protocol import Protocol, Version
from mutua.protocols.work import Works


def every() -> tuple[Protocol, ...]:
    """List the protocols in the order of their keys."""
    return tuple(library.current().protocols.values())


def get(key: str) -> Protocol | None:
    """Return the protocol of a key."""
    return library.current().protocols.get(key)


def find(text: str, version: str = "") -> Protocol | None:
    """Return the protocol that a cell names, in whatever spelling, or None.

    What stands in the column of versions helps where the name alone is not enough
    (“SMETA” and “4-pillar”). Names that differ in a number are never taken for one another.
    """
    return library.current().find(text, version)


def version_of(text: str, version: str = "") -> Version | None:
    """Return the version that a text names, such as “SMETA-6.1” or “SA8000:2014”, or None.

    Where a protocol is named without a version, its newest is meant.
    """
    return library.current().version(text, version)


def suggestion(text: str) -> str:
    """Return the key of the version whose name is least unlike a text, or ""."""
    return library.current().suggestion(text)


def benchmarks() -> tuple[Benchmark, ...]:
    """List the versions of the benchmark, the oldest first."""
    return library.current().benchmarks


def benchmark(version: str = "") -> Benchmark:
    """Return a version of the benchmark, the newest where none is named; KeyError for none."""
    found = library.current().benchmark(version)
    if found is None:
        raise KeyError(f"There is no version “{version}” of the benchmark.")
    return found


def works() -> Works:
    """Return what each kind of assessment costs, and the share of recognised ones aimed at."""
    return library.current().works


def effort(workers: int | None, under: Version | Protocol) -> Effort:
    """Return what a whole assessment takes at a site; nothing for a mere rating.

    Of a protocol its newest version counts. Where the workers are not known the smallest site is
    assumed, and the effort is marked as estimated. ValueError below one worker.
    """
    known = library.current()
    return amounts.effort_of(workers, _newest(under), known.works, known.protocols)


def top_up(
    delta: Delta,
    workers: int | None,
    *,
    whole: Version | Protocol | None = None,
    against: Benchmark | None = None,
) -> TopUp:
    """Return how many auditor-days it takes to look at what is open, beside a whole audit.

    `whole` is what the member would order instead (as work.toml says where it is not given).
    See `amounts.top_up_of` for the formula. ValueError below one worker.
    """
    known = library.current()
    full = effort(workers, whole or known.protocols[known.works.whole])
    return amounts.top_up_of(delta, full, against or known.benchmarks[-1])


def saved(workers: int | None, under: Version | Protocol, top_up: TopUp | None = None) -> Saved:
    """Return what one recognised assessment saves: days, interviews, hours and money."""
    work = library.current().works.kinds[under.kind]
    return amounts.saved_of(effort(workers, under), work, top_up)


def whole() -> Protocol:
    """Return the protocol of a whole audit, as a member would order it in place of a top-up."""
    known = library.current()
    return known.protocols[known.works.whole]


def _newest(under: Version | Protocol) -> Version:
    return under if isinstance(under, Version) else under.versions[-1]
