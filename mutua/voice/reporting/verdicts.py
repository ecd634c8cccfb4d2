"""What a programme did, said for readers without statistics, with what statisticians ask for."""

from dataclasses import dataclass
from statistics import fmean

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua.instruments import Instrument

from ..tables import Evaluated, Finding
from . import exact, pictures, words
from .drawing import Picture

WORDS = {
    "improved": gettext_lazy("Improved"),
    "worsened": gettext_lazy("Worsened"),
    "cannot tell": gettext_lazy("We cannot tell"),
}
PERHAPS = {
    "improved": gettext_lazy("Perhaps improved"),
    "worsened": gettext_lazy("Perhaps worsened"),
    "cannot tell": gettext_lazy("We cannot tell"),
}
DESCRIBED = gettext_lazy("Too few sites to tell")
KINDS = {"improved": "valid", "worsened": "lapsed", "cannot tell": "none"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of a programme as it is told."""

    name: str
    title: str
    verdict: str
    kind: str  # of a pill
    by: str  # the difference
    between: str  # its interval
    note: str  # where less is better
    sentences: tuple[str, ...]
    picture: Picture
    figures: tuple[tuple[str, str], ...]  # for statisticians


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All that is told of a programme between two rounds."""

    lead: tuple[str, ...]
    legend: str  # how to read the pictures
    registered: tuple[Outcome, ...]
    exploratory: tuple[Outcome, ...]


def tell(evaluated: Evaluated, instrument: Instrument) -> Verdicts:
    """Tell what a programme did in the language at hand."""
    ours = [one for one in evaluated.findings if one.registered]
    rest = sorted((one for one in evaluated.findings if not one.registered), key=_strength)
    registered, explored = (
        # A scale for each: one wild question would press the dots of the outcomes together.
        tuple(
            _outcome(evaluated, one, instrument, pictures.reach(some, evaluated.detectable))
            for one in some
        )
        for some in (ours, rest)
    )
    return Verdicts(
        lead=tuple(_lead(evaluated)),
        legend=_(
            "Each dot is a site, a stroke the average. The big dot is the difference, its bar where it lies with 95 % certainty: where the bar crosses zero, it may be nothing. Sand: too small to be found with so many sites."
        ).replace("95 %", "95\u00a0%"),
        registered=registered,
        exploratory=explored,
    )


def _strength(finding: Finding) -> tuple[bool, float, float]:
    """Order findings: the strongest evidence first, last what is not tested."""
    if finding.described or finding.p is None or finding.low is None or finding.high is None:
        return True, 0.0, -abs(finding.value)
    return False, finding.p, -abs(finding.value) / max(finding.high - finding.low, 0.01)


def _lead(evaluated: Evaluated) -> list[str]:
    said = [
        _("Sites with the programme: %(with)s. Sites beside it, for comparison: %(beside)s. Each site's change is one number, however many people answered there.") % {
            "with": words.number(evaluated.sites[0]), "beside": words.number(evaluated.sites[1]),
        }
    ]  # fmt: skip
    if evaluated.left_out:
        said.append(
            _("Left out, because too few answered in one of both rounds: %(sites)s.")
            % {"sites": words.number(evaluated.left_out)}
        )
    if evaluated.detectable:
        said.append(
            _("A difference of %(points)s of 100 or more would probably be found with so many sites; a smaller one easily stays hidden.")
            % {"points": words.number(evaluated.detectable, 1)}
        )  # fmt: skip
    return said


def _outcome(evaluated: Evaluated, finding: Finding, instrument: Instrument, far: float) -> Outcome:
    title = words.question(instrument, finding.name)
    name = _("%(about)s: the change at each site") % {"about": title}
    return Outcome(
        name=finding.name,
        title=title,
        verdict=verdict(finding),
        kind=KINDS[finding.verdict],
        by=words.signed(finding.value, 1),
        between=exact.between(finding.low, finding.high, 1),
        note=words.note(instrument, finding.name),
        sentences=tuple(_sentences(finding, words.garbled(instrument))),
        picture=pictures.changes(name, finding, evaluated.detectable, far),
        figures=tuple(exact.figures(finding)),
    )


def _arms(finding: Finding) -> dict[str, str]:
    """Return by how much the sites of each arm changed on average."""
    arms = (("with", finding.with_), ("beside", finding.beside))
    return {name: words.signed(fmean(arm.values()), 1) for name, arm in arms}


def verdict(finding: Finding) -> str:
    """Say a verdict: a hint only where it was not registered, none where it was not tested."""
    if finding.described:
        return str(DESCRIBED)
    return str((WORDS if finding.registered else PERHAPS)[finding.verdict])


def _sentences(finding: Finding, shares: frozenset[str]) -> list[str]:
    low, high = finding.low, finding.high
    by = {"by": words.signed(finding.value, 1), **_arms(finding)}
    if finding.name in shares:
        first = _("Between the two rounds the share that it concerns changed by %(with)s of 100 at sites with the programme, by %(beside)s at sites beside it: a difference of %(by)s. The lower, the better.") % by  # fmt: skip
    else:
        first = _("Between the two rounds sites with the programme changed by %(with)s of 100 on average, sites beside it by %(beside)s: a difference of %(by)s.") % by  # fmt: skip
    if finding.described:
        return [first, _("There are too few sites to tell whether that is chance: it is described, not tested.")]  # fmt: skip
    if low is None or high is None:
        return [first]
    by |= {"low": words.signed(low, 1), "high": words.signed(high, 1)}
    if finding.verdict == "cannot tell":
        if low <= 0 <= high:
            why = _("Chance alone could do that much: the true difference may be anything from %(low)s to %(high)s, or none at all. This does not show that the programme does nothing.")  # fmt: skip
        else:
            why = _("The true difference is probably from %(low)s to %(high)s; but as several outcomes were looked at, one of them may seem so by chance.")  # fmt: skip
        return [first, why % by]
    return [first, _("Chance alone would hardly do that: the true difference is probably from %(low)s to %(high)s.") % by]  # fmt: skip
