"""What is stored of a wave or a programme, brought together to be told."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from mutua.web import places

from . import editions, pepper, queries, reporting, speaking
from .models import Benchmark, Evaluation, Figures, Release, Wave, Workplace
from .reporting import Given, Middle, Past, Story
from .reporting.figures import Kept, Period
from .reporting.heard import Doing, Heard
from .reporting.verdicts import Verdicts
from .tables import Evaluated, Tables


def given(release: Release) -> Given:
    """Return what a report of a release is made of."""
    wave = release.wave
    earlier = [Past(one.wave.closes, Tables.of(one.tables)) for one in queries.earlier(release)]
    return Given(
        tables=Tables.of(release.tables), instrument=editions.instrument(wave.edition),
        opens=wave.opens, closes=wave.closes, earlier=tuple(earlier),
        middles=middles(queries.benchmark_of(wave.edition)),
    )  # fmt: skip


def story(release: Release) -> Story:
    """Tell a release in the language at hand."""
    return reporting.tell(given(release))


def scores(release: Release) -> list[tuple[str, str]]:
    """Return who answered and each area's score, as cells of a table."""
    told = Tables.of(release.tables)
    answered = reporting.words.percent(told.response) if told.response is not None else "–"
    rows = [told.row(name) for name in reporting.words.AREAS]
    cells = [
        f"{reporting.words.number(row.total.value)} ({reporting.words.spread(row.total)})"
        if row and row.total and row.holds else "–"
        for row in rows
    ]  # fmt: skip
    return [
        (_("Answered"), answered),
        *zip((_("Safe"), _("Respected"), _("Secure")), cells, strict=True),
    ]


def heard(release: Release) -> Heard:
    """Tell a release to the workers, in the language at hand."""
    return reporting.heard.tell_workers(given(release))


def doing(wave: Wave) -> list[Doing]:
    """Tell what a site does about a wave, in the language at hand."""
    said = queries.improvements_of(wave).values_list("about", "words", "language", "due", "done_on")
    return reporting.heard.doing(editions.instrument(wave.edition), said)


def verdicts(evaluation: Evaluation) -> Verdicts:
    """Tell what a programme did in the language at hand."""
    instrument = editions.instrument(evaluation.programme.edition)
    return reporting.verdicts.tell(Evaluated.of(evaluation.findings), instrument)


def figures(release: Release) -> list[Kept]:
    """Tell what a site reported of itself, beside its scores over all its waves so far."""
    periods = [period(one) for one in queries.figures_of(release.wave.workplace)][::-1]
    if not periods:
        return []
    found = given(release)
    scores = []
    for row in found.tables.rows:
        if row.kind == "area" and row.total and row.holds:
            now = reporting.Point(found.closes, found.tables.number, row.total)
            points = [*reporting.earlier(found, row.name), now]
            scores.append((reporting.words.area(row.name), points))
    return reporting.figures.beside(periods, scores)


def middles(benchmark: Benchmark | None) -> dict[str, Middle]:
    """Return between which scores the middle half of all sites lie, of each row that is told."""
    if benchmark is None:
        return {}
    return dict(_middles(benchmark.tables))


@dataclass(frozen=True, slots=True)
class Compared:
    """The middle of all sites, of each area."""

    benchmark: Benchmark
    rows: tuple[tuple[str, str, Middle], ...]  # a name, how to read it, the middle


def compared(benchmark: Benchmark) -> Compared:
    """Tell a benchmark in the language at hand."""
    instrument = editions.instrument(benchmark.edition)
    found = middles(benchmark)
    words = reporting.words
    named = [
        (words.question(instrument, name), words.note(instrument, name), one)
        for name, one in found.items()
    ]
    return Compared(benchmark, tuple(named))


def place(site: Workplace) -> str:
    """Return where a site is, in words."""
    country = places.country(site.country)
    return ", ".join(filter(None, (site.place, country)))


def certificate(release: Release) -> list[tuple[str, str]]:
    """Tell what the audit of a release's tables found."""
    return reporting.certified.tell(release.certificate)


def poster(release: Release) -> bytes:
    """Return the poster of what workers said and what is done, in the wave's own language."""
    wave = release.wave
    link = f"{settings.BASE_URL}/w/{pepper.token('poster', wave.code)}/results/"
    with override(speaking.interface(wave.language)):
        told = heard(release)
        return reporting.papers.poster(
            told, doing(wave), site=wave.workplace.name, link=link if wave.posters else ""
        )


def period(figures: Figures) -> Period:
    """Return what a site reported of a period, as rates."""
    return Period(figures.begins, figures.ends, **asdict(queries.rates(figures)))


def _middles(stored: Mapping[str, Any]) -> Iterable[tuple[str, Middle]]:
    for name, one in stored.get("rows", {}).items():
        if one and one.get("middle") is not None:
            yield name, Middle(one["sites"], one["low"], one["middle"], one["high"])
