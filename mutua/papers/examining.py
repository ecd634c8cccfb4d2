"""Take a file from a stranger, or refuse it with a sentence."""

import hashlib
from dataclasses import dataclass, field
from typing import IO

from mutua.papers import apart, kinds, scanner
from mutua.papers.refused import Refused
from mutua.sentences import say

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a report may take: bytes of the file, pages, and of the process that looks into it."""

    size: int = 50 * MB
    pages: int = 2_000
    memory: int = 1_024 * MB
    seconds: int = 120


@dataclass(frozen=True, slots=True)
class Examined:
    """A report that may be kept: written anew, with nothing in it that acts."""

    name: str
    data: bytes = field(repr=False)
    pages: int
    removed: tuple[str, ...]  # what was taken out, in words
    mended: bool  # whether its structure was broken
    given_sha256: str  # of the file as it came, in hexadecimal


def examined(
    stream: IO[bytes], *, name: str, virus_scanner: str = "", limits: Limits | None = None
) -> Examined:
    """Read a PDF in memory, have it scanned, look into it apart; raise `Refused` with the reason.

    `virus_scanner` is the address of clamd, unix:/path or tcp:host:port; "" asks none. Nothing is
    written to the disk.
    """
    limits = limits or Limits()
    data = stream.read(limits.size + 1)
    if len(data) > limits.size:
        raise Refused(
            say(
                "This file is larger than %(size)s MB. Scan it with fewer dots an inch (150 are "
                "enough to read), or upload it in parts.",
                size=limits.size // MB,
            )
        )
    kinds.must_be_pdf(data, name)
    if sentence := scanner.why_not(data, virus_scanner):
        raise Refused(sentence)
    bounds = apart.Bounds(limits.memory, limits.seconds, answer=4 * limits.size + MB)
    answer, clean = apart.run("examine", {"pages": limits.pages}, data, bounds)
    return Examined(
        kinds.safe_name(name), clean, answer["pages"], tuple(answer["removed"]),
        answer["mended"], hashlib.sha256(data).hexdigest(),
    )  # fmt: skip
