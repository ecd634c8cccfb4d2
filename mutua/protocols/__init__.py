"""Protocols and the benchmark as data: what an assessment covers, how long it counts, what is left."""

from mutua.protocols.amounts import Effort, Saved, TopUp
from mutua.protocols.checked import Broken
from mutua.protocols.checkpoints import Area, Benchmark, Checkpoint
from mutua.protocols.comparing import (
    Commonality,
    SideBySide,
    commonality,
    is_equivalent,
    side_by_side,
)
from mutua.protocols.coverage import Degree
from mutua.protocols.findings import MOST_PEOPLE, Auditor, Doubt, Finding, Header, only_errors
from mutua.protocols.judging import due, settled, why_not_finding, why_not_header
from mutua.protocols.library import Library
from mutua.protocols.needs import Delta, Requirement, delta, of_benchmark, why_not_require
from mutua.protocols.protocol import KINDS, Protocol, Version, add_months, plain_version
from mutua.protocols.rows import columns as finding_columns
from mutua.protocols.rows import read as read_findings
from mutua.protocols.sampling import Sampling
from mutua.protocols.shelf import (
    benchmark,
    benchmarks,
    effort,
    every,
    find,
    get,
    saved,
    suggestion,
    top_up,
    version_of,
    whole,
    works,
)
from mutua.protocols.work import Work, Works

__all__ = [
    "KINDS",
    "MOST_PEOPLE",
    "Area",
    "Auditor",
    "Benchmark",
    "Broken",
    "Checkpoint",
    "Commonality",
    "Degree",
    "Delta",
    "Doubt",
    "Effort",
    "Finding",
    "Header",
    "Library",
    "Protocol",
    "Requirement",
    "Sampling",
    "Saved",
    "SideBySide",
    "TopUp",
    "Version",
    "Work",
    "Works",
    "add_months",
    "benchmark",
    "benchmarks",
    "commonality",
    "delta",
    "due",
    "effort",
    "every",
    "find",
    "finding_columns",
    "get",
    "is_equivalent",
    "of_benchmark",
    "only_errors",
    "plain_version",
    "read_findings",
    "saved",
    "settled",
    "side_by_side",
    "suggestion",
    "top_up",
    "version_of",
    "whole",
    "why_not_finding",
    "why_not_header",
    "why_not_require",
    "works",
]
