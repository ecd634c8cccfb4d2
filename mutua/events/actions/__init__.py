"""Every write of events: announcing, registering, attending, following up."""
