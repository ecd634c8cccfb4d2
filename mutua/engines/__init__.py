"""Run chunks of work: in this process, in several, later on Spark."""

from mutua.engines.local import Local
from mutua.engines.seam import Engine

__all__ = ["Engine", "Local"]
