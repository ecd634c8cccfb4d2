"""What one assessment of a kind costs, and whose table of effort stands in where there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mutua.protocols.checked import Section
from mutua.protocols.protocol import KINDS


@dataclass(frozen=True, slots=True)
class Work:
    """What one assessment of a kind takes; without `sampling` it takes no auditor-days."""

    money: float
    currency: str
    sampling: str  # key of the protocol whose table of effort is used; "" for none
    source: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Works:
    """The work of each kind, the protocol of a whole audit (its key), and what is aimed at."""

    kinds: Mapping[str, Work]
    whole: str
    target: float  # per cent of the audits needed that are to be recognised ones


def read_works(values: Mapping[str, Any], file: str) -> Works:
    """Read what each kind of assessment takes; Broken where a kind is missing."""
    top = Section(values, file)
    currency = top.text("currency")
    kinds = top.section("work")
    works = Works(
        kinds={kind: _work(kinds.section(kind), currency) for kind in KINDS},
        whole=top.text("whole"),
        target=top.number("target", least=0, most=100),
    )
    kinds.done()
    top.done()
    return works


def _work(section: Section, currency: str) -> Work:
    work = Work(
        money=section.number("money", least=0, most=1_000_000),
        currency=currency,
        sampling=section.text("sampling", ""),
        source=section.text("source"),
        certain=section.flag("certain", default=True),
    )
    section.done()
    return work
