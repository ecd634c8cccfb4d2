"""Releases, as benchmarks and evaluations need them, and what is due to be told."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from .. import comparing
from ..models import Edition, Interview, Programme, Release, Round, Wave
from ..tables import Tables
from .consents import consents_to
from .waves import serving

YEAR = timedelta(days=366)


def tables_of(release: Release) -> Tables:
    """Return the tables of a release."""
    return Tables.of(release.tables)


def release_before(wave: Wave) -> Release | None:
    """Return the release of the same site's last wave before this one, asked the same."""
    found = Release.objects.filter(
        wave__workplace=wave.workplace_id, wave__edition=wave.edition_id,
        wave__number__lt=wave.number,
    )  # fmt: skip
    return found.order_by("-wave__number").first()


def latest_releases(edition: Edition, on: date) -> list[Release]:
    """Return each site's latest release of an edition within the year before a day, that tells."""
    found = Release.objects.filter(
        wave__edition=edition, made_at__date__lt=on, made_at__date__gte=on - YEAR
    ).select_related("wave__workplace")
    latest: dict[int, Release] = {}
    for one in found.order_by("wave__number"):
        if one.tables["people"] is not None:
            latest[one.wave.workplace_id] = one
    return [latest[key] for key in sorted(latest)]


def sites_between(
    programme: Programme, before: Round, after: Round, at: datetime
) -> list[comparing.Site]:
    """Return what was told of each site of a programme in two rounds, in whoever's waves.

    Of a site that left, only what it opened for this programme counts; of one that ended the
    reading, nothing: who reads all sites but one would else find its change among the dots.
    """
    readable = {*consents_to(programme.organisation, at).values_list("workplace", flat=True)}
    opened, later = serving(before), serving(after)
    first = _told({site: one for site, one in opened.items() if site in readable})
    last = _told(
        {site: one for site, one in later.items() if site in readable and one != opened.get(site)}
    )
    return [
        comparing.Site(
            code=str(one.workplace.code),
            with_programme=one.arm == "with",
            before=first.get(one.workplace_id),
            after=last.get(one.workplace_id),
        )
        for one in programme.enrolments.select_related("workplace").order_by("id")
    ]


def waves_to_close(on: date) -> QuerySet[Wave]:
    """Return the waves whose last day is over, and those that were closed and are not told of."""
    return Wave.objects.filter(
        Q(closed_at=None, closes__lt=on) | Q(closed_at__isnull=False, release=None)
    ).order_by("closes", "pk")


def waves_left_behind() -> QuerySet[Wave]:
    """Return closed waves in which an interview is under way still."""
    begun = Interview.objects.filter(wave=OuterRef("pk"))
    return Wave.objects.filter(Exists(begun), closed_at__isnull=False)


def editions_told() -> QuerySet[Edition]:
    """Return the editions of which there are results."""
    return Edition.objects.filter(Exists(Release.objects.filter(wave__edition=OuterRef("pk"))))


def rounds_to_evaluate(on: date) -> list[tuple[Round, Round]]:
    """Return the first round and a later one of each programme that can be compared and are not.

    A round is done when its last day is over and nothing of it waits to be told.
    """
    due = []
    for programme in Programme.objects.filter(launched_at__isnull=False).order_by("pk"):
        over = programme.rounds.filter(closes__lt=on).select_related("programme")
        rounds = [one for one in over.order_by("number") if _is_told(one)]
        compared = set(programme.evaluations.values_list("before", "after"))
        due += [(rounds[0], r) for r in rounds[1:] if (rounds[0].pk, r.pk) not in compared]
    return due


def _told(waves: dict[int, Wave]) -> dict[int, Tables]:
    releases = Release.objects.filter(wave__in=[one.pk for one in waves.values()])
    return {one.wave.workplace_id: tables_of(one) for one in releases.select_related("wave")}


def _is_told(round: Round) -> bool:
    """Tell whether a round was asked, and nothing of it waits to be told."""
    waves = {one.pk for one in serving(round).values()}
    return bool(waves) and Release.objects.filter(wave__in=waves).count() == len(waves)
