"""Reads of the journal."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model, Q

from mutua.journal.models import Entry, EntryQuerySet


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


def concerning(organisation: Model) -> EntryQuerySet:
    """Return what was done in this organisation's name and what was done to it, oldest first."""
    return within(organisation) | of(organisation)


def within(organisation: Model) -> EntryQuerySet:
    """Return what was done in this organisation's name, oldest first."""
    return Entry.objects.filter(organisation_id=organisation.pk)


def happened(verb: str, thing: Model, *, since: datetime) -> bool:
    """Tell whether this befell the thing at or after a moment."""
    return of(thing).filter(verb=verb, at__gte=since).exists()
