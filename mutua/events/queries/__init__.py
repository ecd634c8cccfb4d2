"""Every read of events, and who may see what."""
