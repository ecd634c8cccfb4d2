"""Reference knowledge without a database: countries, places, identifiers and legal forms."""

from mutua.gazetteer import countries, identifiers, legalforms, places

__all__ = ["countries", "identifiers", "legalforms", "places"]
