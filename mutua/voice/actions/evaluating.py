"""Sites are looked at together: a benchmark of all, a programme's verdicts. From releases alone."""

from datetime import date, datetime

from django.db import transaction

from mutua.journal import actions as journal

from .. import comparing, queries
from ..models import Benchmark, Edition, Evaluation, Programme, Round

FRESH = 3  # sites told anew: of a benchmark with one more site, that site could be reckoned


@transaction.atomic
def draw_benchmark(*, edition: Edition, on: date) -> Benchmark | None:
    """Draw the benchmark of an edition from each site's latest release in the year before a day.

    None where the sites are too few. The one before stands until at least `FRESH` sites are told
    anew: the difference of two benchmarks shall not tell of one site.
    """
    Edition.objects.select_for_update().get(pk=edition.pk)
    releases = queries.latest_releases(edition, on)
    last = Benchmark.objects.filter(edition=edition).order_by("-on", "-id").first()
    if last is not None:
        if last.on >= on:
            return last
        fresh = sum(one.made_at.date() >= last.on for one in releases)
        if fresh < FRESH:
            return last
    drawn = comparing.benchmark(
        [(str(one.wave.workplace.mailbox_id), queries.tables_of(one)) for one in releases]
    )
    if drawn is None:
        return last
    return Benchmark.objects.create(edition=edition, on=on, sites=len(releases), tables=drawn)


@transaction.atomic
def evaluate(*, programme: Programme, before: Round, after: Round, at: datetime) -> Evaluation:
    """Say what a programme did between two rounds, once; the evaluation that there is, if any."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    found = Evaluation.objects.filter(programme=programme, before=before, after=after).first()
    if found is not None:
        return found
    evaluated = comparing.evaluate(
        queries.sites_between(programme, before, after, at),
        programme.outcomes,
        programme.detectable.get("points"),
    )
    made = Evaluation.objects.create(
        programme=programme, before=before, after=after, findings=evaluated.as_json(), made_at=at
    )
    journal.write(
        verb="programme.evaluated", by=None, at=at, organisation=programme.organisation,
        subject=programme, details={"before": before.number, "after": after.number},
    )  # fmt: skip
    return made
