"""What people feel about us, and what we do about it."""
