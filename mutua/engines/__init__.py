"""Run chunks of work: in this process, in several, later on Spark."""

from mutua.engines.local import Engine, Local

__all__ = ["Engine", "Local"]
