"""What people write into this room, cleaned."""
