"""What a programme did, said for readers without statistics, with what statisticians ask for."""

from dataclasses import dataclass

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
KINDS = {"improved": "valid", "worsened": "lapsed", "cannot tell": "none"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of a programme as it is told."""

    title: str
    verdict: str
    kind: str  # of a pill
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
    far = pictures.reach(evaluated.findings, evaluated.detectable)
    told = [
        (one.registered, _outcome(evaluated, one, instrument, far)) for one in evaluated.findings
    ]
    return Verdicts(
        lead=tuple(_lead(evaluated)),
        legend=_(
            "Each dot is a site, a stroke the average. The big dot is the difference, its bar where it lies with 95 % certainty: where the bar crosses zero, it may be nothing. Sand: too small to be found with so many sites."
        ).replace("95 %", "95\u00a0%"),
        registered=tuple(one for registered, one in told if registered),
        exploratory=tuple(one for registered, one in told if not registered),
    )


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
        title=title,
        verdict=str((WORDS if finding.registered else PERHAPS)[finding.verdict]),
        kind=KINDS[finding.verdict],
        sentences=tuple(_sentences(finding, words.garbled(instrument))),
        picture=pictures.changes(name, finding, evaluated.detectable, far),
        figures=tuple(exact.figures(finding)),
    )


def _sentences(finding: Finding, shares: frozenset[str]) -> list[str]:
    low, high = finding.low, finding.high
    by = {"by": words.number(abs(finding.value), 1)}
    if finding.name in shares:
        first = _("From the first round to the second, the share that it concerns changed by %(by)s of 100 more at sites with the programme than at sites beside it; the lower, the better.") % {"by": words.signed(finding.value, 1)}  # fmt: skip
    elif finding.value >= 0:
        first = _("From the first round to the second, sites with the programme gained %(by)s of 100 more than sites beside it.") % by  # fmt: skip
    else:
        first = _("From the first round to the second, sites with the programme gained %(by)s of 100 less than sites beside it.") % by  # fmt: skip
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
