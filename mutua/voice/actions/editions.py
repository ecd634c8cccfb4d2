"""A form is handed in, looked at, published: from then on it can be asked, and never be changed."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from mutua import instruments
from mutua.instruments import shelf
from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person

from .. import editions
from ..models import Draft, Edition


@transaction.atomic
def publish(
    *,
    source: bytes | str,
    filename: str,
    organisation: Organisation | None,
    by: Person | None,
    at: datetime,
) -> Edition:
    """Publish a form; the same form again is the edition that there is. `instruments.Wrong` if it
    cannot be used.

    Each organisation has its own: that another publishes the same, nobody learns.
    """
    found, _notes = instruments.read(source)
    known = Edition.objects.filter(Q(organisation=None) | Q(organisation=organisation))
    shipped_first = F("organisation").asc(nulls_first=True)
    if same := known.filter(version=found.version).order_by(shipped_first).first():
        return same
    edition = Edition.objects.create(
        version=found.version, organisation=organisation, name=found.name[:100],
        title=editions.title(found, filename)[:300], filename=filename[-200:],
        source=source.encode() if isinstance(source, str) else source,
        published_at=at, published_by=by,
    )  # fmt: skip
    journal.write(
        verb="edition.published", by=by, at=at, organisation=organisation, subject=edition,
        details={"version": found.version},
    )  # fmt: skip
    return edition


def ship(*, name: str, at: datetime) -> Edition:
    """Publish an instrument that comes with the house; KeyError for one that does not."""
    return publish(
        source=shelf.as_xlsform(name), filename=f"{name}.md", organisation=None, by=None, at=at
    )


def ship_all(*, at: datetime) -> None:
    """Publish all instruments that come with the house and are not yet."""
    versions = {name: shelf.shipped(name).version for name in shelf.NAMES}
    there = Edition.objects.filter(organisation=None, version__in=versions.values())
    for name in versions.keys() - {one.name for one in there.only("name")}:
        ship(name=name, at=at)


def hand_in(
    *, source: bytes, filename: str, organisation: Organisation, by: Person | None, at: datetime
) -> Draft:
    """Keep a form to be looked at, whatever is wrong with it."""
    return Draft.objects.create(
        source=source, filename=filename[-200:], organisation=organisation, handed_in_by=by,
        handed_in_at=at,
    )  # fmt: skip


def replace(
    *, draft: Draft, source: bytes, filename: str, by: Person | None, at: datetime
) -> Draft:
    """Put another file in the place of one that was handed in."""
    draft.source, draft.filename = source, filename[-200:]
    draft.handed_in_by, draft.handed_in_at = by, at
    draft.save(update_fields=["source", "filename", "handed_in_by", "handed_in_at"])
    return draft


def discard(*, draft: Draft) -> None:
    """Forget a form that was handed in; nobody was asked it."""
    draft.delete()


@transaction.atomic
def publish_draft(*, draft: Draft, version: str, by: Person | None, at: datetime) -> Edition | None:
    """Publish what was handed in, if it still is what was looked at: `version`; else None."""
    draft = Draft.objects.select_for_update().select_related("organisation").get(pk=draft.pk)
    source = editions.source(draft)
    if instruments.read(source)[0].version != version:
        return None
    edition = publish(
        source=source, filename=draft.filename, organisation=draft.organisation, by=by, at=at
    )
    draft.delete()
    return edition


@transaction.atomic
def retire(*, edition: Edition, retired: bool, by: Person | None, at: datetime) -> None:
    """Offer an edition no more, or again; waves that ask it go on."""
    there = Edition.objects.filter(pk=edition.pk, retired_at__isnull=retired)
    if there.update(retired_at=at if retired else None):
        verb = "edition.retired" if retired else "edition.offered_again"
        journal.write(verb=verb, by=by, at=at, organisation=edition.organisation, subject=edition)
