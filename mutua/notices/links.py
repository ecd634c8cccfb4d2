"""Signed links that stop letters: they name a person and kinds, and can do nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from mutua.members.models import Person

SALT = "mutua.notices.stop"


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose letters of which kinds a link stops."""

    person: Person
    kinds: tuple[str, ...]


def stop(person: Person, kinds: Iterable[str]) -> str:
    """Return the path of the page that stops letters of some kinds to a person."""
    token = signing.dumps([person.pk, sorted(kinds)], salt=SALT, compress=True)
    return reverse("notices:stop", kwargs={"token": token})


def read(token: str) -> Stop | None:
    """Return what a link stops; None for any that we did not write."""
    try:
        pk, names = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=pk).first()
    return Stop(person, tuple(names)) if person else None
