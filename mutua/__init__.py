"""Mutua: the platform of an association for responsible sourcing."""

__version__ = "0.1.0"
