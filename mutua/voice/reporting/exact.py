"""The figures of a finding as statisticians read them; in English wherever they are read."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from ..tables import Finding
from . import words


def headings() -> list[str]:
    """Return how the figures of a finding are called in a table of several."""
    return [_("Outcome"), _("Difference"), _("95 % interval"), _("p"), _("p, adjusted")]


def method() -> str:
    """Say how the figures were reckoned."""
    return _(
        "Difference in the changes of sites, Welch's t; 95 % intervals, each outcome by itself. Verdicts are at 5 %, two-sided: p adjusted by Holm among the registered outcomes, by Benjamini and Hochberg among the others."
    )


def table(outcomes: Sequence[Any]) -> dict[str, Any]:
    """Return the figures of several outcomes as a table."""
    rows = [[one.title, *(value for _name, value in one.figures[:4])] for one in outcomes]
    return {"heads": headings(), "rows": rows}


def figures(finding: Finding) -> list[tuple[str, str]]:
    """Return each figure under its name."""
    method = _("Holm") if finding.registered else _("Benjamini and Hochberg")
    found = [
        (_("Difference in changes, Welch's t on sites"), words.signed(finding.value, 2)),
        (_("95 % interval"), between(finding.low, finding.high)),
        (_("p"), _p(finding.p)),
        (_("p, adjusted by %(method)s") % {"method": method}, _p(finding.adjusted)),
    ]
    if finding.crv3:
        crv3 = _("95 % interval by CRV3")
        found.append((crv3, between(*finding.crv3)))
    sites = f"{len(finding.with_)} / {len(finding.beside)}"
    return [*found, (_("Sites, with and beside"), sites)]


def between(low: float | None, high: float | None, digits: int = 2) -> str:
    """Write an interval, of as many digits."""
    if low is None or high is None:
        return "–"
    ends = {"low": words.signed(low, digits), "high": words.signed(high, digits)}
    return _("%(low)s to %(high)s") % ends


def _p(p: float | None) -> str:
    if p is None:
        return "–"
    return words.number(p, 3) if p >= 0.001 else f"< {words.number(0.001, 3)}"
