"""The sections of the measurement: which cells each has, and the table that they make."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product

from benchmarks.linkage import sets
from benchmarks.linkage.cells import Bench, Cell, Told
from benchmarks.linkage.methods import ON_SPARK, TITLES, UNTAUGHT
from benchmarks.linkage.tables import Table, figure, table

SIZES = ("19000", "100000", "1000000")
MEASURES = (
    "precision",
    "recall",
    "F1",
    "best F1",
    "at",
    "ECE",
    "sure",
    "seconds",
    "learning",
    "MB",
)
GROWN = TITLES | {"mutua-spark": ON_SPARK}
GROWTH = ("precision", "recall", "F1", "best F1", "at", "seconds", "MB", "of which")


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a section is run: the methods, and whether only a quick part of it."""

    methods: tuple[str, ...] = tuple(TITLES)
    quick: bool = False


def real(bench: Bench, scope: Scope) -> Table:
    """Measure every method on the real lists, learnt from the halves that are not measured."""
    return _compared("Real lists, halves never learnt from", sets.REAL, bench, scope, scope.methods)


def out(bench: Bench, scope: Scope) -> Table:
    """Measure on domains that Mutua's model has seen nothing of; nobody is taught."""
    methods = tuple(m for m in scope.methods if m in UNTAUGHT)
    return _compared("Domains left out of training", sets.OUT, bench, scope, methods)


def made(bench: Bench, scope: Scope) -> Table:
    """Measure on the demo's made lists."""
    return _compared("Made lists", sets.MADE, bench, scope, scope.methods)


def _compared(
    title: str,
    chosen: dict[str, sets.DataSet],
    bench: Bench,
    scope: Scope,
    methods: tuple[str, ...],
) -> Table:
    rows = []
    for (name, one), method in product(chosen.items(), methods):
        parts = one.parts[:1] if scope.quick else one.parts
        told = linked(bench, name, method, parts)
        rows.append([one.title, TITLES[method], *measures(told)])
    return table(title, ("data", "method", *MEASURES), rows)


def linked(bench: Bench, name: str, method: str, parts: tuple[str, ...]) -> Told:
    """Measure a method on a data set; Mutua's models are trained before, in children too."""
    wanted = {sets.model_of(name, part) for part in parts} if method == "mutua" else set()
    return _with_models(bench, wanted, Cell("link", (name, method, *parts)))


def _with_models(bench: Bench, wanted: Iterable[str], cell: Cell) -> Told:
    """Measure a cell once the models that it needs are there; or tell why one is not."""
    for model in sorted(wanted):
        told = bench.measured(Cell("model", (model,)))
        if "reason" in told:
            return told
    return bench.measured(cell)


def measures(told: Told) -> list[str]:
    """Return the figures of a row, or why there are none."""
    if "reason" in told:
        return [f"not measured: {told['reason']}"]
    plain, best = told["plain"], told["best"]
    return [
        *(figure(plain[f]) for f in ("precision", "recall", "f1")), figure(best["f1"]),
        f"{told['best_threshold']:g}" if "calibration_error" in told else "",
        figure(told.get("calibration_error")), figure(told.get("sure_precision")), f"{told['seconds']:.1f}",
        f"{told['learning']:.0f}" if told["learning"] else "", f"{told['megabytes']:,.0f}",
    ]  # fmt: skip


def scripts(bench: Bench, scope: Scope) -> Table:
    """Measure each method's recall, and its precision, on pairs of lists in two scripts."""
    chosen = list(sets.SCRIPTS.items())[: 2 if scope.quick else None]
    rows = []
    for name, one in chosen:
        told = [linked(bench, name, method, one.parts) for method in scope.methods]
        rows.append([one.title, *map(_recall, told)])
    heads = ("lists in", *(TITLES[m] for m in scope.methods))
    return table("Two scripts: recall (precision)", heads, rows)


def _recall(told: Told) -> str:
    if "reason" in told:
        return f"not measured: {told['reason']}"
    return f"{figure(told['plain']['recall'])} ({figure(told['plain']['precision'])})"


def scaling(bench: Bench, scope: Scope) -> Table:
    """Measure Mutua and Splink on made lists of ever more records, and Mutua on Spark once."""
    methods = [m for m in ("mutua", "splink") if m in scope.methods]
    cells = list(product(SIZES[:1] if scope.quick else SIZES, methods))
    if "mutua" in methods:
        cells.append((SIZES[0 if scope.quick else 1], "mutua-spark"))
    rows = []
    for size, method in cells:
        told = _with_models(bench, ["shipped"], Cell("scale", (method, size)))
        rows.append([f"{int(size):,}", GROWN[method], *_grown(told)])
    return table("Made lists of ever more records", ("records", "method", *GROWTH), rows)


def _grown(told: Told) -> list[str]:
    if "reason" in told:
        return measures(told)
    long = {step: seconds for step, seconds in told["steps"].items() if seconds >= 0.5}
    steps = ", ".join(f"{step} {seconds:.0f}" for step, seconds in long.items())
    plain, best = told["plain"], told["best"]
    return [
        *(figure(plain[f]) for f in ("precision", "recall", "f1")), figure(best["f1"]),
        f"{told['best_threshold']:g}", f"{told['seconds']:,.0f}", f"{told['megabytes']:,.0f}", steps,
    ]  # fmt: skip


def adding(bench: Bench, scope: Scope) -> Table:
    """Measure how long a list of 2,000 takes to be added to an index."""
    size = SIZES[0] if scope.quick else SIZES[-1]
    told = bench.measured(Cell("add", (size,)))
    heads = ("records in the index", "precision", "recall", "F1", "seconds", "MB", "steps")
    if "reason" in told:
        return table("A list of 2,000 added", heads, [[f"{int(size):,}", *measures(told)]])
    steps = ", ".join(f"{step} {seconds:.1f}" for step, seconds in told["steps"].items())
    plain = [figure(told["plain"][f]) for f in ("precision", "recall", "f1")]
    row = [
        f"{told['index']:,}",
        *plain,
        f"{told['seconds']:.1f}",
        f"{told['megabytes']:,.0f}",
        steps,
    ]
    return table("A list of 2,000 added", heads, [row])


SECTIONS: dict[str, Callable[[Bench, Scope], Table]] = {
    "real": real, "out": out, "scripts": scripts, "made": made, "scaling": scaling, "adding": adding,
}  # fmt: skip
