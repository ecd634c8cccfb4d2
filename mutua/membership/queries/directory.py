"""The directory: what everybody sees of members, and what members see of each other."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from anyascii import anyascii
from django.utils import timezone

from mutua.library.models import Term
from mutua.members.models import Organisation, Person, Role
from mutua.web import places

from ..models import Listing, Profile
from .members import members_on


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as everybody sees it."""

    organisation: Organisation
    since: date
    profile: Profile | None
    sectors: tuple[Term, ...]

    @property
    def name(self) -> str:
        """Return its name."""
        return self.organisation.name

    @property
    def slug(self) -> str:
        """Return the last part of its address."""
        return self.organisation.slug

    @property
    def country(self) -> str:
        """Return the name of the country of its head office."""
        return places.country(self.organisation.country)

    @property
    def letter(self) -> str:
        """Return the letter of the alphabet that it stands under: # for a name that has none."""
        first = anyascii(self.name.strip()[:1])[:1].upper()
        return first if first.isascii() and first.isalpha() else "#"

    def says(self, words: str) -> bool:
        """Tell whether it holds every word that somebody looks for."""
        held = _plain(
            " ".join(
                [self.name, self.country, self.profile.sentence if self.profile else ""]
                + [str(sector) for sector in self.sectors]
            )
        )
        return all(word in held for word in _plain(words).split())


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of a member who agreed to be found by others."""

    name: str
    work: str
    phone: str
    email: str


def directory(
    day: date | None = None, *, sector: str = "", country: str = "", words: str = ""
) -> list[Entry]:
    """Return the members by name; whoever's rights rest is left out (five queries, however many)."""
    day = day or timezone.localdate()
    members = [one for one in members_on(day) if not one.suspended(day)]
    known = {
        one.organisation_id: one
        for one in Profile.objects.select_related("logo").prefetch_related("sectors")
    }
    entries = [
        Entry(
            one.organisation,
            one.since,
            profile := known.get(one.organisation.pk),
            tuple(profile.sectors.all()) if profile else (),
        )
        for one in members
    ]
    return [one for one in entries if _fits(one, sector, country) and one.says(words)]


def entry(slug: str, day: date | None = None) -> Entry | None:
    """Return one member as everybody sees it; None where it is not in the directory."""
    return next((one for one in directory(day) if one.slug == slug), None)


def contacts(organisation: Organisation) -> list[Contact]:
    """Return whoever of a member agreed to be found, as long as they belong to it and can sign in."""
    there = Role.objects.filter(organisation=organisation, person__is_active=True)
    found = Listing.objects.filter(organisation=organisation, person__in=there.values("person"))
    return [
        Contact(one.person.name, one.work, one.phone, one.person.email if one.with_email else "")
        for one in found.select_related("person")
    ]


def listing_of(organisation: Organisation, person: Person) -> Listing | None:
    """Return what a person agreed to have listed of them, or None."""
    return Listing.objects.filter(organisation=organisation, person=person).first()


def choices(entries: Iterable[Entry]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the sectors and the countries that occur, as choices by name."""
    entries = list(entries)
    sectors = {one.slug: str(one) for entry in entries for one in entry.sectors}
    lands = {one.organisation.country: one.country for one in entries if one.country}
    return (
        sorted(sectors.items(), key=lambda pair: pair[1].casefold()),
        sorted(lands.items(), key=lambda pair: pair[1].casefold()),
    )


def _fits(entry: Entry, sector: str, country: str) -> bool:
    if country and entry.organisation.country != country:
        return False
    return not sector or any(one.slug == sector for one in entry.sectors)


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
