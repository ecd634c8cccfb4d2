"""Reference knowledge without a database: countries, places, identifiers, legal forms, protocols."""

from mutua.gazetteer import countries, identifiers, legalforms, places, protocols

__all__ = ["countries", "identifiers", "legalforms", "places", "protocols"]
