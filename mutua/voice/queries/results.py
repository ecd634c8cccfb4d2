"""Who reads which results: a site its own, a member those of sites that consented, nobody else."""

from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from mutua.members.models import Mailbox, Organisation

from ..models import (
    Benchmark,
    Card,
    Edition,
    Evaluation,
    Improvement,
    Programme,
    Release,
    Wave,
    Workplace,
)
from .interviews import card_of, wave_of_poster

_JOINED = ("wave__workplace", "wave__edition", "wave__round")


def releases_of_site(mailbox: Mailbox) -> QuerySet[Release]:
    """Return the results of a mailbox' own sites, the latest first."""
    return _ordered(Release.objects.filter(wave__workplace__mailbox=mailbox))


def waves_of_site(mailbox: Mailbox) -> QuerySet[Wave]:
    """Return the waves of a mailbox' own sites."""
    return Wave.objects.filter(workplace__mailbox=mailbox).select_related("workplace", "edition")


def releases_for(organisation: Organisation, at: datetime) -> QuerySet[Release]:
    """Return the results that an organisation may read now: of sites with a live consent to it."""
    return _ordered(Release.objects.filter(wave__workplace__in=_consenting(organisation, at)))


def latest_for(organisation: Organisation, at: datetime) -> list[Release]:
    """Return of each site that an organisation may read its latest results, by name."""
    latest: dict[int, Release] = {}
    for release in releases_for(organisation, at):
        latest.setdefault(release.wave.workplace_id, release)
    return sorted(latest.values(), key=lambda one: one.wave.workplace.name.casefold())


def sites_told(organisation: Organisation, at: datetime) -> set[int]:
    """Return the sites of which an organisation can read something now."""
    return {*releases_for(organisation, at).order_by().values_list("wave__workplace", flat=True)}


def unreleased_for(organisation: Organisation, at: datetime) -> QuerySet[Workplace]:
    """Return the sites that an organisation may read and of which nothing is told yet."""
    return _consenting(organisation, at).exclude(waves__release__isnull=False)


def earlier(release: Release) -> list[Release]:
    """Return the results of a site's earlier waves by the same questionnaire, in order of time."""
    wave = release.wave
    found = Release.objects.filter(
        wave__workplace=wave.workplace_id, wave__edition=wave.edition_id,
        wave__number__lt=wave.number,
    )  # fmt: skip
    return [*found.select_related("wave").order_by("wave__number")]


def improvements_of(wave: Wave) -> QuerySet[Improvement]:
    """Return what a site does about what its workers said in a wave."""
    return wave.improvements.all()


def benchmark_of(edition: Edition) -> Benchmark | None:
    """Return the latest benchmark of a questionnaire."""
    return Benchmark.objects.filter(edition=edition).order_by("-on", "-id").first()


def benchmarks() -> list[Benchmark]:
    """Return the latest benchmark of each questionnaire: the association's tables."""
    latest: dict[int, Benchmark] = {}
    for one in Benchmark.objects.select_related("edition").order_by("-on", "-id"):
        latest.setdefault(one.edition_id, one)
    return [*latest.values()]


def programmes_told(organisation: Organisation) -> QuerySet[Programme]:
    """Return the programmes that an organisation runs, with what was evaluated of them."""
    evaluations = Evaluation.objects.select_related("before", "after").order_by("after__number")
    found = Programme.objects.filter(organisation=organisation).select_related("edition")
    return found.prefetch_related(Prefetch("evaluations", evaluations))


def heard(code: str) -> Wave | None:
    """Return the wave of a card or a poster, whatever has become of it since; None for a forged one."""
    card: Card | None = card_of(code)
    if card is not None:
        return card.wave
    found = wave_of_poster(code)
    if found is None:
        return None
    return Wave.objects.select_related("edition", "workplace").get(pk=found[0].pk)


def release_of(wave: Wave) -> Release | None:
    """Return the results of a wave, if there are any yet."""
    return Release.objects.filter(wave=wave).select_related(*_JOINED).first()


def release_at(found: QuerySet[Release], code: UUID) -> Release | None:
    """Return the results of a wave, or of a site its latest, among those that may be read."""
    by_wave = found.filter(wave__code=code).first()
    return by_wave or found.filter(wave__workplace__code=code).first()


def _consenting(organisation: Organisation, at: datetime) -> QuerySet[Workplace]:
    live = Q(
        consents__organisation=organisation, consents__revoked_at=None,
        consents__given_at__lte=at, consents__until__gt=at,
    )  # fmt: skip
    return Workplace.objects.filter(live).distinct()


def _ordered(found: QuerySet[Release]) -> QuerySet[Release]:
    return found.select_related(*_JOINED).order_by("-wave__closes", "-wave__number", "-id")
