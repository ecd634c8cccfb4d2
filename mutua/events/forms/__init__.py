"""Input of events, cleaned."""
