"""Commands for people with files and no server: they need no database and no Django."""

from mutua.cli.main import main

__all__ = ["main"]
