"""Work of events in the background."""
