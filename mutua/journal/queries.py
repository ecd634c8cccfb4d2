"""Reads of the journal."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Model, Q

from mutua.journal import chain
from mutua.journal.models import Entry, EntryQuerySet, Head

BATCH = 1_000


class Span(NamedTuple):
    """A time: from a moment on, before another; None: without end."""

    since: datetime | None = None
    before: datetime | None = None


EVER = Span()


def label(thing: Model) -> str:
    """Name a stored thing as entries do: "register.Upload:17"."""
    return f"{thing._meta.label}:{thing.pk}"


def about(person: Model) -> EntryQuerySet:
    """Return what this person did and what was done to them, oldest first."""
    return Entry.objects.filter(Q(by_id=person.pk) | Q(subject=label(person)))


def of(thing: Model) -> EntryQuerySet:
    """Return what befell this thing, oldest first."""
    return Entry.objects.filter(subject=label(thing))


def of_any(model: type[Model], numbers: Iterable[int]) -> EntryQuerySet:
    """Return what befell any of these things of one kind, oldest first."""
    labels = [f"{model._meta.label}:{number}" for number in numbers]
    return Entry.objects.filter(subject__in=labels)


def within(organisation: Model) -> EntryQuerySet:
    """Return what was done in this organisation's name, oldest first."""
    return Entry.objects.filter(organisation_id=organisation.pk)


def happened(verb: str, thing: Model, *, since: datetime) -> bool:
    """Tell whether this befell the thing at or after a moment."""
    return of(thing).filter(verb=verb, at__gte=since).exists()


def newest(
    sources: Iterable[EntryQuerySet], *, count: int, span: Span = EVER, after: str = ""
) -> list[Entry]:
    """Return what happened last, out of several sources, each entry once, the newest first.

    `after` is the `mark` of the last entry that was seen; what follows it is returned. A mark that
    none of the sources holds begins anew.
    """
    kept = [_within(source, span) for source in sources]
    seen = _marked(kept, after)
    found: dict[int, Entry] = {}
    # Each source by itself, so that each walks along its own index and stops: with an OR the
    # database would fetch and sort all that there ever was.
    for source in kept:
        ahead = source.filter(at__lte=seen.at) if seen else source
        ahead = ahead.exclude(at=seen.at, id__gte=seen.pk) if seen else ahead
        found |= {entry.pk: entry for entry in ahead.order_by("-at", "-id")[:count]}
    return sorted(found.values(), key=lambda entry: (entry.at, entry.pk), reverse=True)[:count]


def walk(sources: Iterable[EntryQuerySet], *, span: Span = EVER) -> Iterator[list[Entry]]:
    """Yield all that happened, the newest first, some at a time: for files."""
    kept, last = [*sources], ""
    while entries := newest(kept, count=BATCH, span=span, after=last):
        yield entries
        last = mark(entries[-1])


def mark(entry: Entry) -> str:
    """Name an entry's place among others without its number, which tells how much others do."""
    return f"{chain.moment(entry.at)} {bytes(entry.hash).hex()}"


def last_head() -> Head | None:
    """Return the newest head, for anybody to copy."""
    return Head.objects.order_by("-place").first()


def _within(source: EntryQuerySet, span: Span) -> EntryQuerySet:
    if span.since:
        source = source.filter(at__gte=span.since)
    return source.filter(at__lt=span.before) if span.before else source


def _marked(sources: Iterable[EntryQuerySet], text: str) -> Entry | None:
    moment, _, hash_ = text.rpartition(" ")
    try:
        at, sealed = datetime.fromisoformat(f"{moment}+00:00"), bytes.fromhex(hash_)
    except ValueError:
        return None
    each = (source.filter(at=at, hash=sealed).first() for source in sources)
    return next((entry for entry in each if entry), None)
