"""Decisions about commitments, pure: what may be promised, and what fits a promise."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua import protocols
from mutua.protocols import Protocol, Version

from .models import Commitment

MOST_MONTHS = 60


class Standing(TextChoices):
    """Where a commitment stands on a day."""

    VALID = "valid", gettext_lazy("Stands")
    TO_COME = "soon", gettext_lazy("Not yet")
    OVER = "none", gettext_lazy("Over")
    WITHDRAWN = "lapsed", gettext_lazy("Withdrawn")


class Missing(TextChoices):
    """What must be known of an assessment before one can say whether it fits."""

    VERSION = "version", gettext_lazy("the version of the protocol")
    DAY = "day", gettext_lazy("the day of the audit")
    RATING = "rating", gettext_lazy("its rating")


@dataclass(frozen=True, slots=True)
class Stated:
    """What is said of an assessment; what nobody has said is empty."""

    protocol: str
    version: str = ""
    day: date | None = None
    latest: date | None = None  # where the day is not known: the last that it can have been
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How an assessment fits a commitment: wholly if nothing is missing, and until which day."""

    missing: tuple[Missing, ...] = ()
    until: date | None = None  # the last day on which sharing it is promised anything

    @property
    def whole(self) -> bool:
        """Tell whether it fits for certain."""
        return not self.missing


def standing(commitment: Commitment, today: date) -> Standing:
    """Tell where a commitment stands on a day."""
    if hasattr(commitment, "withdrawal"):
        return Standing.WITHDRAWN
    if today < commitment.since:
        return Standing.TO_COME
    return Standing.OVER if commitment.until and today > commitment.until else Standing.VALID


def fit(commitment: Commitment, stated: Stated, today: date) -> Fit | None:
    """Tell how an assessment fits a commitment that stands; None where it does not.

    Nothing is promised beyond the words of the commitment: what is not known is missing, and a
    version that nobody has entered yet never fits.
    """
    protocol = protocols.get(commitment.protocol)
    if protocol is None or stated.protocol != commitment.protocol:
        return None
    version = protocol.version(stated.version)
    if version is None and stated.version:
        return None
    missing = [] if version or not _turns_on_version(commitment) else [Missing.VERSION]
    if version is not None and not _takes(commitment, protocol, version):
        return None
    last = stated.day or stated.latest
    if last and protocols.add_months(last, commitment.months) < today:
        return None
    if stated.day is None:
        missing.append(Missing.DAY)
    if commitment.least:
        good = _is_good(commitment, version or protocol.versions[-1], stated.rating)
        if good is False:
            return None
        missing += [] if good else [Missing.RATING]
    ends = [commitment.until] if commitment.until else []
    ends += [protocols.add_months(stated.day, commitment.months)] if stated.day else []
    return Fit(tuple(missing), min(ends, default=None))


def _turns_on_version(commitment: Commitment) -> bool:
    return bool(commitment.version or commitment.equivalent)


def _takes(commitment: Commitment, protocol: Protocol, version: Version) -> bool:
    """Tell whether a commitment takes a version: late enough, and equivalent where it must be."""
    first = protocol.version(commitment.version) if commitment.version else protocol.versions[0]
    if first is None or protocol.versions.index(version) < protocol.versions.index(first):
        return False
    return not commitment.equivalent or is_equivalent(version)


def is_equivalent(version: Version) -> bool:
    """Tell whether a version is equivalent to the newest benchmark."""
    benchmark = protocols.benchmark()
    return protocols.is_equivalent(protocols.commonality(version, benchmark), benchmark)


def _is_good(commitment: Commitment, version: Version, rating: str) -> bool | None:
    """Tell whether a rating is as good as it must be; None where that is not known."""
    names = [name.casefold() for name, _least in version.rating.levels]
    said = level(version, rating).casefold()
    if said not in names or commitment.least.casefold() not in names:
        return None
    return names.index(said) <= names.index(commitment.least.casefold())


def level(version: Version, rating: str) -> str:
    """Return the level of a rating, given by its name or as a score; as written if it is neither."""
    written = rating.strip()
    try:
        score = float(written.replace(",", "."))
    except ValueError:
        return written
    return version.rating.of(score) if 0 <= score <= version.rating.most else written


def why_not_make(
    *,
    protocol: str,
    version: str,
    months: int,
    least: str,
    since: date,
    until: date | None,
    today: date,
) -> str:
    """Say why a member cannot commit itself so."""
    known = protocols.get(protocol)
    if known is None:
        return _("Choose a protocol.")
    if version and known.version(version) is None:
        return _("We know no version “%(version)s” of %(protocol)s.") % {
            "version": version, "protocol": known.name,
        }  # fmt: skip
    if not 1 <= months <= MOST_MONTHS:
        return _("The greatest age is between 1 and %(most)d months.") % {"most": MOST_MONTHS}
    levels = [name for name, _least in known.versions[-1].rating.levels]
    if least and least not in levels:
        return _("%(protocol)s has no rating “%(rating)s”. Choose one of its own, or none.") % {
            "protocol": known.name, "rating": least,
        }  # fmt: skip
    if since < today:
        return _("A commitment begins today or later: nobody could rely on it before.")
    if until and until < since:
        return _("It would end before it begins.")
    return ""


def why_not_withdraw(commitment: Commitment) -> str:
    """Say why a commitment cannot be withdrawn."""
    if hasattr(commitment, "withdrawal"):
        return _("This commitment is withdrawn already.")
    return ""
