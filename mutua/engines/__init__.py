"""Run chunks of work: in this process, in several, or on Spark."""

from mutua.engines.local import Local
from mutua.engines.names import named
from mutua.engines.seam import Engine, Unavailable
from mutua.engines.spark import Spark

__all__ = ["Engine", "Local", "Spark", "Unavailable", "named"]
