"""The programme of an event, who is behind it, and what is handed out."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.library import actions as library
from mutua.library import media
from mutua.library.models import Document, Term
from mutua.members.models import Organisation, Person
from mutua.web.refused import refuse_if

from ..models import Event, Facilitator, Item, Material, Party
from ..rules import announcing as rules
from ..said import Part
from . import lines
from .announcing import told_of

type Leader = tuple[str, str]  # a name, and of which organisation


@transaction.atomic
def put_part(
    *,
    event: Event,
    part: Part,
    by: Person | None,
    at: datetime,
    leaders: Iterable[Leader] = (),
    terms: Iterable[Term] = (),
) -> Item:
    """Add a part to the programme."""
    event = lines.locked(event)
    refuse_if(rules.why_not_change(event, at=at) or rules.why_not_part(event, part))
    item = Item.objects.create(event=event, **part.as_fields())
    _lead(item, leaders)
    item.terms.set(terms)
    journal.write(verb="event.programmed", by=by, at=at, subject=event)
    return item


@transaction.atomic
def change_part(
    *,
    item: Item,
    part: Part,
    by: Person | None,
    at: datetime,
    leaders: Iterable[Leader] = (),
    terms: Iterable[Term] = (),
) -> Item:
    """Change a part of the programme; who chose it is told when its time or room changed."""
    event = lines.locked(item.event)
    item = Item.objects.get(pk=item.pk)
    refuse_if(rules.why_not_change(event, at=at) or rules.why_not_part(event, part))
    changes = [
        [name, str(getattr(item, name)), str(getattr(part, name))]
        for name in ("starts_at", "ends_at", "room")
        if getattr(item, name) != getattr(part, name)
    ]
    for name, value in part.as_fields().items():
        setattr(item, name, value)
    item.save()
    item.facilitators.all().delete()
    _lead(item, leaders)
    item.terms.set(terms)
    if event.announced_at and item.sort == Item.Sort.WORKSHOP:
        told_of(event, changes, at=at, item=item)
        lines.fill(event, at=at)
    journal.write(verb="event.programmed", by=by, at=at, subject=event)
    return item


@transaction.atomic
def remove_part(*, item: Item, by: Person | None, at: datetime) -> None:
    """Take a part out of the programme that nobody chose."""
    event = lines.locked(item.event)
    chosen = item.seats.exists() or item.attendances.exists()
    refuse_if(rules.why_not_change(event, at=at) or rules.why_not_remove(item, chosen=chosen))
    item.delete()
    journal.write(verb="event.programmed", by=by, at=at, subject=event)


@transaction.atomic
def set_parties(
    *,
    event: Event,
    parties: Sequence[tuple[str, str, Organisation | None]],
    by: Person | None,
    at: datetime,
) -> None:
    """Say who is behind an event: part, name, and the organisation here if there is one."""
    event.parties.all().delete()
    Party.objects.bulk_create(
        Party(event=event, part=Party.Part(part), name=name, organisation=organisation, order=order)
        for order, (part, name, organisation) in enumerate(parties)
    )
    journal.write(verb="event.parties_said", by=by, at=at, subject=event)


def add_material(
    *,
    event: Event,
    title: str,
    audience: str,
    language: str,
    name: str,
    content: bytes,
    by: Person | None,
    at: datetime,
    item: Item | None = None,
) -> Material:
    """Put a file into the library, and hand it out at an event."""
    file = media.seen(content, name)  # takes its time, and holds no transaction meanwhile
    with transaction.atomic():
        document = library.add_document(
            title=title, about="", sort=Document.Sort.MATERIAL, audience=audience, by=by, at=at
        )
        library.add_edition(document=document, file=file, language=language, by=by, at=at)
        return attach(event=event, document=document, item=item, by=by, at=at)


@transaction.atomic
def attach(
    *, event: Event, document: Document, by: Person | None, at: datetime, item: Item | None = None
) -> Material:
    """Hand out at an event what the library has."""
    made, _fresh = Material.objects.get_or_create(
        event=event, document=document, defaults={"item": item}
    )
    journal.write(verb="event.material_attached", by=by, at=at, subject=event)
    return made


@transaction.atomic
def detach(*, material: Material, by: Person | None, at: datetime) -> None:
    """Hand a document out no longer; it stays in the library."""
    event = material.event
    material.delete()
    journal.write(verb="event.material_detached", by=by, at=at, subject=event)


def _lead(item: Item, leaders: Iterable[Leader]) -> None:
    Facilitator.objects.bulk_create(
        Facilitator(item=item, name=name, of=of) for name, of in leaders
    )
