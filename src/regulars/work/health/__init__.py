"""Is the house well? Said in numbers and in words."""
