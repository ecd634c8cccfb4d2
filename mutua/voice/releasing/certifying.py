"""What stands behind a release: what was audited, how, and the hash of the tables it was done for."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

import scipy

from ..tables import Tables, fives
from .parting import Parted

METHOD = 1  # of this package, as docs/decisions/0026 says it


def certificate(
    tables: Tables, parted: Parted | None, *, compared: int, on: date
) -> dict[str, Any]:
    """Return the certificate of a release. It tells no more than the tables: counts in fives."""
    told = {
        "method": METHOD, "on": on.isoformat(), "limit": tables.limit,
        "tables": fingerprint(tables), "solver": f"scipy {scipy.__version__}, HiGHS",
    }  # fmt: skip
    if parted is None:
        return told | {"cells": 0, "sums": 0, "hidden": [], "narrowest": None, "safe": True}
    hidden = [
        {"variable": key[0], "group": key[1], "at least": fives(int(one.width))}
        for key, one in sorted(parted.release.ranges.items(), key=repr)
        if isinstance(key, tuple) and len(key) == 2
    ]
    return told | {
        "cells": parted.cells, "sums": parted.sums, "compared": compared, "hidden": hidden,
        "narrowest": min((one["at least"] for one in hidden), default=None),
        "safe": parted.release.safe,
    }  # fmt: skip


def fingerprint(tables: Tables) -> str:
    """Return the SHA-256 of tables, as of what is stored of them."""
    return _hash(tables)


def of_stored(stored: Mapping[str, Any]) -> str:
    """Return the SHA-256 of stored tables."""
    return _hash(stored)


def _hash(told: object) -> str:
    text = json.dumps(
        told, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_fields
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _fields(one: Any) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)}
