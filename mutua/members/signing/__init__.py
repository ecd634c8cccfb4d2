"""How people sign in: what allauth does for us, how we bind it, and what we do ourselves."""
