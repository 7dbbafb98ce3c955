"""What people left us and will leave us, and how far that can be believed."""
