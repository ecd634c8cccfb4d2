"""What people are told, in the application and by letter, and how each stops it."""
