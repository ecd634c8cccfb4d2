"""Input, cleaned."""
