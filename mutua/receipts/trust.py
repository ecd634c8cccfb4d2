"""Whether somebody whom we trust signed this: its issuer, the key, the signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mutua.receipts import keyset, proof, times
from mutua.receipts.keyset import KeySet
from mutua.receipts.reading import JSON, shown
from mutua.receipts.report import FAILS, HOLDS, STEPS, UNKNOWN, Outcome, Step
from mutua.receipts.wrong import Unreadable
from mutua.sentences import say

ASTRAY = timedelta(minutes=5)  # how far two clocks may be apart


def signed(document: JSON, known: Sequence[KeySet], at: datetime) -> list[Step]:
    """Make the steps issuer, key and signature."""
    named = issuer(document)
    keys = next((each for each in known if each.issuer == named), None)
    if keys is None:
        return [
            Step("issuer", _unless(known), _unknown_issuer(named, known)),
            *(
                Step(name, UNKNOWN, say("Without the issuer's keys this cannot be told."))
                for name in STEPS[2:4]
            ),
        ]
    steps = [
        Step(
            "issuer",
            HOLDS,
            say("It names as its issuer %(name)s, whose keys are at hand.", name=_named(keys)),
        )
    ]
    told = document["proof"]
    key = keys.key(told["verificationMethod"])
    if key is None:
        absent = say(
            "It was signed with a key that %(name)s does not publish in the keys at hand.",
            name=_named(keys),
        )
        return [
            *steps,
            Step("key", FAILS, absent),
            Step("signature", UNKNOWN, say("Its key is not known.")),
        ]
    in_use = KeyInUse(times.read(told["created"]), key.since, key.until, key.revoked, at)
    reason = in_use.why_not()
    steps.append(Step("key", FAILS if reason else HOLDS, reason or in_use.sentence))
    try:
        genuine = key.proves(*proof.signed_part(document))
    except Unreadable as why:
        return [*steps, Step("signature", FAILS, str(why))]
    return [*steps, Step("signature", *_genuine(genuine))]


def _genuine(genuine: bool) -> tuple[Outcome, str]:
    if genuine:
        return HOLDS, say("The signature is genuine: nothing was changed since.")
    return FAILS, say(
        "The signature does not fit: this was changed after it was signed, or forged."
    )


def _unless(known: Sequence[KeySet]) -> Outcome:
    return FAILS if known else UNKNOWN


def _unknown_issuer(issuer: str, known: Sequence[KeySet]) -> str:
    where = keyset.address(issuer)
    names = " / ".join(_named(each) for each in known[:3])
    why = (
        say(
            "Its issuer is %(issuer)s, not %(names)s, whose keys are at hand.",
            issuer=shown(issuer),
            names=names,
        )
        if known
        else say(
            "Its issuer is %(issuer)s, and no keys are at hand to check that.", issuer=shown(issuer)
        )
    )
    if not where:
        return why
    return say("%(why)s It says that its keys are published at %(url)s.", why=why, url=shown(where))


def _named(keys: KeySet) -> str:
    return f"{shown(keys.name)} ({shown(keys.issuer)})" if keys.name else shown(keys.issuer)


def issuer(document: JSON) -> str:
    """Name who a document says issued it; nothing of that is proven."""
    told = document["issuer"]
    return str(told.get("id") if isinstance(told, dict) else told)


@dataclass(frozen=True, slots=True)
class KeyInUse:
    """When something was signed, and when its key was in use."""

    signed: datetime | None
    since: datetime
    until: datetime | None
    revoked: datetime | None
    at: datetime

    def why_not(self) -> str:
        """Tell why the key does not prove this; "" where it does."""
        if self.signed is None:
            return say("It does not say when it was signed.")
        if self.revoked is not None:
            return say(
                "Its key was revoked on %(moment)s: nothing signed with it counts any more. Ask the "
                "issuer for a new receipt.",
                moment=times.plain(self.revoked),
            )
        signed = times.plain(self.signed)
        if self.signed > self.at + ASTRAY:
            return say(
                "It says it was signed on %(signed)s, which is still to come.", signed=signed
            )
        if self.signed < self.since:
            return say(
                "It says it was signed on %(signed)s, but its key began on %(moment)s.",
                signed=signed,
                moment=times.plain(self.since),
            )
        if self.until is not None and self.signed >= self.until:
            return say(
                "It says it was signed on %(signed)s, but its key was retired on %(moment)s.",
                signed=signed,
                moment=times.plain(self.until),
            )
        return ""

    @property
    def sentence(self) -> str:
        """Say that the key was in use."""
        signed = times.plain(self.signed) if self.signed else ""
        if self._retired:
            return say(
                "It says it was signed on %(signed)s, and its key was in use then. The key was "
                "retired since, which changes nothing.",
                signed=signed,
            )
        return say(
            "It says it was signed on %(signed)s, and its key was in use then.", signed=signed
        )

    @property
    def _retired(self) -> bool:
        return self.until is not None and self.until <= self.at
