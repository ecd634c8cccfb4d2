"""Input cleaned, before anything is done with it."""
