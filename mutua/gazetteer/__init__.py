"""Reference knowledge without a database: countries, places, identifiers, legal forms."""
