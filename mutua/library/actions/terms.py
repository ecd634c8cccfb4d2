"""Terms: the words that things are sorted by."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.web.refused import refuse_if

from .. import rules
from ..models import Term


@transaction.atomic
def add_term(
    *, kind: str, slug: str, names: Mapping[str, str], order: int, by: Person | None, at: datetime
) -> Term:
    """Add a theme or a sector."""
    taken = Term.objects.filter(kind=kind, slug=slug).exists()
    refuse_if(rules.why_not_term(kind=kind, slug=slug, names={**names}, taken=taken))
    term = Term.objects.create(kind=Term.Kind(kind), slug=slug, names=_said(names), order=order)
    _write("term.added", term, by=by, at=at)
    return term


@transaction.atomic
def change_term(
    *, term: Term, names: Mapping[str, str], order: int, by: Person | None, at: datetime
) -> None:
    """Change what a term is called, and where it stands."""
    refuse_if(rules.why_not_term(kind=term.kind, slug=term.slug, names={**names}, taken=False))
    term.names, term.order = _said(names), order
    term.save(update_fields=["names", "order"])
    _write("term.changed", term, by=by, at=at)


@transaction.atomic
def retire_term(*, term: Term, by: Person | None, at: datetime) -> None:
    """Offer a term no more; what bears it keeps it."""
    if Term.objects.filter(pk=term.pk, retired_at=None).update(retired_at=at):
        _write("term.retired", term, by=by, at=at)


@transaction.atomic
def restore_term(*, term: Term, by: Person | None, at: datetime) -> None:
    """Offer a retired term again."""
    if Term.objects.filter(pk=term.pk, retired_at__isnull=False).update(retired_at=None):
        _write("term.restored", term, by=by, at=at)


def _said(names: Mapping[str, str]) -> dict[str, str]:
    return {language: name.strip() for language, name in names.items() if name.strip()}


def _write(verb: str, term: Term, *, by: Person | None, at: datetime) -> None:
    journal.write(verb=verb, by=by, at=at, subject=term, details={"slug": term.slug})
