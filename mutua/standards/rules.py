"""What a member may require, and what it asks for all in all. Pure."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from mutua import protocols
from mutua.protocols import Benchmark

LONGEST_NAME, LONGEST_TEXT = 40, 1_000
MOST = 1_000  # requirements of one member


def asked_for(
    benchmark: Benchmark, own: Sequence[protocols.Requirement], left_out: Collection[str]
) -> tuple[protocols.Requirement, ...]:
    """Return all that a member asks for: the benchmark but for what it leaves out, and its own.

    A requirement of its own on a checkpoint stands in that checkpoint's place, so that nothing
    is counted twice.
    """
    dropped = {*left_out, *(one.checkpoint for one in own if one.checkpoint)}
    rest = (each for each in protocols.of_benchmark(benchmark) if each.id not in dropped)
    return (*rest, *own)


def why_not_require(
    wanted: protocols.Requirement, benchmark: Benchmark, *, others: Collection[str]
) -> str:
    """Say why something cannot be required; `others` are the names that the member uses already."""
    if why_not := protocols.why_not_require(wanted, benchmark):
        return why_not
    if len(wanted.id) > LONGEST_NAME:
        return _("A short name has at most %(most)s letters.") % {"most": LONGEST_NAME}
    if len(wanted.text) > LONGEST_TEXT:
        return _("Say it in at most %(most)s letters.") % {"most": LONGEST_TEXT}
    if wanted.id.casefold() in {name.casefold() for name in others}:
        return _("You have a requirement called “%(name)s” already.") % {"name": wanted.id}
    if wanted.id in benchmark.checkpoints and wanted.id != wanted.checkpoint:
        return _("“%(name)s” is a checkpoint of the benchmark. Choose another short name.") % {
            "name": wanted.id
        }
    if unknown := wanted.covered.keys() - keys_of_versions():
        return _("Nobody knows the protocol “%(key)s”.") % {"key": min(unknown)}
    return ""


def why_not_more(count: int) -> str:
    """Say why a member cannot have so many requirements."""
    if count > MOST:
        return _("A member can have at most %(most)s requirements of its own.") % {"most": MOST}
    return ""


def why_not_choose(chosen: Collection[str], benchmark: Benchmark, *, own: int) -> str:
    """Say why a member cannot ask for these checkpoints of the benchmark only."""
    if unknown := set(chosen) - benchmark.checkpoints.keys():
        return _("The benchmark has no checkpoint “%(id)s”.") % {"id": min(unknown)}
    if not chosen and not own:
        return _("Choose at least one checkpoint, or add a requirement of your own first.")
    return ""


def why_not_retire(*, retired: bool, last: bool, chosen: int) -> str:
    """Say why a requirement cannot be retired; `chosen` counts what is asked of the benchmark."""
    if retired:
        return _("This requirement is retired already.")
    if last and not chosen:
        return _("Then you would ask for nothing. Choose something of the benchmark first.")
    return ""


def keys_of_versions() -> set[str]:
    """Return the keys of all versions of all protocols."""
    return {version.key for protocol in protocols.every() for version in protocol.versions}
