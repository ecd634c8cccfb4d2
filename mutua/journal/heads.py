"""Heads: what they prove about a chain, and the small file of them that an outsider keeps."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mutua.journal import chain
from mutua.journal.keys import Keys, decode, encode, of_public

FORMAT = "mutua.journal.heads.1"


class Problem(NamedTuple):
    """What is wrong (in one or two words, in one sentence) at or near a place."""

    place: int
    kind: str
    sentence: str


class BadHeads(ValueError):  # noqa: N818 - it reads as what it says
    """A file of heads cannot be used; the sentence says why."""


class Heads:
    """The heads that are in the database, and those that an outsider kept."""

    def __init__(
        self, keys: Keys, stored: Sequence[chain.Head], kept: Sequence[chain.Head] | None
    ) -> None:
        self._keys, self._stored, self._kept = keys, stored, kept
        self._doubts = {head: keys.why_not_trust(head) for head in (*stored, *(kept or ()))}
        self.places = {head.place for head in self._doubts}

    def judge(
        self, passed: Mapping[int, bytes], announced: Iterable[int], last: int
    ) -> Iterator[Problem]:
        """Yield what is wrong, given the hashes that stand at the places of heads."""
        for head in self._stored:
            yield from self._signature(head, "")
        for head in self._kept or ():
            yield from self._signature(head, " in the file that was kept")
        for place in sorted(set(announced) - {head.place for head in self._stored}):
            yield Problem(place, "head gone", f"The head that entry {place} announces is gone.")
        yield from self._rewritten(passed)
        yield from self._tail(last)
        yield from self._newest()

    def notes(self, last: int) -> list[str]:
        """Say plainly what was not proven."""
        by_key = [h for h, doubt in self._doubts.items() if not doubt]
        covered = max((h.place for h in (*by_key, *(self._kept or ()))), default=0)
        told = []
        if not self._keys.known:
            told.append(
                "No key is known here, so no signature was checked: name a key file in "
                "MUTUA_JOURNAL_KEY, or give the heads that somebody kept with --heads."
            )
        if by_key:
            newest = max(by_key, key=lambda head: head.place)
            told.append(f"The newest signed head is of {newest.at} UTC and reaches {newest.place}.")
        if covered < last:
            told.append(
                f"Entries {covered + 1} to {last} are vouched for by no signed or kept head yet: "
                "whoever writes to the database could have rewritten or cut these together."
            )
        return told

    def _signature(self, head: chain.Head, where: str) -> Iterator[Problem]:
        doubt, named = self._doubts[head], f"The head at {head.place}{where}"
        if doubt == "forged":
            sentence = f"{named} is forged: its signature is not by the key {head.key}."
            yield Problem(head.place, "forged", sentence)
        elif doubt == "unknown" and self._keys.known:
            sentence = (
                f"{named} is signed by a key that is not known here ({head.key or 'no name'}): "
                "either its public key is missing from the file that MUTUA_JOURNAL_KEY names, or "
                "somebody else signed."
            )
            yield Problem(head.place, "unknown key", sentence)

    def _rewritten(self, passed: Mapping[int, bytes]) -> Iterator[Problem]:
        """Tell the first head that differs after one that fits: from there on all will differ."""
        good, told = 0, False
        for head in sorted(self._doubts):
            if head.place not in passed:
                continue  # past the end, or in a gap that is told already
            if passed[head.place] == head.hash:
                good, told = max(good, head.place), False
            elif not told:
                told = True
                yield Problem(head.place, "rewritten", _differs(head, good))

    def _tail(self, last: int) -> Iterator[Problem]:
        head = max(self._doubts, default=None)
        if head and head.place > last:
            many = head.place > last + 1
            gone = f"Entries {last + 1} to {head.place} are" if many else f"Entry {head.place} is"
            sentence = f"{gone} gone from the end: the head of {head.at} reached {head.place}."
            yield Problem(last, "tail gone", sentence)

    def _newest(self) -> Iterator[Problem]:
        """Do not let whoever rewrote the end pass it off as merely unsigned."""
        newest = max(self._stored, default=None)
        if newest and self._keys.known and self._doubts[newest] == "unsigned":
            sentence = (
                f"The newest head, at {newest.place}, is unsigned, though keys are known here: "
                "sign again with `mutua journal sign` once all else is in order."
            )
            yield Problem(newest.place, "unsigned", sentence)


def _differs(head: chain.Head, good: int) -> str:
    return (
        f"Entry {head.place} is not the one that the head of {head.at} speaks of: of the entries "
        f"{good + 1} to {head.place} one or more were rewritten, or this head was."
    )


def write(path: Path, heads: Sequence[chain.Head], keys: Keys) -> None:
    """Write heads and the public keys that check them into a JSON file for an outsider."""
    document = {
        "format": FORMAT,
        "keys": {name: encode(public) for name, public in keys.known.items()},
        "heads": [
            {
                "place": head.place,
                "hash": head.hash.hex(),
                "at": head.at,
                "key": head.key,
                "signature": head.signature.hex(),
            }
            for head in heads
        ],
    }
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(json.dumps(document, indent=1) + "\n", encoding="ascii")
    fresh.replace(path)


def read(path: Path) -> tuple[list[chain.Head], Keys]:
    """Read what `write` wrote; BadHeads with a sentence if that cannot be done."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        keys = of_public(decode(text) for text in document["keys"].values())
        heads = [_head(each) for each in document["heads"] if document["format"] == FORMAT]
    except OSError as error:
        raise BadHeads(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadHeads(
            f"{path} is no file of heads: give one that `mutua journal export` wrote."
        ) from None
    if not heads:
        raise BadHeads(f"{path} holds no head that we can read: export it anew.")
    return heads, keys


def _head(each: Mapping[str, Any]) -> chain.Head:
    if not isinstance(each["place"], int) or not isinstance(each["at"], str):
        raise TypeError("place and at")
    return chain.Head(
        each["place"],
        bytes.fromhex(each["hash"]),
        each["at"],
        str(each["key"]),
        bytes.fromhex(each["signature"]),
    )
