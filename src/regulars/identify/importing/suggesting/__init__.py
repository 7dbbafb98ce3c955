"""A mapping to begin with, for a file that nobody has described."""
