"""Decisions of membership, pure: a sentence why not, or "" for yes."""

from . import answering, coming, owing, profiling, telling

__all__ = ["answering", "coming", "owing", "profiling", "telling"]
