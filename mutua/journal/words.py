"""Entries in plain sentences: each room registers the words for its own verbs and things.

The journal is the lowest room and knows nobody's verbs; so, as with the ways in the top bar, the
rooms above tell it. Entries hold numbers only: who may read the name of a thing is decided by the
room that the thing belongs to, for one reader, when it is read.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Thing(NamedTuple):
    """What an entry speaks of, as its reader may see it: a name, and where it is shown."""

    name: str
    url: str = ""


# Given a reader's organisations (of the room `members`) and numbers, the things that are theirs.
type Finder = Callable[[Collection[Any], Collection[int]], Mapping[int, Thing]]


@dataclass(frozen=True, slots=True)
class Words:
    """How one verb is told: of the reader, of somebody by name, of nobody whom we could name."""

    you: Text = ""
    they: Text = ""  # holds %(who)s
    nobody: Text = ""
    more: Callable[[Mapping[str, Any]], Text] | None = None  # what the details add, if anything

    def sentence(self, who: str, *, own: bool) -> str:
        """Tell it; `who` is "" for the machine, or somebody whose name the reader may not know."""
        if own and self.you:
            return str(self.you)
        if who and self.they:
            return str(self.they) % {"who": who}
        return str(self.nobody or self.they % {"who": _("Somebody")})


_words: dict[str, Words] = {}
_finders: dict[str, Finder] = {}


def register(words: Mapping[str, Words]) -> None:
    """Say how a room's verbs are told; call it from AppConfig.ready()."""
    _words.update(words)


def register_things(kind: str, find: Finder) -> None:
    """Say who finds things of a kind, such as "register.Upload"; call it from AppConfig.ready()."""
    _finders[kind] = find


def of(verb: str, *, oneself: bool = False) -> Words | None:
    """Return the words for a verb, if any room has some; others for what one did to `oneself`."""
    return (oneself and _words.get(f"{verb}.oneself")) or _words.get(verb)


def things(organisations: Collection[Any], subjects: Collection[str]) -> dict[str, Thing]:
    """Return what the subjects of entries are, for whoever acts for some organisations.

    What is not theirs, is gone, or has no name is not among them.
    """
    numbers: dict[str, set[int]] = {}
    for subject in subjects:
        kind, _colon, number = subject.partition(":")
        if kind in _finders and number.isdecimal():
            numbers.setdefault(kind, set()).add(int(number))
    return {
        f"{kind}:{number}": thing
        for kind, some in numbers.items()
        for number, thing in _finders[kind](organisations, some).items()
    }


register({"journal.signed": Words(nobody=_("The journal’s head was signed"))})
