"""Versions of protocols as the pages show them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mutua import protocols
from mutua.protocols import Area, Benchmark, Checkpoint, Commonality, Degree, Version

from .gaps import Gap

MOST = 4  # versions beside each other
KINDS = {
    "on-site audit": gettext_lazy("On-site audit"),
    "virtual assessment": gettext_lazy("Virtual assessment"),
    "rating": gettext_lazy("Rating"),
    "verified self-assessment": gettext_lazy("Verified self-assessment"),
    "impact assessment": gettext_lazy("Impact assessment"),
}


@dataclass(frozen=True)
class Shown:
    """A version held against the benchmark, and against what a member asks for (`gap`)."""

    version: Version
    benchmark: Benchmark
    gap: Gap | None = None

    @cached_property
    def common(self) -> Commonality:
        """Return what it covers of the benchmark."""
        return protocols.commonality(self.version, self.benchmark)

    @property
    def compared(self) -> bool:
        """Tell whether anybody has said what it covers."""
        return bool(self.version.coverage.degrees)

    @property
    def equivalent(self) -> bool:
        """Tell whether it covers enough of the benchmark."""
        return protocols.is_equivalent(self.common, self.benchmark)

    @property
    def kind(self) -> str:
        """Return the kind of assessment in words."""
        return str(KINDS[self.version.kind])

    @property
    def months(self) -> str:
        """Say for how many months such an assessment counts where no rating decides."""
        months = self.version.validity.months
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}

    @property
    def validity(self) -> str:
        """Say the same, with the months of each rating."""
        rated = ", ".join(f"{name} {count}" for name, count in self.version.validity.by_rating)
        return f"{self.months} ({rated})" if rated else self.months

    @property
    def used(self) -> str:
        """Say since and until when the version is in use, as far as known."""
        begins, ends = self.version.begins, self.version.ends
        if not (begins or ends):
            return _("not known")
        said = f"{begins or '…'} – {ends or _('now')}"
        return said if self.version.dates_certain else _("%(dates)s, unconfirmed") % {"dates": said}

    @property
    def severities(self) -> str:
        """Name the levels of severity, the gravest first."""
        return ", ".join(level.name for level in self.version.severity.levels) or "–"

    @property
    def categories(self) -> str:
        """Name the kinds of findings."""
        return ", ".join(each.title for each in self.version.categories) or "–"

    @property
    def ratings(self) -> str:
        """Name the ratings, the best first."""
        return ", ".join(name for name, _least in self.version.rating.levels) or "–"


@dataclass(frozen=True)
class Line:
    """A checkpoint, and how far each of some versions covers it."""

    point: Checkpoint
    degrees: tuple[tuple[str, Degree], ...]  # name of the version, degree

    @property
    def differs(self) -> bool:
        """Tell whether the versions are not all alike here."""
        return len({degree for _name, degree in self.degrees}) > 1


@dataclass(frozen=True)
class Part:
    """An area: the share that each version covers, and its checkpoints."""

    area: Area
    shares: tuple[tuple[str, float], ...]
    lines: tuple[Line, ...]


def side_by_side(shown: Sequence[Shown], *, every: bool = True) -> list[Part]:
    """Put versions beside each other, area by area; not `every` keeps checkpoints that differ only."""
    parts = []
    for at, area in enumerate(shown[0].benchmark.areas):
        shares = tuple((one.version.name, one.common.areas[at][1].share) for one in shown)
        lines = [
            Line(
                point,
                tuple((one.version.name, one.version.coverage.of(point.id)) for one in shown),
            )
            for point in area.checkpoints
        ]
        parts.append(Part(area, shares, tuple(one for one in lines if every or one.differs)))
    return parts
