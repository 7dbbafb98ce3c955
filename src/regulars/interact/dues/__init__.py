"""What is to happen at a time."""
