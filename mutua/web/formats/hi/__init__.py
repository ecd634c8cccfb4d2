"""Hindi as business writes it."""
