"""What may be done with events: each rule answers why not, or "" for yes."""
