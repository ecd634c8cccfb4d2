"""An instrument is published: from then on it can be asked, and never be changed."""

from datetime import datetime

from django.db import transaction

from mutua import instruments
from mutua.instruments import shelf
from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person

from ..models import Edition


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
    cannot be used."""
    found, _notes = instruments.read(source)
    edition, fresh = Edition.objects.get_or_create(
        version=found.version,
        defaults={
            "name": found.name,
            "title": found.title,
            "organisation": organisation,
            "filename": filename,
            "source": source.encode() if isinstance(source, str) else source,
            "published_at": at,
            "published_by": by,
        },
    )
    if fresh:
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
