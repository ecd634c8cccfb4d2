"""The report of `mutua explain`: the answer first, then each step that led to it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import fields

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mutua.cli import show
from mutua.linkage import Explanation, Record
from mutua.linkage.explanation import Standing
from mutua.linkage.meanings import CODES, CONTEXT, WAYS
from mutua.linkage.normalise import Form

LEAST = 0.05  # log-odds that are not worth a line
MOST_ROWS = 12  # rows of a site that are named
VERDICTS = {
    "same": "The same site",
    "doubtful": "Doubtful: a person should look",
    "different": "Different sites",
}


def report(told: Explanation, rows: Sequence[str]) -> None:
    """Print it all, in the order of the steps."""
    out = show.console()
    a, b = (record.id for record in told.records)
    _answer(out, told)
    _heading(out, "1. What the lists say")
    out.print(_two("field", a, b, _said(*told.records)))
    _heading(out, "2. How it is read: cleaned, taken apart, one spelling for one thing")
    out.print(_two("form", a, b, _read(*told.forms)))
    _heading(out, "3. Why they were compared at all")
    _ways(out, told)
    _heading(out, "4. How alike they are")
    out.print(_comparisons(told))
    _heading(out, "5. The pair by itself, in log-odds: +0.7 doubles the odds, −0.7 halves them")
    _first(out, told)
    _heading(out, "6. The pair among all the pairs")
    _further(out, told)
    _heading(out, "7. The sites")
    for record, standing in zip(told.records, told.standings, strict=True):
        _say(out, _standing(record, standing, rows))


def _heading(out: Console, text: str) -> None:
    out.print()
    out.print(Text(text, style="bold"))


def _say(out: Console, text: str) -> None:
    out.print(Text(text), soft_wrap=True)


def _answer(out: Console, told: Explanation) -> None:
    for record in told.records:
        _say(out, f"{record.id}  {record.name or record.company}")
    out.print()
    out.print(Text(_verdict(told), style="bold"), soft_wrap=True)
    for reason in told.reasons:
        _say(out, f"  {reason.text}")


def _verdict(told: Explanation) -> str:
    verdict = VERDICTS[told.verdict]
    if told.word is not None:
        return f"{verdict}, as a person said. The model alone: {_percent(told.probability)}."
    if not told.ways:
        return f"{verdict}: nothing brought them together, so they were not compared."
    if not told.kept:
        return f"{verdict}: the first look found the pair hopeless."
    sentence = f"{verdict}: {_percent(told.probability)} that they are one."
    if told.together == (told.verdict == "same"):
        return sentence
    with_others = "in one site" if told.together else "in two sites"
    return f"{sentence} With all other rows weighed, they stand {with_others}."


def _percent(p: float) -> str:
    return f"{100 * p:.1f} %"


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    return table


def _row(table: Table, *cells: str) -> None:
    table.add_row(*map(Text, cells))


def _two(head: str, a: str, b: str, rows: Iterable[tuple[str, str, str]]) -> Table:
    table = _table(head, a, b)
    for name, x, y in rows:
        if x or y:
            _row(table, name, x, y)
    return table


def _said(x: Record, y: Record) -> list[tuple[str, str, str]]:
    names = [f.name for f in fields(Record) if f.name not in ("id", "list")]
    return [(n, _text(getattr(x, n)), _text(getattr(y, n))) for n in names]


def _read(x: Form, y: Form) -> list[tuple[str, str, str]]:
    names = [f.name.replace("_", " ") for f in fields(Form)]
    values = ([_text(getattr(form, f.name)) for f in fields(Form)] for form in (x, y))
    return list(zip(names, *values, strict=True))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{scheme} {number}" for scheme, number in value)
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    return "" if value is None else str(value)


def _ways(out: Console, told: Explanation) -> None:
    for way in told.ways:
        _say(out, f"  {WAYS[way]}")
    if not told.ways:
        _say(out, "  They were not: neither alike, nor near, nor sharing a key.")
        _say(out, "  What follows is what comparing them would have shown.")


def _comparisons(told: Explanation) -> Table:
    """Show each comparator once, with the columns that had something to compare."""
    table = _table("comparison", "values (– : nothing to compare)")
    for each in told.comparisons:
        values = [f"{name} {_figure(value)}" for name, value in each.columns.items()]
        known = [v for v in values if not v.endswith("–")]
        _row(table, each.says, ", ".join(known) or "–")
    return table


def _figure(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}".replace("-", "−")


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


def _first(out: Console, told: Explanation) -> None:
    first, table = told.first, _table("what", "adds", "")
    _row(table, "where every pair starts", _signed(first.start), "")
    for code, weight in first.weights.items():
        if abs(weight) >= LEAST:
            bar = ("+" if weight > 0 else "−") * min(30, max(1, round(4 * abs(weight))))
            _row(table, CODES[code], _signed(weight), bar)
    _row(table, "together", _signed(first.sum), "")
    out.print(table)
    if abs(first.score - first.sum) >= LEAST:
        score = _signed(first.score)
        _say(out, f"  A glance with the first trees came to {score} and asked no further.")


def _further(out: Console, told: Explanation) -> None:
    if not told.kept:
        _say(out, "  It played no part any more. Had it been looked at again:")
    turns = [f"look {turn}" for turn in range(2, 2 + len(told.further))]
    table = _table("column", *turns, "what it is")
    for name, meaning in CONTEXT.items():
        values = [_figure(look.context[name]) for look in told.further]
        _row(table, name, *values, meaning)
    _row(table, "after", *(_signed(look.score) for look in told.further), "The log-odds then.")
    out.print(table)
    _say(out, f"  Calibrated, this is a probability of {_percent(told.probability)}.")


def _standing(record: Record, standing: Standing, rows: Sequence[str]) -> str:
    others = [rows[k] for k in standing.members if rows[k] != record.id]
    named = ", ".join(others[:MOST_ROWS])
    more = f" and {len(others) - MOST_ROWS} more" if len(others) > MOST_ROWS else ""
    company = f"stands with {named}{more}" if others else "stands alone"
    doubt = "; a person should look" if standing.doubtful else ""
    return f"  {record.id} {company} (confidence {standing.confidence:.2f}{doubt})."
