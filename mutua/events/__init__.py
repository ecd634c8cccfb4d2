"""Supplier events and meetings: announced, attended, and what they reached."""
