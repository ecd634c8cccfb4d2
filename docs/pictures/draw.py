"""Draw the pictures of docs/explanation/matching.md, and put measured figures into it.

    python docs/pictures/draw.py                                   # what needs no measurement
    python docs/pictures/draw.py --results var/bench/results.json  # the figures too

`python -m benchmarks.linkage --out var/bench` writes the results. It needs `mutua` installed, and
otherwise only Python.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bars
import way

HERE = Path(__file__).parent
PAGE = HERE.parent / "explanation" / "matching.md"
MILLS = sorted((HERE.parent / "samples" / "mills").glob("*.csv"))
SHOWN = (("north:1", "south:1"), ("north:2", "south:1"))  # pairs of mills to draw
START, END = "<!-- figures -->", "<!-- /figures -->"
SETS = {
    "mills-names": "Palm-oil mills, no coordinates",
    "mills": "Palm-oil mills, with coordinates",
    "powerplants-names": "Power plants, no coordinates",
    "powerplants": "Power plants, with coordinates",
    "childcare": "Childcare sites",
    "out-mills": "Palm-oil mills, a trade never learnt from",
    "out-powerplants": "Power plants, a trade never learnt from",
    "out-childcare": "Childcare sites, a trade never learnt from",
}
METHODS = {
    "mutua": "Mutua",
    "splink": "Splink, unsupervised",
    "splink-taught": "Splink, taught",
    "dedupe": "dedupe, taught",
    "spreadsheet": "equal cleaned name and country",
}
CURVES = "mills-names"  # the data set whose calibration is drawn
Cells = dict[tuple[str, str], dict[str, Any]]
Told = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw what can be drawn."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--results", type=Path, metavar="FILE.json", help="measured figures")
    options = parser.parse_args(arguments)
    way.draw(HERE / "matching-way.svg")
    bars.pairs(HERE / "matching-mills.svg", [_explained(*pair) for pair in SHOWN])
    if options.results:
        results = json.loads(options.results.read_text(encoding="utf-8"))
        _fill(PAGE, _figures(results["machine"], _cells(results["cells"])))
    return 0


def _explained(a: str, b: str) -> Told:
    """Ask the command, as anybody can."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pair.json"
        asked = [sys.executable, "-m", "mutua", "explain", *map(str, MILLS), "--pair", a, b]
        subprocess.run([*asked, "--json", str(file), "--quiet"], check=True)  # noqa: S603  our own
        told: Told = json.loads(file.read_text(encoding="utf-8"))
        return told


def _cells(cells: dict[str, Told]) -> Cells:
    """Return the cells of linking by data set and method, those of Mutua's halves only."""
    found = [
        (name.split("."), told)
        for name, told in cells.items()
        if name.startswith("link.") and "plain" in told
    ]
    linked = [(one, method, parts, told) for (_kind, one, method, *parts), told in found]
    ours = {one: parts for one, method, parts, _ in linked if method == "mutua"}
    return {(one, m): told for one, m, parts, told in linked if ours.get(one) == parts}


def _figures(machine: str, cells: Cells) -> str:
    """Draw the measured pictures, and write the section that shows them."""
    measured = {one: [m for m in METHODS if (one, m) in cells] for one in SETS}
    groups = [
        (title, [(METHODS[m], cells[one, m]["best"]["f1"]) for m in measured[one]])
        for one, title in SETS.items()
        if measured[one]
    ]
    bars.methods(HERE / "matching-f1.svg", groups)
    parts = [
        "![F1 of each method on each data set](../pictures/matching-f1.svg)",
        *_curves(cells),
        "\n".join([*_HEAD, *(_row(one, m, cells[one, m]) for one in SETS for m in measured[one])]),
        f"Measured on {machine}. A dash: the method gives no probabilities.",
    ]
    return "\n\n".join(parts)


_HEAD = [
    "| data | method | precision | recall | F1 | best F1 | ECE | sure | seconds |",
    "|---|---|---|---|---|---|---|---|---|",
]


def _row(one: str, method: str, told: Told) -> str:
    plain = told["plain"]
    figures = [plain["precision"], plain["recall"], plain["f1"], told["best"]["f1"]]
    figures += [told.get("calibration_error"), told.get("sure_precision")]
    seconds = f"{told['seconds']:.1f}"
    return f"| {' | '.join([SETS[one], METHODS[method], *map(_figure, figures), seconds])} |"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def _curves(cells: Cells) -> list[str]:
    """Draw the curves of the methods whose cells hold one: rows of (mean said, share true, …)."""
    held = [(name, cells.get((CURVES, m), {}).get("curve")) for m, name in METHODS.items()]
    curves = [(name, curve) for name, curve in held if curve]
    if not curves:
        return []
    bars.calibration(HERE / "matching-calibration.svg", curves)
    where = f"{SETS[CURVES][0].lower()}{SETS[CURVES][1:]}"
    return [f"![How often probabilities came true: {where}](../pictures/matching-calibration.svg)"]


def _fill(page: Path, figures: str) -> None:
    """Put the figures between their markers; the rest of the page stays."""
    before, _, rest = page.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{START}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
