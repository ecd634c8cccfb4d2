"""Engines by name, for options and settings."""

import re

from mutua.engines.local import Local
from mutua.engines.seam import Engine
from mutua.engines.spark import Spark

HOW = (
    "local, local:4 (so many processes), spark (on all cores of this machine), spark:local[2], "
    "spark://host:7077, yarn, or k8s://https://host:port"
)
HERE = r"local(?:\[(?:\*|[1-9]\d*)(?:,\d+)?\])?"
ELSEWHERE = r"spark://\S+|k8s://\S+|yarn"


def named(text: str) -> Engine:
    """Return the engine of that name, such as "local:4" or "spark://host:7077".

    ValueError says what may be written; `Unavailable` what is to be installed.
    """
    if found := re.fullmatch(r"local(?::([1-9]\d*))?", text):
        return Local(int(found[1]) if found[1] else None)
    if text == "spark":
        return Spark("local[*]")
    if found := re.fullmatch(rf"spark:({HERE})|({ELSEWHERE})|spark:({ELSEWHERE})", text):
        return Spark(found[1] or found[2] or found[3])
    raise ValueError(f"there is no engine “{text}”; write {HOW}")
