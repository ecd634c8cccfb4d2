"""What a member requires, and what of it an assessment does not cover."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mutua.protocols.checked import nearest
from mutua.protocols.checkpoints import Benchmark
from mutua.protocols.coverage import Degree
from mutua.protocols.protocol import Version


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a member wants looked at, with a weight of 1, 2 or 3.

    It is a checkpoint of the benchmark (`checkpoint`), or something beyond; then only the member
    can say which versions cover it (`covered`: key of a version → degree).
    """

    id: str
    text: str
    weight: int = 1
    checkpoint: str = ""
    covered: Mapping[str, Degree] = field(default_factory=dict)

    def degree(self, by: Version | Mapping[str, Degree]) -> Degree:
        """Tell how far an assessment covers this; what the member says itself goes first."""
        if isinstance(by, Version):
            return self.covered.get(by.key, by.coverage.of(self.checkpoint))
        return by.get(self.id, by.get(self.checkpoint, Degree.NO))


@dataclass(frozen=True, slots=True)
class Delta:
    """A member's requirements, by how far one assessment covers them."""

    full: tuple[Requirement, ...]
    partly: tuple[Requirement, ...]
    missing: tuple[Requirement, ...]

    @property
    def open(self) -> tuple[Requirement, ...]:
        """Return what is not, or only partly, covered."""
        return self.missing + self.partly

    @property
    def weight(self) -> int:
        """Add up the weights of all requirements."""
        return sum(
            each.weight for group in (self.full, self.partly, self.missing) for each in group
        )

    @property
    def open_weight(self) -> float:
        """Add up what is left to look at: missing weights whole, partly covered ones by half."""
        missing = sum(each.weight for each in self.missing)
        return missing + sum(each.weight for each in self.partly) / 2

    @property
    def share(self) -> float:
        """Return the share covered, 0 to 1; who requires nothing misses nothing."""
        return 1 - self.open_weight / self.weight if self.weight else 1.0


def delta(by: Version | Mapping[str, Degree], requirements: Iterable[Requirement]) -> Delta:
    """Tell which requirements an assessment covers, partly covers and misses, in their order.

    `by` is a version of a protocol, or the degrees of one assessment by requirement or checkpoint.
    """
    groups: dict[Degree, list[Requirement]] = {degree: [] for degree in Degree}
    for each in requirements:
        groups[each.degree(by)].append(each)
    return Delta(*(tuple(groups[d]) for d in (Degree.FULL, Degree.PARTLY, Degree.NO)))


def of_benchmark(benchmark: Benchmark) -> tuple[Requirement, ...]:
    """Return the benchmark as requirements: what a member without any of its own wants."""
    return tuple(
        Requirement(point.id, point.text, point.weight, point.id)
        for point in benchmark.checkpoints.values()
    )


def why_not_require(requirement: Requirement, benchmark: Benchmark) -> str:
    """Say why something cannot be required, or "" where it can."""
    if not requirement.id.strip() or not requirement.text.strip():
        return "A requirement needs a short name and a sentence that says what to look at."
    if requirement.weight not in (1, 2, 3):
        return f"The weight of “{requirement.id}” must be 1, 2 or 3."
    if requirement.checkpoint and requirement.checkpoint not in benchmark.checkpoints:
        near = nearest(requirement.checkpoint, benchmark.checkpoints)
        return f"Benchmark {benchmark.version} has no checkpoint “{requirement.checkpoint}”.{near}"
    return ""
