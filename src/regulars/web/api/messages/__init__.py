"""What we say, and whether we may."""
