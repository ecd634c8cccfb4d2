"""The journal as one reader may see it: in sentences, with names and links that are theirs."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mutua.journal import queries as journal
from mutua.journal import words
from mutua.journal.models import Entry, EntryQuerySet
from mutua.journal.words import Thing
from mutua.members.models import Invitation, Organisation, Person


@dataclass(frozen=True, slots=True)
class Told:
    """One entry, told."""

    at: datetime
    sentence: str
    more: str
    thing: Thing | None  # none: it is gone, or not for this reader to see
    organisation: str
    hash: str


def about(person: Person) -> list[EntryQuerySet]:
    """Return where to look for what a person did and what was done to them."""
    letters = Invitation.objects.filter(email=person.email).values_list("pk", flat=True)
    done = Entry.objects.by(person.pk)
    return [done, journal.of(person), journal.of_any(Invitation, letters)]


def within(organisation: Organisation) -> list[EntryQuerySet]:
    """Return where to look for what was done in an organisation's name."""
    return [journal.within(organisation)]


def tell(
    entries: Sequence[Entry], *, reader: Person | None, organisations: Collection[Organisation]
) -> list[Told]:
    """Put entries into sentences, for a reader who acts for some organisations, or for no person.

    A person is named only to those whose organisation they belong to, or once did: who answered
    for a supplier is the supplier's business, and who serves in the secretariat its own.
    """
    people = {f"{Person._meta.label}:{entry.by_id}" for entry in entries if entry.by_id}
    named = words.things(organisations, {entry.subject for entry in entries} | people)
    if reader:
        named[journal.label(reader)] = Thing(_("you"))
    places = {one.pk: one.name for one in organisations}
    return [_told(entry, reader, named, places) for entry in entries]


def _told(
    entry: Entry, reader: Person | None, named: dict[str, Thing], places: dict[int, str]
) -> Told:
    actor = f"{Person._meta.label}:{entry.by_id}"
    oneself = entry.subject == actor
    known = words.of(entry.verb, oneself=oneself) or words.Words(nobody=entry.verb)
    return Told(
        at=entry.at,
        sentence=known.sentence(
            named[actor].name if actor in named else "",
            own=reader is not None and entry.by_id == reader.pk,
        ),
        more=str(known.more(entry.details)) if known.more else "",
        thing=None if oneself else named.get(entry.subject),
        organisation=places.get(entry.organisation_id or 0, ""),
        hash=bytes(entry.hash).hex(),
    )


def rows(told: Iterable[Told]) -> list[list[str]]:
    """Return entries as rows of a sheet; `headings` are theirs."""
    return [
        [
            one.at.isoformat(), one.sentence, one.thing.name if one.thing else "", one.more,
            one.organisation, one.hash,
        ]
        for one in told
    ]  # fmt: skip


def headings() -> list[str]:
    """Return the headings of the sheet."""
    return [_("When"), _("What"), _("Of what"), _("More"), _("Organisation"), _("Hash")]
