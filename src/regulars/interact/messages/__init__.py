"""What we say, and how it is written."""
