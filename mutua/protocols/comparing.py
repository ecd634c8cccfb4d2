"""How much of the benchmark a version of a protocol covers, and versions side by side."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mutua.protocols.checkpoints import Area, Benchmark, Checkpoint
from mutua.protocols.coverage import Coverage, Degree
from mutua.protocols.protocol import Version


@dataclass(frozen=True, slots=True)
class Share:
    """How much of some checkpoints is covered, in half weights: exact, without rounding."""

    halves: int  # 2 × weight where covered in full, 1 × weight where partly
    weight: int  # of all the checkpoints

    @property
    def share(self) -> float:
        """Return the share covered, 0 to 1; of nothing at all everything is covered."""
        return self.halves / (2 * self.weight) if self.weight else 1.0

    @property
    def percent(self) -> str:
        """Write the share in whole per cent, rounded down: 84.9 is not 85."""
        return f"{50 * self.halves // self.weight if self.weight else 100} %"


@dataclass(frozen=True, slots=True)
class Commonality:
    """What a version covers of a benchmark: all in all, by area, and checkpoint by checkpoint."""

    total: Share
    areas: tuple[tuple[Area, Share], ...]
    degrees: tuple[tuple[Checkpoint, Degree], ...]
    uncertain: int  # checkpoints that somebody should look up

    @property
    def share(self) -> float:
        """Return the share covered, 0 to 1."""
        return self.total.share

    def count(self, degree: Degree) -> int:
        """Count the checkpoints covered to a degree."""
        return sum(each == degree for _, each in self.degrees)


def commonality(version: Version | Coverage, benchmark: Benchmark) -> Commonality:
    """Compare a version with the benchmark.

    commonality = Σ weight × covered ÷ Σ weight, where covered is 1 for “full”, ½ for “partly” and
    0 for “no”. The formula is ours: the association compares by hand and publishes none.
    """
    coverage = version if isinstance(version, Coverage) else version.coverage
    degrees = {point.id: coverage.of(point.id) for point in benchmark.checkpoints.values()}
    return Commonality(
        total=_share(benchmark.checkpoints.values(), degrees),
        areas=tuple((area, _share(area.checkpoints, degrees)) for area in benchmark.areas),
        degrees=tuple((point, degrees[point.id]) for point in benchmark.checkpoints.values()),
        uncertain=sum(coverage.doubts(point) for point in degrees),
    )


def is_equivalent(
    found: Commonality, benchmark: Benchmark, *, at_least: float | None = None
) -> bool:
    """Tell whether a share is large enough; without `at_least` the benchmark says how large."""
    return found.share >= (benchmark.equivalent_from if at_least is None else at_least)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what it is about, and a cell for each version."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Versions beside each other: facts, shares by area and in all, and checkpoints that differ."""

    names: tuple[str, ...]
    facts: tuple[Line, ...]
    areas: tuple[Line, ...]
    total: Line
    differing: tuple[Line, ...]


def side_by_side(versions: Sequence[Version], benchmark: Benchmark) -> SideBySide:
    """Put versions beside each other, in the order given."""
    found = [commonality(version, benchmark) for version in versions]
    areas = [
        Line(area.title, tuple(each.areas[at][1].percent for each in found))
        for at, area in enumerate(benchmark.areas)
    ]
    points = [
        Line(f"{point.id} {point.text}", tuple(each.degrees[at][1].words for each in found))
        for at, point in enumerate(benchmark.checkpoints.values())
    ]
    return SideBySide(
        names=tuple(version.name for version in versions),
        facts=tuple(
            Line(title, tuple(tell(version) for version in versions)) for title, tell in FACTS
        ),
        areas=tuple(areas),
        total=Line("All in all", tuple(each.total.percent for each in found)),
        differing=tuple(line for line in points if len(set(line.cells)) > 1),
    )


def _share(points: Iterable[Checkpoint], degrees: dict[str, Degree]) -> Share:
    halves, weight = 0, 0
    for point in points:
        halves += point.weight * degrees[point.id]
        weight += point.weight
    return Share(halves, weight)


def _validity(version: Version) -> str:
    months = version.validity.months
    by_rating = ", ".join(f"{name} {m}" for name, m in version.validity.by_rating)
    return f"{months} months" + (f" ({by_rating})" if by_rating else "")


def _used(version: Version) -> str:
    if not (version.begins or version.ends):
        return "not known"
    spoken = f"{version.begins or '…'} – {version.ends or 'now'}"
    return spoken if version.dates_certain else f"{spoken} (uncertain)"


FACTS: tuple[tuple[str, Callable[[Version], str]], ...] = (
    ("Kind", lambda version: version.kind),
    ("In use", _used),
    ("Valid", _validity),
    ("Severities", lambda version: ", ".join(each.name for each in version.severity.levels) or "—"),
    ("Findings", lambda version: ", ".join(each.title for each in version.categories) or "—"),
    ("Ratings", lambda version: ", ".join(name for name, _ in version.rating.levels) or "—"),
)
