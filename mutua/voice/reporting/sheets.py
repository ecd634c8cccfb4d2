"""The tables of a release as sheets: what the release holds, and nothing reckoned from answers."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from mutua.instruments import Instrument
from mutua.tables import Sheet

from ..tables import Evaluated, Row, Score, Tables
from . import verdicts, words

Cell = str | int | float


def sheets(tables: Tables, instrument: Instrument) -> list[Sheet]:
    """Return every score of a wave, each line with its wave and response."""
    headings = [
        _("Wave"), _("Response"), _("Kind"), _("Area"), _("Name"), _("Question"), _("Grouped by"),
        _("Group"), _("Score, of 100"), _("From"), _("To"), _("People"), _("Good answers"),
        _("How to read it"),
    ]  # fmt: skip
    return [Sheet(_("Results"), headings, _lines(tables, instrument))]


def changes(evaluated: Evaluated, instrument: Instrument) -> list[Sheet]:
    """Return each finding of a programme."""
    headings = [
        _("Outcome"), _("Name"), _("Registered"), _("Verdict"), _("Difference"), _("From"), _("To"),
        _("p"), _("p, adjusted"), _("Sites with it"), _("Sites beside it"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            words.question(instrument, one.name), one.name, _("yes") if one.registered else "",
            verdicts.verdict(one), *map(_number, (one.value, one.low, one.high)),
            *map(_p, (one.p, one.adjusted)),
            len(one.with_), len(one.beside),
        ]
        for one in evaluated.findings
    ]  # fmt: skip
    return [Sheet(_("Verdicts"), headings, rows)]


def _p(p: float | None) -> Cell:
    """Write a p value; what was rounded to nothing is not nothing."""
    return "< 0.0001" if p == 0 else _number(p)


def _lines(tables: Tables, instrument: Instrument) -> Iterator[list[Cell]]:
    for row in tables.rows:
        yield _line(tables, instrument, row, row.total, "", "")
        for variable, groups in row.groups.items():
            for group, score in groups.items():
                about = words.variable(instrument, variable)
                name = words.group(instrument, variable, group)
                yield _line(tables, instrument, row, score, about, name)


def _line(
    tables: Tables, instrument: Instrument, row: Row, score: Score | None, about: str, group: str
) -> list[Cell]:
    told: list[Cell] = [_("hidden"), "", "", "", ""]
    if score and row.holds:
        told = [
            *map(_number, (score.value, score.low, score.high)),
            score.people,
            _number(score.favourable),
        ]
    elif score:
        told = [_("not one number"), "", "", "", ""]
    response = _number(tables.response)
    return [
        tables.number, response, row.kind, row.area, row.name, words.label(instrument, row), about,
        group, *told, words.note(instrument, row.name),
    ]  # fmt: skip


def _number(value: float | None) -> Cell:
    return round(value, 4) if value is not None else ""
