"""Which checkpoints of the benchmark a version of a protocol covers: in full, partly or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from mutua.protocols.checked import Section, nearest
from mutua.protocols.checkpoints import Benchmark


class Degree(IntEnum):
    """How far a checkpoint is covered, in halves."""

    NO = 0
    PARTLY = 1
    FULL = 2

    @property
    def words(self) -> str:
        """Say it: “full”, “partly” or “no”."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Degrees of checkpoints; whoever is not named is not covered.

    It was judged against one version of the benchmark: an area named as a whole means the
    checkpoints that it had then, so that a later one is not covered until somebody says so.
    """

    degrees: Mapping[str, Degree]
    uncertain: frozenset[str]
    benchmark: str
    source: str
    certain: bool

    def of(self, checkpoint: str) -> Degree:
        """Return how far a checkpoint is covered."""
        return self.degrees.get(checkpoint, Degree.NO)

    def doubts(self, checkpoint: str) -> bool:
        """Tell whether somebody should look up how far a checkpoint is covered."""
        return not self.certain or checkpoint in self.uncertain


def read_coverage(section: Section, benchmarks: Sequence[Benchmark]) -> Coverage:
    """Read a coverage: areas first, then single checkpoints as exceptions from them."""
    versions = {each.version: each for each in benchmarks}
    judged = versions[section.one_of("benchmark", versions)]
    ids = {point for each in benchmarks for point in each.checkpoints}
    broad: dict[str, Degree] = {}
    narrow: dict[str, Degree] = {}
    for degree in Degree:
        for name in section.texts(degree.words):
            into = narrow if name in ids else broad
            if into.get(name, degree) != degree:
                raise section.wrong(degree.words, f"names “{name}”, which is named elsewhere, too.")
            into[name] = degree
    degrees = {
        point: degree
        for name, degree in broad.items()
        for point in _of_area(section, degree.words, name, judged, ids)
    } | narrow
    uncertain = section.texts("uncertain")
    doubted = {
        point
        for name in uncertain
        for point in ([name] if name in ids else _of_area(section, "uncertain", name, judged, ids))
    }
    coverage = Coverage(
        degrees={point: degree for point, degree in degrees.items() if degree},
        uncertain=frozenset(doubted),
        benchmark=judged.version,
        source=section.text("source"),
        certain=section.flag("certain", default=True),
    )
    section.done()
    return coverage


def _of_area(
    section: Section, key: str, name: str, judged: Benchmark, ids: set[str]
) -> Sequence[str]:
    if area := judged.area(name):
        return [point.id for point in area.checkpoints]
    near = nearest(name, {*ids, *(area.key for area in judged.areas)})
    raise section.wrong(
        key, f"names “{name}”, which is no area or checkpoint of benchmark {judged.version}.{near}"
    )
